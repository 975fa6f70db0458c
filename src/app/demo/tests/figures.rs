//! The published figures, counted from the rows.

use std::collections::{BTreeMap, HashSet};

use super::*;
use crate::domain::case::{ring_of, workflow};
use crate::domain::code;

/// Cases of `case_type` in the areas whose code begins with `area`.
fn cases(kept: &Kept, case_type: &str, area: &str) -> usize {
    let fits = |case: &&CaseRow| case.row.get("type") == case_type && case.row.get("area").starts_with(area);
    kept.cases.iter().filter(fits).count()
}

#[test]
fn sepang_has_the_ministrys_figures() {
    let kept = demo("sepang");
    let count = |case_type| ["", "10", "1010"].map(|area| cases(kept, case_type, area));
    assert_eq!(count("child_protection"), [3767, 794, 58]);
    assert_eq!(count("domestic_violence"), [402, 83, 7]);
    let mut months = BTreeMap::new();
    for case in &kept.cases {
        *months.entry(case.row.get("reported_month")).or_insert(0) += 1;
    }
    let named: Vec<_> = months.keys().copied().collect();
    assert_eq!(named, ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"]);
    assert!(months.values().all(|count| *count > 300), "{months:?}");
}

#[test]
fn sepang_has_its_councils_and_committees() {
    let kept = demo("sepang");
    let people: HashMap<_, _> = kept.of(Kind::Person).map(|row| (row.uid.as_str(), row)).collect();
    let councils = kept.organisations("mpkk");
    assert!(councils.len() >= 6);
    let mukim: HashSet<_> = councils.iter().filter_map(|row| row.get("area").split(':').next()).collect();
    assert!(["101001", "101002", "101003"].iter().all(|code| mukim.contains(code)), "{mukim:?}");
    for council in councils {
        let members = kept.members(&council.uid);
        let with = |role: &str| members.iter().filter(|row| row.get("role") == role).count();
        assert_eq!([members.len(), with("chair"), with("secretary"), with("member")], [13, 1, 1, 11]);
        let women = members
            .iter()
            .filter(|row| people.get(row.get("person")).is_some_and(|one| one.get("sex") == "F"));
        assert!(women.count() * 10 >= 13 * 3, "{}", council.get("name"));
    }
    let cbo = kept.organisations("cbo");
    assert_eq!(cbo.len(), 1);
    for note in ["PAWE", "PDK", "PPKK"] {
        assert!(kept.of(Kind::Member).any(|row| row.get("note").contains(note)), "{note}");
    }
    let audiences: HashSet<_> =
        kept.of(Kind::Service).flat_map(|row| row.get("target_groups").split('|')).collect();
    for audience in ["child", "disabled", "elderly", "violence_victim"] {
        assert!(audiences.contains(audience), "{audience}");
    }
    assert!(kept.of(Kind::Training).count() > 50);
}

#[test]
fn pontianak_has_a_working_group_in_each_kecamatan() {
    let kept = demo("pontianak");
    let groups = kept.organisations("working_group");
    let areas: HashSet<_> = groups.iter().map(|row| row.get("area")).collect();
    assert_eq!((groups.len(), areas.len()), (6, 6));
    for group in groups {
        let bodies: HashSet<_> = kept.members(&group.uid).iter().map(|row| row.get("represents")).collect();
        for body in ["muspika", "pkk", "uptd", "puskesmas", "lpm", "ngo"] {
            assert!(bodies.contains(body), "{}: {body}", group.get("name"));
        }
    }
    assert_eq!(kept.organisations("puskesmas").len(), 6);
    for shelter in kept.organisations("shelter") {
        assert_eq!(shelter.get("address"), "");
    }
    let heads =
        kept.of(Kind::Area).filter(|row| row.get("level") == "rt" && !row.get("head_phone").is_empty());
    assert!(heads.count() >= 60);
}

#[test]
fn pontianak_has_open_cases_some_of_them_late() {
    let kept = demo("pontianak");
    let open: Vec<_> = kept.cases.iter().filter(|case| !workflow::is_ended(case.row.get("stage"))).collect();
    assert_eq!(open.len(), 65);
    let late = open.iter().filter(|case| case.row.get("due_on") < "2026-06-01").count();
    assert!((5..30).contains(&late), "{late}");
    let types: HashSet<_> = open.iter().map(|case| case.row.get("type")).collect();
    assert_eq!(types.len(), 4);
    let stages: HashSet<_> = open.iter().map(|case| case.row.get("stage")).collect();
    assert_eq!(stages.len(), 7, "{stages:?}");
}

/// Is an event no step of the case itself?
fn is_beside(what: &str) -> bool {
    let moved = what.strip_prefix("referral_").or_else(|| what.strip_prefix("transfer_"));
    matches!(what, "call" | "visit") || moved.is_some_and(|to| code::REFERRAL_STATE.find(to).is_some())
}

#[test]
fn cases_agree_with_themselves() {
    for name in NAMES {
        let kept = demo(name);
        let today = office(name).unwrap().today;
        let mut numbers = HashSet::new();
        for CaseRow { row, content } in &kept.cases {
            assert!(numbers.insert(row.get("case_no")), "{name}: {}", row.get("case_no"));
            assert_eq!(row.get("ring"), ring_of(row.get("type")));
            let ended = workflow::is_ended(row.get("stage"));
            assert_eq!(row.get("closed_month").is_empty(), !ended);
            assert_eq!(row.get("due_on").is_empty(), ended);
            assert_eq!(row.get("closing_reason").is_empty(), !ended || row.get("stage") == "not_accepted");
            assert!(content.reported_at.starts_with(row.get("reported_month")));
            assert!(content.reported_at.chars().take(10).collect::<String>() <= today, "{name}");
            assert!(!content.narrative.is_empty() && content.survivor().is_some(), "{name}");
            assert!(ended || row.get("stage") == "received" || !row.get("risk").is_empty());
            assert!(
                content.events.is_sorted_by(|one, other| one.at <= other.at),
                "{name}: {:?}",
                content.events
            );
            for event in &content.events {
                let known = code::CASE_STAGE.codes.contains(&event.what.as_str());
                assert!(known || is_beside(&event.what), "{}", event.what);
                assert!(!event.text.is_empty() && !event.author.is_empty(), "{event:?}");
            }
            let latest = content.events.iter().rfind(|event| !is_beside(&event.what));
            assert_eq!(latest.unwrap().what, row.get("stage"), "{name}: {:?}", content.events);
            for party in &content.parties {
                assert!(code::PARTY_ROLE.codes.contains(&party.role.as_str()));
            }
        }
    }
    let rich =
        |case: &&CaseRow| !case.content.safe_contact.number.is_empty() && case.content.parties.len() > 1;
    assert_eq!(demo("sepang").cases.iter().filter(rich).count(), 58 + 7);
}

#[test]
fn yogyakarta_has_193_wksbm_and_that_of_playen_with_its_bodies() {
    let kept = demo("yogyakarta");
    let groups = kept.organisations("wksbm");
    assert_eq!(groups.len(), 193);
    let below = |area: &str| groups.iter().filter(|row| row.get("area").starts_with(area)).count();
    let regions = ["34.01", "34.02", "34.03", "34.04", "34.71"].map(below);
    assert_eq!(regions.iter().sum::<usize>(), 193);
    assert!(regions.iter().all(|count| *count > 0), "{regions:?}");
    let playen = groups.iter().find(|row| row.get("name") == "WKSBM Playen").unwrap();
    assert!(playen.get("area").starts_with("34.03.03"));
    let bodies: HashSet<_> = kept.organisations("kps").iter().map(|row| row.uid.as_str()).collect();
    let partners = kept
        .of(Kind::Cooperation)
        .filter(|row| row.get("organisation") == playen.uid)
        .map(|row| row.get("partner"));
    let partners: HashSet<_> = partners.collect();
    assert!(bodies.len() >= 6 && bodies.is_subset(&partners));
    assert!(groups.iter().all(|row| kept.members(&row.uid).len() >= 3));
}

/// The Kampung KB of an office: each in a kelurahan of its own, with a head for each of its eight sections.
fn kampung_kb(kept: &Kept) -> Vec<&Row> {
    let kampung = kept.organisations("kampung_kb");
    let areas: HashSet<_> = kampung.iter().map(|row| row.get("area")).collect();
    assert_eq!(areas.len(), kampung.len());
    for one in &kampung {
        assert_eq!(one.get("sections"), code::SECTION.codes.join("|"));
        let members = kept.members(&one.uid);
        for section in code::SECTION.codes {
            let heads = members
                .iter()
                .filter(|row| row.get("role") == "section_head" && row.get("section") == *section);
            assert_eq!(heads.count(), 1, "{}: {section}", one.get("name"));
        }
    }
    kampung
}

#[test]
fn jaksel_has_25_kampung_kb_each_with_an_rptra() {
    let kept = demo("jaksel");
    let kampung = kampung_kb(kept);
    assert_eq!(kampung.len(), 25);
    let kecamatan: HashSet<_> = kampung.iter().filter_map(|row| row.get("area").rsplit_once('.')).collect();
    assert!(kecamatan.iter().map(|(above, _)| above).collect::<HashSet<_>>().len() == 10);
    let rptra: HashSet<_> = kept.organisations("rptra").iter().map(|row| row.uid.as_str()).collect();
    for one in kampung {
        let with = kept
            .of(Kind::Cooperation)
            .filter(|row| row.get("organisation") == one.uid && rptra.contains(row.get("partner")));
        assert_eq!(with.count(), 1, "{}", one.get("name"));
    }
}

#[test]
fn cilegon_has_13_kampung_kb_that_show_in_every_indicator() {
    let kept = demo("cilegon");
    let kampung = kampung_kb(kept);
    assert_eq!(kampung.len(), 13);
    let groups: HashSet<_> =
        kept.of(Kind::TargetGroup).map(|row| (row.get("person"), row.get("target_group"))).collect();
    for one in kampung {
        let area = one.get("area");
        let household = |key: &str, text: &str| {
            kept.of(Kind::Household).filter(|row| row.get("area") == area && row.get(key) == text).count()
        };
        let people: Vec<_> = kept
            .of(Kind::Person)
            .filter(|row| {
                row.get("area") == area && row.get("in_registry") == "yes" && row.get("status") == "resident"
            })
            .collect();
        // Years of birth that are of the age whatever the day of the birthday (today is 2023-06-19).
        let born = |from: &str, to: &str| {
            people.iter().filter(|row| (from..=to).contains(&row.get("born_on").get(..4).unwrap())).count()
        };
        let group =
            |code: &str| people.iter().filter(|row| groups.contains(&(row.uid.as_str(), code))).count();
        let counts = [
            people.len(),
            household("area", area),
            household("poor", "yes"),
            born("2019", "2023"),
            born("2006", "2015"),
            born("2000", "2012"),
            group("enterprise_owner"),
            group("stunted"),
            household("in_dtks", "yes"),
            household("fixed_income", "no"),
        ];
        assert!(counts.iter().all(|count| *count > 0), "{area}: {counts:?}");
    }
}

#[test]
fn every_office_has_the_national_hotlines_and_numbers_of_all_ages() {
    for name in NAMES {
        let kept = demo(name);
        let office = office(name).unwrap();
        let hotlines: HashSet<_> = kept
            .organisations("agency")
            .iter()
            .filter(|row| row.get("area") == office.country && row.get("is_24h") == "yes")
            .map(|row| (row.get("phone"), row.get("whatsapp")))
            .collect();
        let wanted = match office.country.as_str() {
            "ID" => vec![("129", "08111-129-129"), ("110", ""), ("119", ""), ("112", "")],
            _ => vec![("15999", "019-2615999"), ("999", "")],
        };
        assert!(wanted.iter().all(|hotline| hotlines.contains(hotline)), "{name}: {hotlines:?}");
        // A number is amber after 180 days.
        let today: jiff::civil::Date = office.today.parse().unwrap();
        let amber = today.saturating_add(jiff::SignedDuration::from_hours(-24 * 180)).to_string();
        let verified: Vec<_> = kept.of(Kind::Organisation).map(|row| row.get("verified_on")).collect();
        let (old, fresh): (Vec<_>, Vec<_>) =
            verified.into_iter().filter(|day| !day.is_empty()).partition(|day| *day < amber.as_str());
        assert!(
            !old.is_empty() && fresh.len() > old.len(),
            "{name}: {} old, {} fresh",
            old.len(),
            fresh.len()
        );
        assert!(kept.of(Kind::Duty).all(|row| !row.get("deputy_phone").is_empty()), "{name}");
        let on_duty = |row: &&Row| {
            row.get("starts_on") <= office.today.as_str() && row.get("ends_on") >= office.today.as_str()
        };
        assert!(kept.of(Kind::Duty).filter(on_duty).count() > 0, "{name}: nobody on duty");
    }
}
