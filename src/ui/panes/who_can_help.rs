//! Who can help here?

use crate::domain::kind::Kind;
use crate::ui::layer::Layer;
use crate::ui::panes::list::ListLayer;
use crate::ui::shared::Shared;

/// The layer, for a place if one is known.
pub fn open(shared: &Shared, _place: Option<&str>) -> Box<dyn Layer> {
    Box::new(ListLayer::new(shared, Kind::Service))
}
