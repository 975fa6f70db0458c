//! What gives somebody of a case away. A letter carries initials and the number of the case only (domain reference, 9.1),
//! and of a child neither the names of the parents nor an address nor anything else that tells who it is (section 11,
//! UU 11/2012 art. 19).

use super::{CaseContent, Party};
use crate::domain::words::{digits, words};

/// Digits that a number has at least that is one person's.
const NUMBER: usize = 7;
/// Endings of Malay and Indonesian that are written together with a name: *Zulaikhanya*.
const ENDINGS: [&str; 4] = ["nya", "ku", "mu", "lah"];
/// Words that stand in many names and in what people are called who are not named: titles, joining words, relations.
const COMMON: [&str; 62] = [
    "bin", "binti", "ibu", "bapak", "bapa", "pak", "mak", "nyonya", "tuan", "puan", "encik", "cik", "haji",
    "hajah", "hajjah", "anak", "bayi", "nenek", "kakek", "datuk", "opah", "dan", "the", "siti", "ayah",
    "emak", "kakak", "abang", "adik", "paman", "bibi", "pakcik", "makcik", "suami", "istri", "isteri",
    "saudara", "keluarga", "tetangga", "jiran", "warga", "guru", "cikgu", "wali", "kelas", "kader", "ketua",
    "bidan", "perawat", "dokter", "doktor", "polisi", "polis", "penjaga", "korban", "mangsa", "pelapor",
    "sendiri", "hanya", "anonim", "kampung", "desa",
];

impl CaseContent {
    /// The part of `text` that gives away who the survivor is: a word of a name of the case, a number, an address.
    /// Of a suspect who is no relative the whole name.
    pub fn gives_away(&self, text: &str) -> Option<String> {
        let (said, numbers) = (words(text), digits(text));
        let named = self.parties.iter().find_map(|party| party.named_in(&said));
        let named = named.or_else(|| {
            // Who may answer the phone is told in words, in which a name has a capital.
            let who = &self.safe_contact.who;
            let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
            let called: Vec<&str> = who.split_whitespace().filter(capital).collect();
            word_in(&said, &called.join(" ")).or_else(|| whole_in(&said, who))
        });
        let own = [&self.callback, &self.safe_contact.number];
        let mut phones = self.parties.iter().map(|party| &party.phone).chain(own);
        let mut places = self.parties.iter().map(|party| &party.address).chain([&self.place]);
        named
            .or_else(|| {
                phones.find(|number| number_in(&numbers, number)).map(|number| number.trim().to_owned())
            })
            .or_else(|| places.find_map(|place| whole_in(&said, place)))
    }
}

impl Party {
    fn named_in(&self, said: &str) -> Option<String> {
        let related = matches!(self.kin.as_str(), "parent" | "relative" | "spouse");
        if self.role != "alleged_perpetrator" || related || !words(&self.name).trim().contains(' ') {
            return word_in(said, &self.name);
        }
        whole_in(said, &self.name)
    }
}

/// The word of a name that the words `said` hold.
fn word_in(said: &str, name: &str) -> Option<String> {
    let name = words(name);
    let found = name.split_whitespace().filter(|word| tells(word)).find(|word| {
        let joined = ENDINGS.iter().any(|ending| said.contains(&format!(" {word}{ending} ")));
        joined || said.contains(&format!(" {word} "))
    });
    found.map(str::to_owned)
}

/// Does a word of a name tell who it is? Titles, joining words and short ones stand in many names.
fn tells(word: &str) -> bool {
    word.chars().count() >= 3 && !COMMON.contains(&word) && !word.chars().all(|c| c.is_ascii_digit())
}

/// All of `text`, if the words `said` hold it in order. What has one short word is too common to tell anything.
fn whole_in(said: &str, text: &str) -> Option<String> {
    let text = words(text);
    let holds = text.trim().contains(' ') && text.chars().count() >= 8 && said.contains(&text);
    holds.then(|| text.trim().to_owned())
}

/// Do the digits `said` hold a number, with the country code or the leading zero in its place?
fn number_in(said: &str, number: &str) -> bool {
    let number = digits(number);
    let bare = number.trim_start_matches('0');
    let home = ["62", "60"].into_iter().find_map(|code| bare.strip_prefix(code)).unwrap_or_default();
    let home = home.trim_start_matches('0');
    [bare, home].into_iter().any(|number| number.len() >= NUMBER && said.contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::SafeContact;

    fn party(role: &str, name: &str, phone: &str, kin: &str) -> Party {
        Party {
            role: role.into(),
            name: name.into(),
            phone: phone.into(),
            kin: kin.into(),
            ..Party::default()
        }
    }

    #[test]
    fn names_numbers_and_addresses_give_away() {
        let mut survivor = party("survivor", "Siti Zubaydarani binti Qorim", "+62 888-555-0188", "");
        survivor.address = "Gang Melati No. 7".into();
        let content = CaseContent {
            callback: "0888-555-0177".into(),
            safe_contact: SafeContact {
                number: "019-555 0133".into(),
                who: "kakaknya Rosnah".into(),
                ..SafeContact::default()
            },
            parties: vec![
                survivor,
                party("witness", "Budi Santoso", "", ""),
                party("caregiver", "Zulaikha", "0195557777", ""),
                party("reporter", "tetangga", "", ""),
                party("alleged_perpetrator", "Hendro Wijaya", "0888 555 0166", "neighbour"),
                party("alleged_perpetrator", "Burhan Qomar", "", "spouse"),
                party("alleged_perpetrator", "Karmin", "", ""),
            ],
            ..CaseContent::default()
        };
        for (text, away) in [
            ("Zubaydarani perlu visum", Some("zubaydarani")),
            ("klien QORIM", Some("qorim")),
            ("Ibu S.Z.Q. perlu visum", None),
            ("siti hawa, binti", None),
            ("hubungi 0888 555 0177", Some("0888-555-0177")),
            ("hubungi 628885550188", Some("+62 888-555-0188")),
            ("hubungi 0888 555 0188", Some("+62 888-555-0188")),
            ("hubungi +60 19-555 7777", Some("0195557777")),
            ("hubungi 019 5550133", Some("019-555 0133")),
            ("hubungi 0888-555-0166", Some("0888 555 0166")),
            ("hubungi 0888-555-0199", None),
            ("jemput di gang melati no 7", Some("gang melati no 7")),
            ("jemput di gang", None),
            ("saksi Budi", Some("budi")),
            ("ibunya Zulaikha, datang", Some("zulaikha")),
            ("Zulaikhanya takut", Some("zulaikha")),
            ("tetangga mendengar", None),
            ("kakak bernama rosnah", Some("rosnah")),
            ("pelaku Hendro", None),
            ("pelaku Hendro Wijaya", Some("hendro wijaya")),
            ("suaminya Burhan", Some("burhan")),
            ("pelaku Karmin", Some("karmin")),
            ("", None),
        ] {
            assert_eq!(content.gives_away(text).as_deref(), away, "{text}");
        }
    }
}
