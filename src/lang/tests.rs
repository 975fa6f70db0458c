//! The words are whole: no key without a text in all three languages, no word of the wrong one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::*;
use crate::domain::code;
use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::store::listing::spec;
use crate::ui::command::COMMANDS;
use crate::ui::forms::label_key;
use crate::ui::panes::PANES;
use crate::ui::text::width;

/// Columns of the message line at 80 columns.
const LINE: usize = 78;

/// Keys with their unparsed texts, in the order of one file.
fn messages(source: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in source.lines() {
        let head = line.split_once(" =").filter(|(key, _)| {
            key.starts_with(|c: char| c.is_ascii_alphabetic()) && !key.contains(char::is_whitespace)
        });
        match (head, found.last_mut()) {
            (Some((key, text)), _) => found.push((key.to_owned(), text.trim().to_owned())),
            (None, Some((_, text))) if line.starts_with([' ', '}']) => {
                text.push('\n');
                text.push_str(line);
            }
            _ => {}
        }
    }
    found
}

/// All texts of a language by key.
fn all(language: Language) -> BTreeMap<String, String> {
    language.sources().iter().flat_map(|source| messages(source)).collect()
}

/// Names of the variables in an unparsed text.
fn arguments(text: &str) -> BTreeSet<&str> {
    let name = |part| -> &str {
        let part: &str = part;
        part.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("")
    };
    text.split('$').skip(1).map(name).collect()
}

/// A text without what stands in braces or brackets, as words.
fn plain_words(text: &str) -> Vec<String> {
    let mut depth = 0;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => plain.push(c),
            // Inside a plural form only the forms count, and they are words of the language as well.
            _ if text.contains("->") => plain.push(c),
            _ => {}
        }
    }
    plain
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Source files of the program, without tests and without the language files.
fn program_files() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "lang" | "tests") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|end| end == "rs") && !name.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
                found.push((path, program));
            }
        }
    }
    found
}

/// Is it shaped like a key: small words joined by hyphens?
fn looks_like_key(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric());
    text.contains('-') && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(part)
}

/// Keys that no literal names: they are put together from tables.
fn derived() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for kind in Kind::ALL {
        let plural = kind.info().plural;
        keys.insert(format!("kind-{}", kind.table()));
        keys.insert(format!("count-{plural}"));
        keys.insert(format!("empty-{plural}"));
        keys.extend(kind.fields().iter().map(|field| label_key(kind, field.key)));
        let children = kind.info().sections.iter();
        keys.extend(children.map(|(child, _)| format!("section-{}-{}", kind.table(), child.table())));
        keys.extend(spec::spec(kind).columns.iter().map(|column| format!("column-{}", column.key)));
    }
    for list in code::ALL {
        for code in list.codes {
            let key = list.label_key(code);
            if list.name == "area_level" {
                keys.extend([format!("{key}-id"), format!("{key}-my")]);
            } else {
                keys.insert(key);
            }
        }
    }
    keys.extend(COMMANDS.iter().map(|command| command.name.to_owned()));
    keys.extend(PANES.iter().map(|row| row.name.to_owned()));
    for action in ["create", "update", "archive", "restore", "undo", "import", "export"] {
        keys.insert(format!("action-{action}"));
    }
    for fact in ["fact-age", "fact-age-months", "fact-verified-old"] {
        keys.insert(format!("{fact}-value"));
    }
    for state in code::REFERRAL_STATE.codes {
        keys.extend(["referral", "transfer"].map(|kind| format!("casework-told-{kind}-{state}")));
    }
    for step in crate::domain::case::referral::MOVES {
        keys.insert(format!("referral-step-{}", step.to));
        keys.extend(step.questions().iter().map(|field| format!("referral-ask-{}", field.key)));
    }
    let asked = crate::domain::case::referral::questions();
    keys.extend(asked.iter().map(|field| format!("referral-ask-{}", field.key)));
    keys.extend(crate::app::demo::NAMES.iter().map(|name| format!("first-demo-{name}")));
    keys.into_iter().map(|key| key.replace('_', "-")).collect()
}

#[test]
fn languages_are_told_from_locales() {
    assert_eq!(Language::parse("id_ID.UTF-8"), Some(Language::Id));
    assert_eq!(Language::parse("ms"), Some(Language::Ms));
    assert_eq!(Language::parse("C"), None);
}

#[test]
fn every_file_is_fluent_and_says_each_key_once() {
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        for source in language.sources() {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{language:?}: {errors:?} in {}", source.lines().next().unwrap());
            }
            for (key, _) in messages(source) {
                assert!(
                    looks_like_key(&key)
                        || matches!(key.as_str(), "yes" | "no" | "saved" | "undone" | "exported"),
                    "{key}"
                );
                assert!(seen.insert(key.clone()), "{language:?} says {key} twice");
            }
        }
        let lang = Lang::load(language);
        assert!(seen.iter().all(|key| lang.has(key)));
    }
}

