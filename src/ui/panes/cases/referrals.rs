//! The referrals of a case: the section that lists them, what can be done with each, and the forms of it.
//!
//! ```text
//! ▌ LBH Khatulistiwa           dikirim                   jawaban lewat 3 hari
//!     bantuan hukum · 001/RUJ/PTK/VI/2026
//!     28 Mei 09.10  dikirim
//! ```

use super::section::{Row, when};
use crate::app::cases::{ReferralOp, referral_of};
use crate::app::help::Need;
use crate::app::{CaseOp, Request};
use crate::domain::case::CaseContent;
use crate::domain::case::answers::Answers;
use crate::domain::case::referral::{self, Move, Referral, Reply};
use crate::domain::case::referral_guard::{self as guard, Hindrance, Referred};
use crate::domain::code;
use crate::domain::draft::Problem;
use crate::domain::field::Field;
use crate::domain::hostile;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::lang::Message;
use crate::store::drafts::SavedDraft;
use crate::store::write::Saved;
use crate::ui::dialogs::pick::Hit;
use crate::ui::forms::facts::{FactsForm, Kept, Subject};
use crate::ui::layer::{Outcome, Tone};
use crate::ui::panes::who_can_help;
use crate::ui::shared::Shared;
use crate::ui::show;
use crate::ui::text::{cut, wrap};
use crate::ui::theme::Role;

/// Names of the forms in drafts.
const ASK: &str = "case_referral";
const MOVE: &str = "case_referral_move";
/// Columns of the name of a body beside a step.
const BESIDE: usize = 30;

/// The rows of the section; `current` is the referral under the cursor.
pub(super) fn rows(shared: &Shared, content: &CaseContent, current: usize, room: u16) -> Vec<Row> {
    if content.referrals.is_empty() {
        return vec![Row::default(), Row::default().at(3, shared.text("referral-none"), Role::Muted)];
    }
    let wide = usize::from(room.saturating_sub(8)).max(8);
    let mut rows = Vec::new();
    for (at, known) in content.referrals.iter().enumerate() {
        let here = at == current;
        let (stands, role) = standing(shared, known);
        let name = hostile::clean(&known.name).into_owned();
        let taken = crate::ui::text::width(&stands) + 6;
        let name = cut(&name, usize::from(room).saturating_sub(taken).max(8)).into_owned();
        let name_role = if here { Role::Selection } else { Role::Heading };
        let first = Row::default().at(3, name, name_role).end(stands, role);
        rows.push(first.marked(here));
        let services = known.services().map(|service| show::code(shared, &code::SERVICE_KIND, service));
        let mut about: Vec<String> = vec![services.collect::<Vec<_>>().join(", ")];
        if known.transfer {
            about.insert(0, shared.text("referral-is-transfer"));
        }
        about.push(known.letter_no.clone());
        let voided =
            known.void_letters.iter().map(|no| shared.format("referral-void", &[("number", no.clone())]));
        about.extend(voided);
        about.retain(|part| !part.is_empty());
        let about = hostile::clean(&about.join(" · ")).into_owned();
        let reason = hostile::clean_memo(&known.reason).into_owned();
        if matches!(known.state.as_str(), "drafted" | "sent" | "accepted" | "in_service")
            && known.ground == "consent"
            && content.consent_to_refer().is_none()
        {
            let text = shared.text("referral-no-consent");
            rows.extend(
                wrap(&text, wide).into_iter().map(|text| Row::default().at(5, text, Role::Warn).here(here)),
            );
        }
        for text in [about, reason].iter().flat_map(|text| wrap(text, wide)) {
            rows.push(Row::default().at(5, text, Role::Text).here(here));
        }
        for moved in &known.moves {
            let state = show::code(shared, &code::REFERRAL_STATE, &moved.to);
            let said = hostile::clean_memo(&moved.text).into_owned();
            let text = if said.is_empty() { state } else { format!("{state}: {said}") };
            for (line, text) in wrap(&text, wide.saturating_sub(17)).into_iter().enumerate() {
                let row = Row::default().at(22, text, Role::Muted).here(here);
                rows.push(if line == 0 { row.at(5, when(shared, &moved.at), Role::Muted) } else { row });
            }
        }
        rows.push(Row::default());
    }
    rows
}

