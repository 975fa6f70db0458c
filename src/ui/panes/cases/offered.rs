//! What a body is known to offer: a service that is asked of it and that it does not list is remarked on, and asked all
//! the same. The directory is never whole.

use crate::domain::case::answers::Answers;
use crate::domain::code::SERVICE_KIND;
use crate::domain::draft::Problem;
use crate::domain::kind::Kind;
use crate::lang::Message;
use crate::store::listing::{Filter, ListQuery, Window};
use crate::ui::shared::Shared;
use crate::ui::show;

/// Services of one body at the most.
const MOST: usize = 100;

/// A remark on the services that are asked of the organisation and that it does not list; nothing where it lists none.
pub(super) fn remark(shared: &Shared, answers: &Answers) -> Option<Problem> {
    let id = shared.desk.id_of(Kind::Organisation, answers.get("organisation")).ok().flatten()?;
    let filters = vec![Filter::Related { field: "organisation", id }];
    let query = ListQuery { filters, ..ListQuery::all(Kind::Service) };
    let offered = shared.desk.list(&query, &Window::First, MOST).ok()?;
    let offers =
        |code: &str| offered.iter().any(|row| row.cells.first().is_some_and(|cell| cell.as_str() == code));
    let asked = answers.get("services").split('|').map(str::trim).filter(|code| !code.is_empty());
    let others: Vec<String> =
        asked.filter(|code| !offers(code)).map(|code| show::code(shared, &SERVICE_KIND, code)).collect();
    if offered.is_empty() || others.is_empty() {
        return None;
    }
    let said = Message::new("referral-not-listed").with("services", others.join(", "));
    Some(Problem::warning("services", said))
}
