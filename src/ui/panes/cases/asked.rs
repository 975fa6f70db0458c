//! What a supervisor is asked to approve of, in lines: what the step was told, the plan, what is still open.

use super::section::label;
use crate::domain::case::CaseContent;
use crate::domain::case::questions;
use crate::domain::case::work::Approval;
use crate::domain::code;
use crate::domain::hostile;
use crate::ui::shared::Shared;
use crate::ui::show;

/// What waits for an answer, a label and a text a line; of a plan nobody asked about, its items. Discreet, what is
/// personal is masked.
pub fn asked_lines(shared: &Shared, content: &CaseContent) -> Vec<(String, String)> {
    let pending = content.pending();
    if pending.is_none_or(|approval| approval.subject == "plan") {
        return plan(shared, content);
    }
    let mut lines = pending.map(|approval| told(shared, approval)).unwrap_or_default();
    if pending.is_some_and(|approval| approval.subject == "closed") {
        lines.extend(loose_ends(shared, content));
    }
    lines
}

/// What the step that was asked for was told: outcome, reason, summary, the receiving body.
pub(super) fn told(shared: &Shared, approval: &Approval) -> Vec<(String, String)> {
    let said = |(key, text): &(String, String)| {
        let field = questions::of_step(key).filter(|field| !matches!(field.key, "on" | "time"))?;
        Some((label(shared, field.key).trim().to_owned(), show::raw(shared, field, text)))
    };
    approval.told.iter().filter_map(said).filter(|(_, text)| !text.is_empty()).collect()
}

/// The items of the plan as it stands now.
fn plan(shared: &Shared, content: &CaseContent) -> Vec<(String, String)> {
    let items = content.items_now().iter().map(|item| {
        let goal = personal(shared, &item.goal);
        let parts = [goal, hostile::clean(&item.provider_name).into_owned(), show::day(shared, &item.due_on)];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        (show::code(shared, &code::SERVICE_KIND, &item.service), parts.join(" · "))
    });
    items.collect()
}

/// Referrals that have not come to their end, and follow-ups that nobody did in time.
pub(super) fn loose_ends(shared: &Shared, content: &CaseContent) -> Vec<(String, String)> {
    let name = shared.text("casework-asked-loose");
    let today = shared.desk.clock().today().to_string();
    let referrals = content.open_referrals().map(|known| {
        let state = show::code(shared, &code::REFERRAL_STATE, &known.state);
        let mut text = format!("{} · {state}", hostile::clean(&known.name));
        if !known.reply_due.is_empty() {
            let due = show::due(shared, &known.reply_due).0;
            text = format!("{text} · {}", shared.format("casework-asked-reply", &[("due", due)]));
        }
        text
    });
    let late = content.follow_ups.iter().filter(|one| one.is_overdue(&today)).map(|one| {
        let what =
            if one.what.is_empty() { shared.text("casework-told-due") } else { personal(shared, &one.what) };
        format!("{what} · {}", show::due(shared, &one.due_on).0)
    });
    referrals.chain(late).map(|text| (name.clone(), text)).collect()
}

fn personal(shared: &Shared, text: &str) -> String {
    if shared.discreet { String::from("····") } else { hostile::clean_memo(text).into_owned() }
}