/// How it stands: its state, or how late the reply is that is waited for.
fn standing(shared: &Shared, known: &Referral) -> (String, Role) {
    let state = show::code(shared, &code::REFERRAL_STATE, &known.state);
    if known.state != "sent" {
        let role = match known.state.as_str() {
            "accepted" | "in_service" => Role::StatusActive,
            "declined" | "no_answer" => Role::Warn,
            "drafted" => Role::StatusPending,
            _ => Role::StatusClosed,
        };
        return (state, role);
    }
    let (due, _) = show::due(shared, &known.reply_due);
    match known.reply(shared.desk.clock().today(), shared.desk.settings().get("no_answer_days")) {
        Reply::InTime => {
            (shared.format("referral-reply-due", &[("state", state), ("due", due)]), Role::StatusPending)
        }
        Reply::Late => (shared.format("referral-reply-late", &[("due", due)]), Role::StatusOverdue),
        Reply::None => (shared.format("referral-no-reply", &[("due", due)]), Role::StatusOverdue),
    }
}

/// What can be done with the referral under the cursor; `again` says whether the case may be referred at all now.
pub(super) fn steps(shared: &Shared, known: &Referral, again: bool) -> Vec<Hit> {
    let today = shared.desk.clock().today();
    let mut hits = moves(shared, known, |state| show::code(shared, &code::REFERRAL_STATE, state));
    if again && known.may_go_again(today) {
        let name = shared.text("referral-step-again");
        hits.insert(
            0,
            Hit::new(format!("again:{}", known.uid), name).beside(shared.text("referral-found-by")),
        );
    }
    if known.state == "drafted" {
        hits.push(Hit::new(format!("mend:{}", known.uid), shared.text("referral-step-mend")));
    }
    let name = shared.text("referral-step-letter");
    hits.push(Hit::new(format!("letter:{}", known.uid), name).beside(known.letter_no.clone()));
    hits
}

/// The changes of a referral that are possible now; what stands `beside` each follows from the state it leads to.
fn moves(shared: &Shared, known: &Referral, beside: impl Fn(&str) -> String) -> Vec<Hit> {
    let hit = |step: &Move| {
        let key = format!("referral-step-{}", step.to.replace('_', "-"));
        let also = format!("{key}-also");
        let also = if shared.lang.has(&also) { shared.text(&also) } else { String::new() };
        let hit = Hit::new(format!("move:{}:{}", known.uid, step.to), shared.text(&key));
        hit.known_as(also).beside(beside(step.to))
    };
    known.next(shared.desk.clock().today()).map(hit).collect()
}

/// The same where other steps stand beside them: each says which body it is about.
pub(super) fn moves_of(shared: &Shared, known: &Referral) -> Vec<Hit> {
    moves(shared, known, |_| cut(&hostile::clean(&known.name), BESIDE).into_owned())
}

/// The step that refers the case to somebody.
pub(super) fn refer(shared: &Shared) -> Hit {
    Hit::new("refer:", shared.text("referral-step-refer")).beside(shared.text("referral-found-by"))
}

/// Who can help where the case is; F9 there comes back with the body that is to be asked.
pub(super) fn ask_who(
    shared: &Shared,
    record: &Record,
    content: &CaseContent,
    place: &str,
    after: &str,
) -> Outcome {
    let need = Need::of_case(record.text("type"), &content.narrative);
    let layer = who_can_help::open_to_refer(shared, Some(place), need, after);
    Outcome::Push(layer.after(shared, content.refused_by()))
}

/// What a choice of the list begins, if it is one of this section.
pub(super) fn begin(
    shared: &Shared,
    record: &Record,
    content: &CaseContent,
    place: &str,
    chosen: &str,
) -> Option<Outcome> {
    let (what, rest) = chosen.split_once(':')?;
    Some(match what {
        "refer" if rest.is_empty() => ask_who(shared, record, content, place, ""),
        "again" => ask_who(shared, record, content, place, rest),
        // `refer:<organisation>:<after>`, as "who can help here?" closes.
        "refer" => {
            let (organisation, after) = rest.split_once(':').unwrap_or((rest, ""));
            Outcome::Push(Box::new(asked(shared, record, content, organisation, after)))
        }
        "mend" => {
            let known = content.referral(rest)?;
            let subject =
                Subjected::of(record, What::Ask { of: Some(rest.to_owned()), after: String::new() });
            let mut answers = referral_of(known);
            if known.reply_due.is_empty() {
                answers.set("reply_due", usual_reply(shared, record));
            }
            Outcome::Push(Box::new(FactsForm::new(shared, subject, answers).from_the_top()))
        }
        "move" => {
            let (uid, to) = rest.split_once(':')?;
            Outcome::Push(Box::new(moving(shared, record, content, uid, to)?))
        }
        "letter" => letter(shared, record, rest),
        _ => return None,
    })
}

