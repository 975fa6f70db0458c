//! Which time zone an office keeps.

use super::identity::Country;

/// IANA name of the zone in which a place lies, by its code: in Indonesia the province decides (Keputusan
/// Presiden 41/1987 on the three time zones; provinces divided since lie in the zone of the one they came from),
/// Malaysia keeps one time. The country as a whole, or a code that is none, keeps the time of the capital.
pub fn of_area(country: Country, code: &str) -> &'static str {
    if country == Country::My {
        return "Asia/Kuala_Lumpur";
    }
    match code.split('.').next().unwrap_or_default() {
        // Kalimantan Barat and Tengah: the time of the capital, under the island's own name.
        "61" | "62" => "Asia/Pontianak",
        // WITA: Bali, Nusa Tenggara, the other provinces of Kalimantan, Sulawesi.
        "51" | "52" | "53" | "63" | "64" | "65" | "71" | "72" | "73" | "74" | "75" | "76" => "Asia/Makassar",
        // WIT: Maluku and Papua.
        "81" | "82" | "91" | "92" | "93" | "94" | "95" | "96" => "Asia/Jayapura",
        _ => "Asia/Jakarta",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_province_keeps_its_time() {
        for (country, code, zone, hours) in [
            (Country::Id, "ID", "Asia/Jakarta", 7),
            (Country::Id, "11.71", "Asia/Jakarta", 7),
            (Country::Id, "31.74", "Asia/Jakarta", 7),
            (Country::Id, "61.71", "Asia/Pontianak", 7),
            (Country::Id, "51", "Asia/Makassar", 8),
            (Country::Id, "64.72.01.1001", "Asia/Makassar", 8),
            (Country::Id, "73.71", "Asia/Makassar", 8),
            (Country::Id, "81.71", "Asia/Jayapura", 9),
            (Country::Id, "96.71", "Asia/Jayapura", 9),
            (Country::My, "1010", "Asia/Kuala_Lumpur", 8),
        ] {
            assert_eq!(of_area(country, code), zone, "{code}");
            let known = jiff::tz::TimeZone::get(zone).unwrap();
            let noon: jiff::Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
            assert_eq!(known.to_offset(noon).seconds(), hours * 3600, "{zone}");
        }
    }
}
