use jiff::civil::time;

use super::*;

fn canonical(raw: &str) -> String {
    match parse(raw) {
        Ok(hours) => hours.to_string(),
        Err(finding) => finding.key.to_owned(),
    }
}

#[test]
fn as_typed_in_three_languages() {
    for (raw, expected) in [
        ("", ""),
        ("Sen-Jum 08.00-14.00, Sab 08-12", "Mo-Fr 08:00-14:00; Sa 08:00-12:00"),
        ("Senin s/d Jumat pukul 08.00 - 16.00 WIB", "Mo-Fr 08:00-16:00"),
        ("Senin sampai Jum'at jam 8.00-14.00", "Mo-Fr 08:00-14:00"),
        ("Isn\u{2013}Jum 8:00-17:00; Sab tutup", "Mo-Fr 08:00-17:00"),
        ("Isnin hingga Khamis 8.00 pagi - 5.00 petang", "Mo-Th 08:00-17:00"),
        ("Isn-Jum 8:00 PG-1:00 PTG, 2:00 PTG-5:00 PTG", "Mo-Fr 08:00-13:00,14:00-17:00"),
        ("Ahad 9 pagi - 12 tengah hari", "Su 09:00-12:00"),
        ("Mon-Fri 08:00-16:00", "Mo-Fr 08:00-16:00"),
        ("Mon, Wed & Fri 9am-5pm", "Mo 09:00-17:00; We 09:00-17:00; Fr 09:00-17:00"),
        ("weekdays 0800-1600", "Mo-Fr 08:00-16:00"),
        ("24 jam", "24/7"),
        ("24 hours", "24/7"),
        ("24 jam setiap hari", "24/7"),
        ("Buka 24 jam", "24/7"),
        ("24/7", "24/7"),
        ("setiap hari 7-21", "Mo-Su 07:00-21:00"),
        ("07.00-21.00", "Mo-Su 07:00-21:00"),
        ("8.00-16.00 Sen-Jum", "Mo-Fr 08:00-16:00"),
        ("setiap hari 8-16, Ahad tutup", "Mo-Sa 08:00-16:00"),
        ("Sen-Kam 08.00-16.00 istirahat 12.00-13.00", "Mo-Th 08:00-12:00,13:00-16:00"),
        ("Sab-Min 20-06", "Sa-Su 20:00-06:00"),
        ("Jum-Sen 9-12", "Mo 09:00-12:00; Fr-Su 09:00-12:00"),
        ("Sen-Jum 24 jam", "Mo-Fr 00:00-24:00"),
        ("8 malam - 12 malam", "Mo-Su 20:00-24:00"),
        ("2-4 petang", "Mo-Su 14:00-16:00"),
        ("8-5 petang", "Mo-Su 08:00-17:00"),
        ("10 siang - 3 sore", "Mo-Su 10:00-15:00"),
        ("tutup", "off"),
        ("8-12, 11-14", "Mo-Su 08:00-14:00"),
    ] {
        assert_eq!(canonical(raw), expected, "{raw}");
    }
}

#[test]
fn never_a_guess() {
    for (raw, key) in [
        ("8-5", "hours-ambiguous"),
        ("Sen-Jum 08.00-04.00", "hours-ambiguous"),
        ("tanya dulu", "hours-unreadable"),
        ("Sen-Jum", "hours-unreadable"),
        ("8", "hours-unreadable"),
        ("8-", "hours-unreadable"),
        ("25-26", "hours-unreadable"),
        ("8.75-9", "hours-unreadable"),
        ("8.0-9", "hours-unreadable"),
        ("99999999999-9", "hours-unreadable"),
        (",", "hours-unreadable"),
        ("istirahat 12-13", "hours-unreadable"),
        ("Sen 8-9 Sel", "hours-unreadable"),
        ("8-9 Sen 9-10", "hours-unreadable"),
    ] {
        assert_eq!(canonical(raw), key, "{raw}");
    }
}

#[test]
fn shown_in_three_languages() {
    let hours = parse("Sen-Jum 08.00-14.00, Sab 8-24").unwrap();
    assert_eq!(hours.show("id"), "Sen-Jum 08.00-14.00; Sab 08.00-24.00");
    assert_eq!(hours.show("ms"), "Isn-Jum 8:00 PG-2:00 PTG; Sab 8:00 PG-12:00 MLM");
    assert_eq!(hours.show("en"), "Mon-Fri 08:00-14:00; Sat 08:00-24:00");
    assert_eq!(parse("24 jam").unwrap().show("en"), "24 hours");
    assert_eq!(parse("7-21").unwrap().show("id"), "Setiap hari 07.00-21.00");
    assert_eq!(parse("tutup").unwrap().show("ms"), "Tutup");
    assert_eq!(Hours::default().show("id"), "");
}

