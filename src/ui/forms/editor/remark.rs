//! What is said beside a field: which of its problems, and how it looks.

use crate::domain::draft::Problem;
use crate::ui::shared::Shared;
use crate::ui::theme::Role;

/// The problem of field `key` that is to be shown: what the store refused, and once the field was `left` an error,
/// then a warning. It stays until the text is another.
pub fn of_field<'a>(
    key: &str,
    refused: &'a [Problem],
    problems: &'a [Problem],
    left: bool,
) -> Option<&'a Problem> {
    if let Some(problem) = refused.iter().find(|problem| problem.field == key) {
        return Some(problem);
    }
    let of_field = || problems.iter().filter(|problem| left && problem.field == key);
    of_field().find(|problem| problem.is_error()).or_else(|| of_field().next())
}

/// The sign of a problem: it is also told apart without colours.
pub fn mark(is_error: bool) -> &'static str {
    if is_error { "✗" } else { "!" }
}

/// The role a problem is drawn in.
pub fn role(is_error: bool) -> Role {
    if is_error { Role::Error } else { Role::Warn }
}

/// The role of a field: with the cursor, with an error, or neither.
pub fn field_role(here: bool, problem: Option<&Problem>) -> Role {
    match (here, problem.is_some_and(Problem::is_error)) {
        (true, _) => Role::FieldFocus,
        (false, true) => Role::FieldError,
        (false, false) => Role::Field,
    }
}

/// A problem as it stands beside its field.
pub fn beside(shared: &Shared, problem: &Problem) -> String {
    format!("{} {}", mark(problem.is_error()), shared.lang.say(&problem.message))
}