/// Asks for the letter of a referral in the folder of letters.
pub(super) fn letter(shared: &Shared, record: &Record, uid: &str) -> Outcome {
    let folder = shared.desk.letter_folder();
    let op = ReferralOp::Letter { id: record.id, of: uid.to_owned(), folder };
    Outcome::Request(Request::Case(CaseOp::Referral(op)))
}

/// The day by which a reply is asked as a rule, from today.
fn usual_reply(shared: &Shared, record: &Record) -> String {
    let days = jiff::Span::new().days(referral::reply_days(record.text("risk")));
    shared.desk.clock().today().saturating_add(days).to_string()
}

/// The form of a new referral, with what is known of it: after one that was declined, what that asked for.
fn asked(
    shared: &Shared,
    record: &Record,
    content: &CaseContent,
    organisation: &str,
    after: &str,
) -> FactsForm {
    let earlier = content.referral(after);
    let mut answers = earlier.map(referral_of).unwrap_or_default();
    answers.set("organisation", organisation);
    answers.set("reply_due", usual_reply(shared, record));
    if earlier.is_none() {
        answers.set("transfer", "no");
        answers.set("companion", content.owner.clone());
    }
    let what = What::Ask { of: None, after: after.to_owned() };
    FactsForm::new(shared, Subjected::of(record, what), answers)
}

/// The form of a change of state, at the present time.
fn moving(shared: &Shared, record: &Record, content: &CaseContent, uid: &str, to: &str) -> Option<FactsForm> {
    let known = content.referral(uid)?;
    let today = shared.desk.clock().today();
    let step = known.next(today).find(|step| step.to == to)?;
    let answers = Answers::default()
        .with("on", today.to_string())
        .with("time", shared.desk.clock().local().strftime("%H:%M").to_string());
    let what = What::Move { of: uid.to_owned(), name: known.name.clone(), step };
    Some(FactsForm::new(shared, Subjected::of(record, what), answers).from_the_top())
}

/// Is it a half-typed form of this section?
pub(super) fn is_draft(saved: &SavedDraft) -> bool {
    saved.form == ASK || saved.form == MOVE
}

/// A half-typed form as it was left; nothing if its case or referral cannot be read.
pub(super) fn resume(shared: &Shared, saved: &SavedDraft) -> Option<FactsForm> {
    let part = saved.parts.first()?;
    let (id, _) = part.base?;
    let record = shared.desk.get(Kind::Case, id).ok()?;
    let content = shared.desk.case_content(id).ok()?;
    let kept = |key: &str| {
        let found = part.texts.iter().find(|(known, _)| known == key);
        found.map_or("", |(_, text)| text.as_str()).to_owned()
    };
    let form = if saved.form == MOVE {
        moving(shared, &record, &content, &kept("_of"), &kept("_to"))?
    } else {
        let of = Some(kept("_of")).filter(|uid| !uid.is_empty());
        let before = of.as_deref().and_then(|uid| content.referral(uid)).map(referral_of).unwrap_or_default();
        let what = What::Ask { of, after: kept("_after") };
        FactsForm::new(shared, Subjected::of(&record, what), before)
    };
    Some(form.resumed(shared, saved))
}

