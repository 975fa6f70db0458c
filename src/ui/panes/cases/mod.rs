//! Cases.

use crate::domain::kind::Kind;
use crate::ui::layer::Layer;
use crate::ui::panes::detail::Detail;
use crate::ui::shared::Shared;

/// The layer of one case.
pub fn open(shared: &Shared, id: i64) -> Box<dyn Layer> {
    Box::new(Detail::new(shared, Kind::Case, id))
}