#[test]
fn the_languages_say_the_same_keys_in_the_same_files_with_the_same_arguments() {
    for language in [Language::Id, Language::Ms] {
        for (english, other) in Language::En.sources().iter().zip(language.sources()) {
            let english: BTreeMap<_, _> = messages(english).into_iter().collect();
            let other: BTreeMap<_, _> = messages(other).into_iter().collect();
            for (key, text) in &english {
                let said = other.get(key).unwrap_or_else(|| panic!("{language:?} lacks {key}"));
                assert_eq!(arguments(text), arguments(said), "{language:?} {key}");
                assert!(!said.is_empty(), "{language:?} {key}");
            }
            for key in other.keys() {
                assert!(english.contains_key(key), "only {language:?} says {key}");
            }
        }
    }
}

#[test]
fn keys_put_together_from_tables_have_texts() {
    let lang = Lang::load(Language::En);
    let missing: Vec<_> = derived().into_iter().filter(|key| !lang.has(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn explanations_belong_to_fields_that_are() {
    let hints = Kind::ALL.into_iter().flat_map(|kind| {
        kind.fields().iter().map(move |field| label_key(kind, field.key).replacen("field-", "hint-", 1))
    });
    let hints: BTreeSet<String> = hints.collect();
    let tables: Vec<_> =
        Kind::ALL.iter().map(|kind| format!("hint-{}-", kind.table().replace('_', "-"))).collect();
    for key in all(Language::En).keys() {
        let of_table = tables.iter().any(|table| key.starts_with(table.as_str()));
        assert!(!of_table || hints.contains(key), "{key} explains no field");
    }
}

#[test]
fn every_key_in_the_code_has_a_text() {
    let known = all(Language::En);
    let families: BTreeSet<&str> = known.keys().filter_map(|key| key.split('-').next()).collect();
    let mut missing = BTreeSet::new();
    for (path, program) in program_files() {
        for line in program.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let pieces: Vec<&str> = line.split('"').collect();
            for (at, piece) in pieces.iter().enumerate().skip(1).step_by(2) {
                let before = pieces.get(at - 1).copied().unwrap_or("");
                let asked = ["shared.text(", "lang.text(", "Message::new(", "lang.format(", "shared.format("]
                    .iter()
                    .any(|call| before.ends_with(call));
                let family = piece.split('-').next().is_some_and(|family| families.contains(family));
                if (asked || (looks_like_key(piece) && family))
                    && !piece.is_empty()
                    && !known.contains_key(*piece)
                {
                    missing.insert(format!("{piece} in {}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Words of Malay that Indonesian screens never say, and the other way round (domain reference, section 1).
const NEVER: [(Language, &str); 2] = [
    (
        Language::Id,
        "ahli aktiviti pejabat sunting padam ralat senarai fail mangsa sulit baharu terbaharu kes \
         tarikh nombor telefon kod tapis borang kanak-kanak jantina semalam percuma kerajaan skrin \
         lajur polis wang isih medan arahan sandaran cakera pegawai setiausaha pengerusi tempoh \
         amaran julat tetapan esok cuba sahaja dahulu kad eksport dieksport diimport arkibkan \
         diarkibkan kaunseling biro kekunci rosak perkhidmatan kemas bagaimanapun mesyuarat surau \
         butang tetingkap bait pertubuhan rekod dijumpai wujud sijil lantikan mestilah menaip taip kakitangan",
    ),
    (
        Language::Ms,
        "anggota kegiatan kantor ubah mengubah diubah hapus dihapus galat daftar berkas korban \
         rahasia kasus tanggal nomor telepon kode saring formulir gratis kemarin polisi seksi kolom \
         layar bisa karena jabatan akta butuh gampang banci unggah unduh impor ekspor \
         diekspor diimpor arsip arsipkan diarsipkan ketik mengetik sandi tombol petugas sekretaris \
         bendahara lansia rusak dinas besok coba perkawinan kawin laki-laki surel ponsel peringatan \
         pengaturan isian jaringan rekan cadangan lembaga layanan pelatihan wilayah mitra dicek \
         asesmen konseling spasi jendela jawaban tersimpan",
    ),
];

/// Laws by their names.
const LAWS: [&str; 2] = ["Akta 611", "Akta 670"];

#[test]
fn no_language_says_the_words_of_its_neighbour() {
    let mut wrong = Vec::new();
    for (language, never) in NEVER {
        let never: BTreeSet<&str> = never.split_whitespace().collect();
        for (key, text) in all(language) {
            // The name of a law is what it is.
            let words = plain_words(&LAWS.iter().fold(text, |text, law| text.replace(law, "")));
            let found = words.iter().find(|word| never.contains(word.to_lowercase().as_str()));
            wrong.extend(found.map(|word| format!("{language:?} {key}: {word}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_addresses_people_as_each_language_writes_it() {
    for (key, text) in all(Language::Id) {
        assert!(!plain_words(&text).iter().any(|word| word == "anda"), "id {key}: Anda");
    }
}

#[test]
fn the_languages_differ_where_they_say_more_than_a_name() {
    let (english, indonesian, malay) = (all(Language::En), all(Language::Id), all(Language::Ms));
    let long: Vec<_> = indonesian.iter().filter(|(_, text)| plain_words(text).len() > 4).collect();
    let same: Vec<_> =
        long.iter().filter(|(key, text)| malay.get(*key) == Some(*text)).map(|(key, _)| key).collect();
    assert!(same.len() * 100 <= long.len() * 2, "{same:#?}");
    for (language, texts) in [("id", &indonesian), ("ms", &malay)] {
        for (key, text) in texts {
            // The question for the language is asked in all three at once.
            let untranslated =
                key != "first-language" && plain_words(text).len() > 2 && english.get(key) == Some(text);
            assert!(!untranslated, "{language} {key} is English");
        }
    }
}

#[test]
fn what_stands_in_narrow_places_is_short() {
    let mut wide = Vec::new();
    for language in Language::ALL {
        let (lang, known) = (Lang::load(language), all(language));
        let mut hold = |key: &str, most: usize| {
            // Arguments as short as a count or a name at its shortest.
            let names = arguments(&known[key]);
            let names = names.into_iter().map(|name| (&*name.to_owned().leak(), "12".to_owned()));
            let text = lang.format(key, &names.collect::<Vec<_>>());
            if width(&text) > most {
                wide.push(format!("{language:?} {key}: {} > {most}: {text}", width(&text)));
            }
        };
        for command in COMMANDS.iter().filter(|command| command.hint > 0) {
            hold(command.name, 14);
        }
        for row in &PANES {
            hold(row.name, 12);
        }
        for kind in Kind::ALL {
            let children = kind.info().sections.iter();
            let tabs = children.map(|(child, _)| format!("section-{}-{}", kind.table(), child.table()));
            let tabs = ["section-facts".into(), "section-history".into()].into_iter().chain(tabs);
            let bar: usize = tabs.map(|key| width(&lang.text(&key.replace('_', "-"))) + 3).sum();
            assert!(bar <= LINE, "{language:?} {kind:?}: {bar}");
            for field in kind.fields() {
                hold(&label_key(kind, field.key), 19);
                if let FieldKind::Code(list) = field.kind
                    && list.name != "area_level"
                {
                    for code in list.codes {
                        hold(&list.label_key(code), usize::from(field.width));
                    }
                }
            }
        }
        for (key, text) in &known {
            let is_line = ["hint-", "form-", "store-", "refused-", "undo-", "first-"]
                .iter()
                .any(|of| key.starts_with(of));
            // A question stands in a dialog, where it wraps.
            if (is_line || key.ends_with("-explains"))
                && !text.contains('?')
                && !matches!(key.as_str(), "first-then" | "first-area-none")
            {
                hold(key, LINE);
            }
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn plurals_agree_with_their_number() {
    let lang = Lang::load(Language::En);
    let say = |key: &str, name: &'static str, number: i64| lang.format(key, &[(name, number.to_string())]);
    assert_eq!(say("count-members", "count", 1), "1 member");
    assert_eq!(say("count-members", "count", 12), "12 members");
    assert_eq!(say("due-in", "days", 1), "tomorrow");
    assert_eq!(say("due-late", "days", 2), "2 days late");
    let lang = Lang::load(Language::Id);
    assert_eq!(lang.format("due-late", &[("days", "2".into())]), "lewat 2 hari");
}

/// Looked up one by one the messages are those that the whole files hold.
#[test]
fn single_messages_are_those_of_the_whole_files() {
    for language in Language::ALL {
        let mut bundle = FluentBundle::new(vec![language.code().parse().unwrap()]);
        bundle.set_use_isolating(false);
        for source in language.sources() {
            bundle.add_resource_overriding(FluentResource::try_new((*source).to_owned()).unwrap());
        }
        let lang = Lang::load(language);
        for (key, text) in all(language) {
            let values = arguments(&text).into_iter().map(|name| (name.to_owned(), "2".to_owned()));
            let values: Vec<(&'static str, String)> =
                values.map(|(name, value)| (&*Box::leak(name.into_boxed_str()), value)).collect();
            let mut fluent = FluentArgs::new();
            for (name, _) in &values {
                fluent.set(*name, 2);
            }
            let whole = bundle.get_message(&key).unwrap().value().unwrap();
            let whole = bundle.format_pattern(whole, Some(&fluent), &mut Vec::new()).into_owned();
            assert_eq!(lang.format(&key, &values), whole, "{language:?} {key}");
        }
        assert!(!lang.has("screen") && !lang.has("") && !lang.has("zzz"), "{language:?}");
    }
}