/// What a form is about.
enum What {
    Ask { of: Option<String>, after: String },
    Move { of: String, name: String, step: &'static Move },
}

/// A form of the section.
struct Subjected {
    what: What,
    id: i64,
    version: i64,
    number: String,
}

impl Subjected {
    fn of(record: &Record, what: What) -> Box<dyn Subject> {
        let number = record.text("case_no").to_owned();
        Box::new(Self { what, id: record.id, version: record.version, number })
    }
}

impl Subjected {
    /// Did the change that was just saved void the number of the letter?
    fn is_voided(&self, shared: &Shared, uid: &str) -> bool {
        let content = shared.desk.case_content(self.id).ok();
        let known = content.as_ref().and_then(|content| content.referral(uid));
        known.is_some_and(|known| known.letter_no.is_empty() && !known.void_letters.is_empty())
    }
}

impl Subject for Subjected {
    fn fields(&self, _shared: &Shared) -> Vec<&'static Field> {
        match &self.what {
            What::Ask { .. } => referral::questions(),
            What::Move { step, .. } => step.questions(),
        }
    }

    fn prefix(&self) -> &'static str {
        "referral"
    }

    fn title(&self, shared: &Shared) -> String {
        let what = match &self.what {
            What::Ask { of: Some(_), .. } => shared.text("referral-form-mend"),
            What::Ask { .. } => shared.text("referral-form-ask"),
            What::Move { step, name, .. } => {
                let step = shared.text(&format!("referral-step-{}", step.to.replace('_', "-")));
                format!("{step} · {}", hostile::clean(name))
            }
        };
        format!("{} · {what}", self.number)
    }

    fn request(&self, answers: &Answers, draft: String) -> Request {
        let (id, answers, draft) = (self.id, answers.clone(), Some(draft));
        Request::Case(CaseOp::Referral(match &self.what {
            What::Ask { of, after } => {
                let after = Some(after.clone()).filter(|uid| !uid.is_empty());
                ReferralOp::Ask { id, of: of.clone(), after, answers, draft }
            }
            What::Move { of, step, .. } => {
                ReferralOp::Move { id, of: of.clone(), to: step.to.to_owned(), answers, draft }
            }
        }))
    }

    fn done(&self, shared: &Shared, _saved: &Saved, _answers: &Answers) -> Vec<Outcome> {
        let said = match &self.what {
            What::Ask { of: Some(uid), .. } if self.is_voided(shared, uid) => Message::new("referral-voided"),
            What::Ask { .. } => Message::new("referral-drafted"),
            What::Move { step, name, .. } => Message::new("referral-moved")
                .with("name", hostile::clean(name))
                .with("state", show::code(shared, &code::REFERRAL_STATE, step.to)),
        };
        vec![Outcome::Say(Tone::Good, said)]
    }

    fn problems(&self, shared: &Shared, answers: &Answers) -> Vec<Problem> {
        let What::Ask { of, after } = &self.what else { return Vec::new() };
        let mut problems = Vec::new();
        let today = shared.desk.clock().today().to_string();
        let due = answers.get("reply_due");
        if !due.is_empty() && due < today.as_str() {
            problems.push(Problem::error("reply_due", Message::new("referral-check-past")));
        }
        let record = shared.desk.get(Kind::Case, self.id);
        if let (Ok(record), Ok(content)) = (record, shared.desk.case_content(self.id)) {
            let earlier = of.as_deref().unwrap_or(after);
            let known = Referred {
                content: &content,
                case_type: record.text("type"),
                risk: record.text("risk"),
                stage: record.text("stage"),
                out: content.referral(earlier).is_some_and(|earlier| earlier.out),
            };
            let found = guard::hindrances(&known, &|key| answers.get(key));
            problems.extend(found.iter().map(Hindrance::problem));
        }
        problems.extend(super::offered::remark(shared, answers));
        problems
    }

    fn rebase(&mut self, shared: &Shared) -> Option<Answers> {
        let record = shared.desk.get(Kind::Case, self.id).ok()?;
        self.version = record.version;
        Some(Answers::default())
    }

    fn kept(&self) -> Kept {
        let base = Some((self.id, self.version));
        let text = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        match &self.what {
            What::Ask { of, after } => Kept {
                form: ASK,
                base,
                more: vec![text("_of", of.as_deref().unwrap_or_default()), text("_after", after)],
            },
            What::Move { of, step, .. } => {
                Kept { form: MOVE, base, more: vec![text("_of", of), text("_to", step.to)] }
            }
        }
    }

    fn help(&self) -> &'static str {
        "referral-help-form"
    }
}
