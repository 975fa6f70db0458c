use jiff::civil::{date, datetime};

use super::*;

/// Monday, 1 June 2026.
fn monday(hour: i8, minute: i8) -> DateTime {
    datetime(2026, 6, 1, hour, minute, 0, 0)
}

fn offer(id: i64, name: &str, hours: &str, steps: usize) -> Offer {
    Offer {
        body: Body {
            id,
            name: name.into(),
            level: "subdistrict".into(),
            phone: "0561-555-0100".into(),
            hours: hours.into(),
            verified_on: "2026-05-12".into(),
            ..Body::default()
        },
        service: Some(OfferedService { kind: "complaint".into(), ..OfferedService::default() }),
        reach: Reach {
            code: "61.71".into(),
            level: "district".into(),
            name: "Kota".into(),
            steps,
            part: false,
        },
    }
}

fn names(helpers: &[Helper]) -> Vec<&str> {
    helpers.iter().map(|helper| helper.body.name.as_str()).collect()
}

#[test]
fn open_states_at_fixed_times() {
    let at = |time: &str| -> Time { time.parse().unwrap() };
    let moment = |days_ahead, time| Moment { days_ahead, at: at(time) };
    for (hours, is_24h, now, expected) in [
        ("24/7", false, monday(2, 10), Open::Always),
        ("Mo-Fr 08:00-14:00", true, monday(2, 10), Open::Always),
        ("Mo-Fr 08:00-14:00", false, monday(8, 0), Open::Now(Some(moment(0, "14:00")))),
        ("Mo-Fr 08:00-14:00", false, monday(7, 59), Open::Later(moment(0, "08:00"))),
        ("Mo-Fr 08:00-14:00", false, monday(14, 0), Open::Later(moment(1, "08:00"))),
        // Sunday's night lasts into Monday.
        ("Su 20:00-06:00", false, monday(2, 10), Open::Now(Some(moment(0, "06:00")))),
        ("Mo-Su 20:00-06:00", false, monday(23, 0), Open::Now(Some(moment(1, "06:00")))),
        ("Mo-Su 20:00-06:00", false, monday(6, 0), Open::Later(moment(0, "20:00"))),
        ("off", false, monday(10, 0), Open::Closed),
        ("", false, monday(10, 0), Open::Unknown(String::new())),
        ("setelah subuh", false, monday(10, 0), Open::Unknown("setelah subuh".into())),
    ] {
        assert_eq!(open_at(hours, is_24h, now), expected, "{hours} at {now}");
    }
}

#[test]
fn open_first_then_near_then_hotlines() {
    let hotline = || {
        let mut hotline = offer(9, "SAPA 129", "24/7", 5);
        hotline.body.level = "country".into();
        hotline
    };
    let mut part = offer(6, "Karang Taruna", "24/7", 0);
    part.reach.part = true;
    let offers = vec![
        hotline(),
        offer(1, "Kota tutup", "Tu 08:00-14:00", 2),
        offer(2, "Kota buka", "24/7", 2),
        offer(3, "Kelurahan tutup", "Tu 08:00-14:00", 0),
        offer(4, "Kecamatan buka", "Mo 08:00-14:00", 1),
        part,
    ];
    let found = arrange(offers, &[], &Need::default(), monday(9, 0));
    let expected =
        ["Kecamatan buka", "Kota buka", "Karang Taruna", "Kelurahan tutup", "Kota tutup", "SAPA 129"];
    assert_eq!(names(&found), expected);
    assert!(found.last().unwrap().is_national());
}