#[test]
fn open_now() {
    let at = |days_ahead, hour, minute| Some(Moment { days_ahead, at: time(hour, minute, 0, 0) });
    for (raw, day, hour, minute, expected) in [
        ("Sen-Jum 08-14, Sab 08-12", Weekday::Monday, 8, 0, State::Open { closes: at(0, 14, 0) }),
        ("Sen-Jum 08-14, Sab 08-12", Weekday::Monday, 14, 0, State::Closed { opens: at(1, 8, 0) }),
        ("Sen-Jum 08-14, Sab 08-12", Weekday::Saturday, 12, 0, State::Closed { opens: at(2, 8, 0) }),
        ("Sen-Jum 08-14, Sab 08-12", Weekday::Monday, 7, 59, State::Closed { opens: at(0, 8, 0) }),
        ("Rab 08-10", Weekday::Wednesday, 10, 0, State::Closed { opens: at(7, 8, 0) }),
        ("setiap hari 20-06", Weekday::Tuesday, 5, 59, State::Open { closes: at(0, 6, 0) }),
        ("setiap hari 20-06", Weekday::Tuesday, 23, 0, State::Open { closes: at(1, 6, 0) }),
        ("Min 20-06", Weekday::Monday, 3, 0, State::Open { closes: at(0, 6, 0) }),
        ("Sen-Jum 24 jam", Weekday::Monday, 3, 0, State::Open { closes: at(5, 0, 0) }),
        ("Sen-Jum 08-12, 13-16", Weekday::Friday, 12, 30, State::Closed { opens: at(0, 13, 0) }),
        ("24 jam", Weekday::Sunday, 3, 0, State::Open { closes: None }),
        ("tutup", Weekday::Sunday, 3, 0, State::Closed { opens: None }),
        ("", Weekday::Sunday, 3, 0, State::Unknown),
    ] {
        let hours = parse(raw).unwrap();
        assert_eq!(hours.state_at(day, time(hour, minute, 0, 0)), expected, "{raw} {day:?} {hour}:{minute}");
    }
}

#[test]
fn spans_of_a_day() {
    let hours = parse("Sen 20-06").unwrap();
    assert_eq!(hours.on(Weekday::Monday), [Span { opens: 1200, closes: 1800 }]);
    assert_eq!(hours.on(Weekday::Tuesday), []);
    assert!(hours.is_stated() && !Hours::default().is_stated());
    assert_eq!(Span::new(1440, 60), None);
}

fn any_hours() -> impl proptest::strategy::Strategy<Value = Hours> {
    use proptest::prelude::*;
    // Quarter hours; a close up to noon only past a later opening, as typed times must be.
    let span = (0u16..96, 1u16..=96).prop_filter_map("a typed span", |(opens, closes)| {
        let ambiguous = opens < 48 && closes < 48 && closes <= opens;
        (!ambiguous).then(|| Span::new(opens * 15, closes * 15)).flatten()
    });
    let day = proptest::collection::vec(span, 0..3);
    proptest::collection::vec(day, 7).prop_map(|days| {
        let mut week: [Vec<Span>; 7] = Default::default();
        for (into, from) in week.iter_mut().zip(days) {
            *into = from;
        }
        Hours::from_week(week)
    })
}

proptest::proptest! {
    #[test]
    fn canonical_text_reads_back(hours in any_hours()) {
        proptest::prop_assert_eq!(Hours::from_canonical(&hours.to_string()), Ok(hours));
    }

    #[test]
    fn what_is_shown_reads_back(hours in any_hours()) {
        // Two openings of a day that join around the clock may close before noon again, which typed text may not.
        let joined = hours.week.iter().flatten().any(|s| s.opens < 720 && (1440..2160).contains(&s.closes) && s.closes != 1440);
        if !joined {
            for language in ["id", "ms", "en"] {
                let shown = hours.show(language);
                proptest::prop_assert_eq!(parse(&shown), Ok(hours.clone()), "{}", shown);
            }
        }
    }

    #[test]
    fn the_state_agrees_with_the_spans(hours in any_hours(), day in 0usize..7, minute in 0u16..1440) {
        let weekday = WEEK[day];
        let covers = |spans: &[Span], minute: u16| spans.iter().any(|s| (s.opens..s.closes).contains(&minute));
        let expected = covers(hours.on(weekday), minute) || covers(hours.on(WEEK[(day + 6) % 7]), minute + DAY);
        let open = matches!(hours.state_at(weekday, time_of(minute)), State::Open { .. });
        proptest::prop_assert_eq!(open, expected);
    }

    #[test]
    fn anything_can_be_typed(raw in ".{0,40}") {
        let _ = parse(&raw);
    }

    #[test]
    fn anything_like_hours_can_be_typed(raw in "[0-9a-z,;:. -]{0,30}") {
        let _ = parse(&raw);
    }
}
