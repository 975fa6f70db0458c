//! Referrals stand in every state, and none is one that the office could not have made.

use std::collections::HashSet;

use super::*;
use crate::domain::case::referral::{self, Reply, reply_on};
use crate::domain::code::REFERRAL_STATE;
use jiff::civil::Date;

fn today(name: &str) -> Date {
    office(name).unwrap().today.parse().unwrap()
}

fn of_cases(kept: &Kept) -> impl Iterator<Item = (&CaseRow, &referral::Referral)> {
    kept.cases.iter().flat_map(|case| case.content.referrals.iter().map(move |one| (case, one)))
}

#[test]
fn pontianak_and_sepang_show_referrals_in_every_state() {
    for name in ["pontianak", "sepang"] {
        let kept = demo(name);
        let states: HashSet<&str> = of_cases(kept).map(|(_, one)| one.state.as_str()).collect();
        assert_eq!(states.len(), REFERRAL_STATE.codes.len(), "{name}: {states:?}");
        let replies: HashSet<String> = of_cases(kept)
            .filter(|(_, one)| one.state == "sent")
            .map(|(_, one)| format!("{:?}", one.reply(today(name), 7)))
            .collect();
        assert_eq!(replies.len(), 3, "{name}: in time, late and none: {replies:?}");
        let handed_over = of_cases(kept).find(|(_, one)| one.transfer && one.state == "accepted");
        let (case, one) = handed_over.unwrap();
        assert_eq!(case.content.owner, format!("{}, {}", one.officer, one.name), "{name}");
        assert!(of_cases(kept).any(|(_, one)| one.state == "declined"), "{name}");
        let again = of_cases(kept).filter(|(_, one)| !one.after.is_empty()).count();
        assert_eq!(again, 2, "{name}: referred again");
    }
}

#[test]
fn families_are_referred_and_some_wait_for_a_reply() {
    for name in NAMES {
        let kept = demo(name);
        let rows: Vec<&Row> = kept.of(Kind::Referral).collect();
        let states: HashSet<&str> = rows.iter().map(|row| row.get("state")).collect();
        assert!(rows.len() >= 5 && states.len() >= 4, "{name}: {states:?}");
        let waiting = rows.iter().filter(|row| row.get("state") == "sent");
        let late = waiting.filter(|row| reply_on(row.get("reply_due"), today(name), 7) != Reply::InTime);
        assert!(late.count() > 0, "{name}");
        assert!(rows.iter().any(|row| !row.get("household").is_empty()), "{name}");
        assert!(rows.iter().any(|row| !row.get("person").is_empty()), "{name}");
        let of: HashSet<_> = rows.iter().map(|row| (row.get("person"), row.get("household"))).collect();
        assert_eq!(of.len(), rows.len(), "{name}: one family twice");
    }
}

#[test]
fn a_referral_of_a_case_is_one_that_could_have_been_made() {
    for name in NAMES {
        let kept = demo(name);
        let bodies: HashMap<_, _> = kept.of(Kind::Organisation).map(|row| (row.uid.as_str(), row)).collect();
        let mut uids = HashSet::new();
        for (case, one) in of_cases(kept) {
            let content = &case.content;
            assert!(uids.insert(one.uid.clone()), "{name}");
            let body = bodies.get(one.organisation.as_str()).unwrap();
            assert_eq!((body.get("name"), body.get("status")), (one.name.as_str(), "active"));
            for text in [&one.reason, &one.given, &one.documents, &one.ground_note, &one.copies] {
                assert_eq!(content.gives_away(text), None, "{name}: {text}");
            }
            assert!(content.consents.iter().any(|given| given.at.starts_with(&one.consent_on)), "{name}");
            assert_eq!(one.moves.first().map(|moved| moved.to.as_str()), Some("drafted"));
            for pair in one.moves.windows(2) {
                let [from, to] = pair else { continue };
                assert!(referral::next(&from.to).any(|known| known.to == to.to), "{name}: {pair:?}");
                assert!(from.at < to.at, "{name}: {pair:?}");
                let says = referral::next(&from.to).find(|known| known.to == to.to).unwrap().says;
                assert!(!says || !to.text.is_empty(), "{name}: {pair:?}");
            }
            let last = one.moves.last().unwrap();
            assert_eq!(last.to, one.state, "{name}");
            assert!(last.at.as_str() < today(name).tomorrow().unwrap().to_string().as_str(), "{name}");
            assert_eq!(one.reply_due.is_empty(), one.state == "drafted", "{name}");
            for moved in &one.moves {
                assert!(
                    content
                        .events
                        .iter()
                        .any(|event| event.at == moved.at && event.what.ends_with(&format!("_{}", moved.to)))
                );
            }
            assert!(content.events.is_sorted_by(|one, other| one.at <= other.at), "{name}");
        }
    }
}

#[test]
fn who_gives_what_is_planned_stands_in_the_directory() {
    for name in NAMES {
        let kept = demo(name);
        let bodies: HashMap<_, _> = kept.of(Kind::Organisation).map(|row| (row.uid.as_str(), row)).collect();
        for content in kept.cases.iter().map(|case| &case.content) {
            let planned = content.plan.iter().map(|item| (&item.provider, &item.provider_name));
            let given = content.services.iter().map(|given| (&given.provider, &given.provider_name));
            for (uid, called) in planned.chain(given) {
                let body = bodies.get(uid.as_str()).unwrap_or_else(|| panic!("{name}: {called}"));
                assert_eq!(body.get("name"), called, "{name}");
            }
        }
    }
}