#[test]
fn a_need_is_met_by_kind_and_audience() {
    let of = |id, name: &str, kind: &str, audiences: &str| {
        let mut offer = offer(id, name, "24/7", 0);
        offer.service = Some(OfferedService {
            kind: kind.into(),
            audiences: audiences.into(),
            ..OfferedService::default()
        });
        offer
    };
    let mut silent = offer(5, "E", "24/7", 0);
    silent.service = None;
    let offers = vec![
        of(1, "A", "health", "child|woman"),
        of(2, "B", "legal_aid", "elderly"),
        of(3, "C", "health", "everyone"),
        of(4, "D", "counselling", ""),
        silent,
    ];
    for (audiences, services, expected) in [
        ("", "", "A B C D E"),
        ("everyone", "", "A B C D E"),
        ("child", "", "A C D"),
        ("adolescent", "", "A C D"),
        ("elderly", "", "B C D"),
        ("child elderly", "", "C D A B"),
        ("", "health", "A C"),
        ("elderly", "health legal_aid", "B C"),
        ("", "shelter", ""),
    ] {
        let split = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let need = Need { audiences: split(audiences), services: split(services) };
        let found = arrange(offers.clone(), &[], &need, monday(9, 0));
        assert_eq!(names(&found).join(" "), expected, "{audiences} / {services}");
    }
}

#[test]
fn one_block_an_organisation_with_the_number_that_answers() {
    let mut day = offer(1, "Unit", "Mo-Fr 08:00-16:00", 0);
    day.service.as_mut().unwrap().kind = "counselling".into();
    let mut night = offer(1, "Unit", "Mo-Fr 08:00-16:00", 1);
    let service = night.service.as_mut().unwrap();
    service.is_24h = true;
    service.phone = "0812-555-0144".into();
    service.verified_on = "2026-05-30".into();
    let found = arrange(vec![day, night], &[], &Need::default(), monday(2, 10));
    let [helper] = found.as_slice() else { panic!("{} blocks", found.len()) };
    assert_eq!((helper.open.clone(), helper.number.as_str()), (Open::Always, "0812-555-0144"));
    assert_eq!(helper.services, ["counselling", "complaint"]);
    assert_eq!(helper.reach.steps, 0);
    assert_eq!(helper.verified_on, Some(date(2026, 5, 30)));
}

#[test]
fn old_numbers_are_marked() {
    let today = date(2026, 6, 1);
    for (day, stale) in [
        (Some(date(2026, 5, 12)), false),
        (Some(date(2025, 12, 3)), false),
        (Some(date(2025, 12, 2)), true),
        (None, true),
    ] {
        assert_eq!(is_stale(day, today), stale, "{day:?}");
    }
}

#[test]
fn duty_by_date_and_hour() {
    let roster = |hours: &str, starts_on: &str, ends_on: &str| Roster {
        organisation: 1,
        name: "Budi Santoso".into(),
        hours: hours.into(),
        starts_on: starts_on.into(),
        ends_on: ends_on.into(),
        ..Roster::default()
    };
    let at = |time: &str| Some(Some(time.parse::<Time>().unwrap()));
    for (hours, from, to, now, expected) in [
        ("", "", "", monday(2, 10), Some(None)),
        ("", "2026-06-01", "2026-06-01", monday(23, 59), Some(None)),
        ("", "2026-06-02", "", monday(10, 0), None),
        ("", "", "2026-05-31", monday(10, 0), None),
        ("Mo-Fr 08:00-15:30", "", "", monday(8, 0), Some(None)),
        ("Mo-Fr 08:00-15:30", "", "", monday(15, 30), None),
        ("Mo-Fr 08:00-15:30", "", "", monday(2, 10), at("08:00")),
        // The night from Sunday belongs to whoever began it.
        ("Su 20:00-06:00", "2026-05-01", "2026-05-31", monday(2, 10), Some(None)),
        ("Mo-Su 20:00-06:00", "2026-06-01", "2026-06-30", monday(2, 10), at("20:00")),
        ("Mo-Su 20:00-06:00", "2026-06-01", "2026-06-30", monday(21, 0), Some(None)),
        ("Tu 08:00-15:30", "", "", monday(9, 0), None),
    ] {
        let duty = on_duty(1, &[roster(hours, from, to)], now);
        assert_eq!(duty.first().map(|person| person.from), expected, "{hours} {from} {to} at {now}");
        assert!(on_duty(2, &[roster(hours, from, to)], now).is_empty());
    }
}

#[test]
fn every_target_group_has_an_audience() {
    for group in crate::domain::code::TARGET_GROUP.codes {
        assert!(crate::domain::code::AUDIENCE.find(audience_of(group)).is_some(), "{group}");
    }
}
