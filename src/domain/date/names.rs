//! Names of months and days in the three languages, and dates written with them (CLDR forms).
//!
//! Language codes are `en`, `id`, `ms`; any other is taken as English.

use jiff::civil::{Date, Time, Weekday};

/// Long and short names, January or Monday first.
struct Names {
    months: [&'static str; 12],
    short_months: [&'static str; 12],
    days: [&'static str; 7],
    short_days: [&'static str; 7],
}

const ENGLISH: Names = Names {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    short_days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

const INDONESIAN: Names = Names {
    months: [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    short_months: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    days: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    short_days: ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
};

const MALAY: Names = Names {
    months: [
        "Januari",
        "Februari",
        "Mac",
        "April",
        "Mei",
        "Jun",
        "Julai",
        "Ogos",
        "September",
        "Oktober",
        "November",
        "Disember",
    ],
    short_months: ["Jan", "Feb", "Mac", "Apr", "Mei", "Jun", "Jul", "Ogo", "Sep", "Okt", "Nov", "Dis"],
    days: ["Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu", "Ahad"],
    short_days: ["Isn", "Sel", "Rab", "Kha", "Jum", "Sab", "Ahd"],
};

const ALL: [&Names; 3] = [&ENGLISH, &INDONESIAN, &MALAY];

/// Spellings found on papers besides the tables.
const OTHER_MONTHS: [(&str, i8); 12] = [
    ("pebruari", 2),
    ("peb", 2),
    ("mrt", 3),
    ("mart", 3),
    ("agt", 8),
    ("ags", 8),
    ("agst", 8),
    ("agus", 8),
    ("sept", 9),
    ("nop", 11),
    ("nopember", 11),
    ("ogs", 8),
];

/// Days as spelt besides the tables, and the two letters of the canonical opening hours.
const OTHER_DAYS: [(&str, Weekday); 21] = [
    ("mo", Weekday::Monday),
    ("tu", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("we", Weekday::Wednesday),
    ("th", Weekday::Thursday),
    ("thur", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("fr", Weekday::Friday),
    ("sa", Weekday::Saturday),
    ("su", Weekday::Sunday),
    ("snn", Weekday::Monday),
    ("sls", Weekday::Tuesday),
    ("rbu", Weekday::Wednesday),
    ("kms", Weekday::Thursday),
    ("khms", Weekday::Thursday),
    ("jmt", Weekday::Friday),
    ("jmat", Weekday::Friday),
    ("sbt", Weekday::Saturday),
    ("mgg", Weekday::Sunday),
    ("ming", Weekday::Sunday),
    ("aha", Weekday::Sunday),
];

/// Monday first.
pub const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn names(language: &str) -> &'static Names {
    match language {
        "id" => &INDONESIAN,
        "ms" => &MALAY,
        _ => &ENGLISH,
    }
}

fn at<'a>(table: &[&'a str], one_based: i8) -> &'a str {
    usize::try_from(one_based - 1).ok().and_then(|index| table.get(index)).copied().unwrap_or_default()
}

/// Name of a month, 1 to 12.
pub fn month(month: i8, language: &str) -> &'static str {
    at(&names(language).months, month)
}

/// Three-letter name of a month, 1 to 12.
pub fn month_short(month: i8, language: &str) -> &'static str {
    at(&names(language).short_months, month)
}

/// Name of a day.
pub fn weekday(day: Weekday, language: &str) -> &'static str {
    at(&names(language).days, day.to_monday_one_offset())
}

/// Three-letter name of a day.
pub fn weekday_short(day: Weekday, language: &str) -> &'static str {
    at(&names(language).short_days, day.to_monday_one_offset())
}

/// The month, 1 to 12, of a long or short name in lower case in any of the languages.
pub fn month_of(word: &str) -> Option<i8> {
    for names in ALL {
        for table in [&names.months, &names.short_months] {
            if let Some(index) = table.iter().position(|name| name.eq_ignore_ascii_case(word)) {
                return i8::try_from(index + 1).ok();
            }
        }
    }
    OTHER_MONTHS.iter().find(|(name, _)| *name == word).map(|(_, month)| *month)
}

/// The day of a long or short name in lower case in any of the languages.
pub fn weekday_of(word: &str) -> Option<Weekday> {
    for names in ALL {
        for table in [&names.days, &names.short_days] {
            if let Some(index) = table.iter().position(|name| name.eq_ignore_ascii_case(word)) {
                return WEEK.get(index).copied();
            }
        }
    }
    OTHER_DAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day)
}

/// `17/08/2026`, in all three languages.
pub fn short(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `1 Jun`: for lists where the year is clear.
pub fn day_month(date: Date, language: &str) -> String {
    format!("{} {}", date.day(), month_short(date.month(), language))
}

/// `17 Agustus 2026`: for letters.
pub fn medium(date: Date, language: &str) -> String {
    format!("{} {} {}", date.day(), month(date.month(), language), date.year())
}

/// `Senin, 17 Agustus 2026`.
pub fn long(date: Date, language: &str) -> String {
    format!("{}, {}", weekday(date.weekday(), language), medium(date, language))
}

/// The time of day: `13.30` in Indonesian, `1:30 PTG` in Malay, `13:30` in English.
pub fn clock(time: Time, language: &str) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        "id" => format!("{hour:02}.{minute:02}"),
        "ms" => {
            let half = if hour < 12 { "PG" } else { "PTG" };
            let on_dial = if hour % 12 == 0 { 12 } else { hour % 12 };
            format!("{on_dial}:{minute:02} {half}")
        }
        _ => format!("{hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn shown_in_three_languages() {
        let day = date(2026, 8, 17);
        assert_eq!(short(day), "17/08/2026");
        assert_eq!(long(day, "id"), "Senin, 17 Agustus 2026");
        assert_eq!(long(date(2026, 8, 31), "ms"), "Isnin, 31 Ogos 2026");
        assert_eq!(long(day, "en"), "Monday, 17 August 2026");
        assert_eq!(medium(date(2026, 12, 1), "ms"), "1 Disember 2026");
        for (language, shown) in [("id", "1 Mar"), ("ms", "1 Mac"), ("en", "1 Mar")] {
            assert_eq!(day_month(date(2026, 3, 1), language), shown);
        }
        assert_eq!(day_month(date(2026, 6, 1), "id"), "1 Jun");
        assert_eq!(weekday_short(Weekday::Sunday, "ms"), "Ahd");
    }

    #[test]
    fn the_clock() {
        for (hour, minute, id, ms) in [
            (13, 30, "13.30", "1:30 PTG"),
            (0, 5, "00.05", "12:05 PG"),
            (12, 0, "12.00", "12:00 PTG"),
            (8, 0, "08.00", "8:00 PG"),
        ] {
            assert_eq!(clock(time(hour, minute, 0, 0), "id"), id);
            assert_eq!(clock(time(hour, minute, 0, 0), "ms"), ms);
        }
    }

    #[test]
    fn every_name_reads_back() {
        for language in ["en", "id", "ms"] {
            for number in 1..=12 {
                for name in [month(number, language), month_short(number, language)] {
                    assert_eq!(month_of(&name.to_lowercase()), Some(number), "{name}");
                }
            }
            for day in WEEK {
                for name in [weekday(day, language), weekday_short(day, language)] {
                    assert_eq!(weekday_of(&name.to_lowercase()), Some(day), "{name}");
                }
            }
        }
        assert_eq!((month_of("nopember"), weekday_of("bulan")), (Some(11), None));
    }
}
