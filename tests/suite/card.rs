//! The family card by keys: what stands in the file afterwards, and how many keys it took.

use balai::app::family;
use balai::domain::kind::Kind;
use balai::domain::record::Record;
use balai::lang::Language;
use balai::store::listing::{ListQuery, Window};

use crate::harness::Harness;

fn all(t: &Harness, kind: Kind) -> Vec<Record> {
    let store = t.store();
    let rows = store.list(&t.scope(), &ListQuery::all(kind), &Window::First, 500).unwrap();
    rows.iter().map(|row| store.get(&t.scope(), kind, row.id).unwrap()).collect()
}

fn named(t: &Harness, name: &str) -> Record {
    let found: Vec<Record> =
        all(t, Kind::Person).into_iter().filter(|person| person.text("name") == name).collect();
    assert_eq!(found.len(), 1, "{name}: {}\n{}", found.len(), t.screen());
    found.into_iter().next().unwrap()
}

/// Who lives with whom: name and relation, in the order of the card.
fn family_of(t: &Harness, head: &str) -> Vec<(String, String)> {
    let desk = &t.ui.shared().desk;
    let residence = family::residence_of(desk, named(t, head).id).unwrap();
    family::residents(desk, residence.get("household").as_int().unwrap())
        .unwrap()
        .iter()
        .map(|(residence, person)| (person.text("name").to_owned(), residence.text("relation").to_owned()))
        .collect()
}

fn pairs(family: &[(String, String)]) -> Vec<(&str, &str)> {
    family.iter().map(|(name, relation)| (name.as_str(), relation.as_str())).collect()
}

/// Types the head of the first card: number, address, RT, RW, place, water, latrine.
const HEAD: &str = "text:6171050106200000 text:Jl._Merdeka_14 Enter text:003 text:007 text:daratsekip Enter \
    text:2 Enter text:1 F7";

#[test]
fn three_families_are_written_from_an_empty_file() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    t.keys("text:6171051708850000 text:Hasan_Basri Enter Enter");
    t.keys("text:6171055212880000 text:Siti_Aminah Enter Enter");
    t.keys("text:6171050903140000 text:Rafi_Hasan Enter Enter F2");
    assert!(t.screen().contains("Tersimpan: keluarga Hasan Basri, 3 orang"), "{}", t.screen());
    // The second family lives next door: area, RT and RW are there already.
    t.keys("Enter text:Jl._Merdeka_15 F7 Enter text:Tanpa_Surat Enter text:1985 Enter text:L Enter");
    t.keys("Enter text:Bayi_Mungil Enter text:01032026 text:P text:a F2");
    t.keys("Enter*2 F7 text:6171054501600000 text:Nenek_Rukmini F2");
    assert!(t.screen().contains("kartu ke-4"), "{}", t.screen());

    let households = all(&t, Kind::Household);
    assert_eq!(households.len(), 3, "{}", t.screen());
    let first = households.iter().find(|h| !h.text("family_card_no").is_empty()).unwrap();
    assert_eq!(first.text("family_card_no"), "6171050106200000");
    assert_eq!((first.text("water"), first.text("latrine")), ("2", "1"));
    for household in &households {
        assert_eq!(household.link("area").unwrap().raw, "61.71.05.1002");
        assert_eq!((household.text("rt"), household.text("rw")), ("003", "007"));
    }
    assert_eq!(
        pairs(&family_of(&t, "Hasan Basri")),
        [("Hasan Basri", "head"), ("Siti Aminah", "spouse"), ("Rafi Hasan", "child")]
    );
    assert_eq!(pairs(&family_of(&t, "Tanpa Surat")), [("Tanpa Surat", "head"), ("Bayi Mungil", "child")]);
    let siti = named(&t, "Siti Aminah");
    assert_eq!((siti.text("sex"), siti.text("born_on")), ("F", "1988-12-12"));
    assert_eq!(siti.text("identity_kind"), "nik");
    let paperless = named(&t, "Tanpa Surat");
    assert_eq!((paperless.text("identity_no"), paperless.text("born_on")), ("", "1985"));
    assert_eq!(t.store().check().unwrap(), []);
}

/// Keys of a script that are not stored as characters: everything but the letters of `text:`, and of those the
/// ones that pick from a list, given as `pick:`.
fn press(t: &mut Harness, script: &str) -> usize {
    let mut keys = 0;
    for word in script.split_whitespace() {
        let picked = word.strip_prefix("pick:");
        keys += match (picked, word.starts_with("text:")) {
            (Some(letters), _) => letters.len(),
            (None, true) => 0,
            (None, false) => word.split_once('*').map_or(1, |(_, times)| times.parse().unwrap()),
        };
        t.keys(&word.replace("pick:", "text:"));
    }
    keys
}

#[test]
fn a_person_costs_at_most_three_keys_beyond_what_is_typed() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    for (script, least) in [
        ("text:6171051708850000 text:Hasan_Basri Enter*2", 2),
        // The Enter pressed by habit after the full number does nothing, and costs nothing more than itself.
        ("text:6171055212880000 Enter text:Siti_Aminah Enter*2", 3),
        ("text:6171050903140000 text:Rafi_Hasan Enter*2", 2),
        ("text:6171054101230000 text:Naila_Hasan Enter*2", 2),
        ("text:6171054501500000 text:Nenek_Rukmini Enter pick:o Enter", 3),
        ("Enter text:Anak_Titipan Enter text:01052019 text:L Enter", 3),
        // Without papers: the year alone needs no Enter of its own, nor does a day that nobody knows.
        ("Enter text:Paman_Saleh Enter text:1985 text:L Enter", 3),
        ("Enter text:Bibi_Rohani Enter text:P Enter", 3),
    ] {
        let keys = press(&mut t, script);
        assert!(keys <= 3 && keys == least, "{script}: {keys}\n{}", t.screen());
    }
    t.keys("F2");
    let family = family_of(&t, "Hasan Basri");
    assert_eq!(
        pairs(&family),
        [
            ("Hasan Basri", "head"),
            ("Siti Aminah", "spouse"),
            ("Bibi Rohani", "child"),
            ("Paman Saleh", "child"),
            ("Rafi Hasan", "child"),
            ("Anak Titipan", "child"),
            ("Naila Hasan", "child"),
            ("Nenek Rukmini", "parent"),
        ]
    );
    assert_eq!(named(&t, "Anak Titipan").text("sex"), "M");
    let uncle = named(&t, "Paman Saleh");
    assert_eq!((uncle.text("born_on"), uncle.text("sex")), ("1985", "M"));
    let aunt = named(&t, "Bibi Rohani");
    assert_eq!((aunt.text("born_on"), aunt.text("sex")), ("", "F"));
}

#[test]
fn a_half_typed_card_comes_back_from_today() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    t.keys("text:6171051708850000 text:Hasan_Basri Enter*2 text:6171055212880000 text:Siti_Am");
    t.ui.keep_draft();
    t.keys("Left");
    let worker = t.worker.perform(balai::app::Request::Count(ListQuery::all(Kind::Household)));
    assert!(matches!(worker, Ok(balai::app::Reply::Counted(balai::store::listing::Count { rows: 0, .. }))));
    // Another session: the form of this one is gone with its screen.
    let draft = t.ui.shared().desk.drafts();
    assert_eq!(draft.len(), 1);
    assert_eq!((draft[0].form.as_str(), draft[0].parts.len()), ("family_card", 5));
    t.reopen();
    assert!(t.screen().contains("Hasan Basri"), "{}", t.screen());
    t.keys("Enter");
    assert!(t.screen().contains("6171 0501 0620 0000"), "{}", t.screen());
    assert!(t.screen().contains("Siti Am"), "{}", t.screen());
    t.keys("Shift-Tab*3 text:inah F2");
    assert_eq!(pairs(&family_of(&t, "Hasan Basri")), [("Hasan Basri", "head"), ("Siti Aminah", "spouse")]);
    assert!(t.ui.shared().desk.drafts().is_empty());
}

#[test]
fn details_are_kept_while_they_are_open() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    t.keys("text:6171051708850000 text:Hasan_Basri Enter F9");
    // Name, sex, birth date, kind, number, its status, telephone.
    t.keys("Down*6 text:0812-555-0101");
    t.ui.keep_draft();
    t.keys("Left");
    let drafts = t.ui.shared().desk.drafts();
    assert_eq!(drafts.len(), 1);
    let phone = drafts[0].parts[1].texts.iter().find(|(key, _)| key == "phone").unwrap();
    assert_eq!(phone.1, "0812-555-0101");
    t.keys("F2");
    assert!(t.screen().contains("6171 0517 0885 0000"), "back on the card: {}", t.screen());
    t.keys("F2");
    assert_eq!(named(&t, "Hasan Basri").text("phone"), "0812-555-0101");
}

/// A family of four in an empty Indonesian office.
fn hasans() -> Harness {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    t.keys("text:6171051708850000 text:Hasan_Basri Enter*2 text:6171055212880000 text:Siti_Aminah Enter*2");
    t.keys("text:6171050903140000 text:Rafi_Hasan Enter*2 text:6171054101230000 text:Naila_Hasan F2 Esc");
    t
}

#[test]
fn somebody_of_the_file_is_taken_instead_of_made_twice() {
    let mut t = hasans();
    t.keys("F7 F7 Enter text:Naila_Hasan Enter text:01012023");
    assert!(t.screen().contains("mungkin sudah ada: Naila Hasan, 01/01/2023"), "{}", t.screen());
    t.keys("F3");
    assert!(t.screen().contains("6171 0541 0123 0000"), "{}", t.screen());
    t.keys("Enter");
    assert!(t.screen().contains("keluarga Hasan Basri"), "{}", t.screen());
    t.keys("Up*3 Enter text:Jl._Baru_1 F2");
    assert!(t.screen().contains("Tersimpan: keluarga Naila Hasan"), "{}", t.screen());
    let naila = named(&t, "Naila Hasan");
    assert_eq!(naila.text("identity_no"), "6171054101230000");
    assert_eq!(pairs(&family_of(&t, "Naila Hasan")), [("Naila Hasan", "head")]);
    assert_eq!(family_of(&t, "Hasan Basri").len(), 3);
    let residences = all(&t, Kind::Residence);
    let ended = residences.iter().filter(|residence| !residence.text("until").is_empty()).count();
    assert_eq!((residences.len(), ended), (5, 1));
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn odd_numbers_warn_and_never_keep_a_person_from_being_saved() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    // Fifteen digits, then a number whose sex and birth date are others.
    t.keys("text:617105170885000 Enter text:Hasan_Basri Enter text:17081985 text:L Enter");
    assert!(!t.screen().contains("15 angka"), "of other lines only errors are said: {}", t.screen());
    t.keys("Up");
    assert!(t.screen().contains("15 angka"), "{}", t.screen());
    t.keys("Down");
    t.keys("text:6171055212880000 text:Siti_Aminah Enter Shift-Tab text:L Shift-Tab*2 text:01011990 F2");
    assert!(t.screen().contains("Tersimpan"), "{}", t.screen());
    let hasan = named(&t, "Hasan Basri");
    assert_eq!((hasan.text("identity_no"), hasan.text("identity_kind")), ("617105170885000", "other"));
    let siti = named(&t, "Siti Aminah");
    assert_eq!((siti.text("sex"), siti.text("born_on")), ("M", "1990-01-01"));
    assert_eq!(siti.text("identity_kind"), "nik");
}

#[test]
fn errors_say_their_line_and_nothing_typed_is_lost() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("3 F7").keys(HEAD);
    t.keys("text:6171051708850000 text:Hasan_Basri Enter*2 text:6171055212880000 F2");
    assert!(t.screen().contains("baris 2, nama"), "{}", t.screen());
    t.keys("text:Siti_Aminah Enter text:k F2");
    assert!(t.screen().contains("baris 2, hubungan"), "{}", t.screen());
    assert!(all(&t, Kind::Household).is_empty());
    t.keys("text:i F2");
    assert_eq!(pairs(&family_of(&t, "Hasan Basri")), [("Hasan Basri", "head"), ("Siti Aminah", "spouse")]);
}

#[test]
fn a_malaysian_household_has_mykad_and_no_family_card() {
    let mut t = Harness::empty("MY", Language::Ms);
    t.keys("3 F7");
    let screen = t.screen();
    assert!(!screen.contains("No. KK") && !screen.contains("RT") && screen.contains("MyKad"), "{screen}");
    assert!(screen.contains("Isi rumah baharu"), "{screen}");
    t.keys("text:12_Jalan_Mawar Enter text:sepang Enter text:2 Enter text:1 Enter text:y F7");
    t.keys("text:850817000001 text:Ahmad_bin_Ali Enter*2 text:881212000002 text:Aminah_binti_Osman F2");
    assert!(t.screen().contains("Disimpan: isi rumah Ahmad bin Ali, 2 orang"), "{}", t.screen());
    let aminah = named(&t, "Aminah binti Osman");
    assert_eq!((aminah.text("sex"), aminah.text("born_on")), ("F", "1988-12-12"));
    assert_eq!(aminah.text("identity_kind"), "mykad");
    assert_eq!(
        pairs(&family_of(&t, "Ahmad bin Ali")),
        [("Ahmad bin Ali", "head"), ("Aminah binti Osman", "spouse")]
    );
}

#[test]
fn a_card_is_opened_again_corrected_and_loses_and_gains_people() {
    let mut t = hasans();
    // To the list of families, open the card: Rafi leaves, a baby is born, Naila is a grandchild.
    t.keys("Ctrl-D F4 F7");
    assert!(t.screen().contains("Keluarga Hasan Basri"), "{}", t.screen());
    t.keys("Enter text:Bayi_Hasan Enter text:15052026 text:P Up*2 F8 Down text:c F2");
    assert!(t.screen().contains("Tersimpan: keluarga Hasan Basri, 4 orang"), "{}", t.screen());
    assert_eq!(
        pairs(&family_of(&t, "Hasan Basri")),
        [
            ("Hasan Basri", "head"),
            ("Siti Aminah", "spouse"),
            ("Bayi Hasan", "child"),
            ("Naila Hasan", "grandchild"),
        ]
    );
    let rafi = named(&t, "Rafi Hasan");
    assert!(family::residence_of(&t.ui.shared().desk, rafi.id).is_none());
    let events = all(&t, Kind::LifeEvent);
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].text("event"), events[0].text("happened_on")), ("birth", "2026-05-15"));
    assert_eq!(events[0].link("person").unwrap().label, "Bayi Hasan");
    assert_eq!(all(&t, Kind::Household).len(), 1);
}

#[test]
fn a_colleague_who_was_faster_overwrites_nothing() {
    let mut t = hasans();
    t.keys("Ctrl-D F4 Enter Ctrl-U text:Jl._Melati_3");
    let mut other = t.store();
    let household = all(&t, Kind::Household).remove(0);
    let mut theirs = balai::domain::draft::Draft::of(&household);
    theirs.set("address", "Jl. Kenanga 9");
    theirs.set("decile", "2");
    let checked = theirs.check(&t.ui.shared().desk.rules(), &t.ui.shared().desk);
    let change = balai::store::write::Change {
        kind: Kind::Household,
        target: balai::store::write::Target::Existing { id: household.id, version: household.version },
        values: checked.values,
        links: vec![],
        archived: false,
        content: None,
    };
    let wati = balai::store::log::Actor { name: "wati".into(), verified: false };
    other.write(&wati, "2026-06-01T02:00:00Z", "update", &[change]).unwrap();
    t.keys("F2");
    assert!(t.screen().contains("wati"), "{}", t.screen());
    assert!(t.screen().contains("Jl. Melati 3") && t.screen().contains("Jl. Kenanga 9"), "{}", t.screen());
    t.keys("F2");
    let household = all(&t, Kind::Household).remove(0);
    assert_eq!(
        (household.text("address"), household.text("decile")),
        ("Jl. Melati 3", "2"),
        "{}",
        t.screen()
    );
    assert_eq!(family_of(&t, "Hasan Basri").len(), 4);
}

#[test]
fn the_death_of_a_head_says_that_the_card_needs_another() {
    let mut t = hasans();
    t.keys("text:hasan_basri Enter Enter");
    assert!(t.screen().contains("kepala, keluarga Hasan Basri"), "{}", t.screen());
    t.keys("F3 text:mening Enter text:01062026 F2");
    assert!(t.screen().contains("tanpa kepala"), "{}", t.screen());
    let hasan = named(&t, "Hasan Basri");
    assert_eq!((hasan.text("status"), hasan.text("status_on")), ("died", "2026-06-01"));
    assert!(family::residence_of(&t.ui.shared().desk, hasan.id).is_none());
    assert_eq!(family_of(&t, "Siti Aminah").len(), 3);
    let event = all(&t, Kind::LifeEvent).remove(0);
    assert_eq!(event.text("event"), "death");
    assert!(event.link("household").is_some());
}

#[test]
fn an_event_that_is_mended_or_put_away_says_what_stays() {
    for (language, stays) in [
        (Language::En, "Status and residence stay"),
        (Language::Id, "Status dan tempat tinggal tetap"),
        (Language::Ms, "Status dan kediaman kekal"),
    ] {
        let mut t = hasans();
        t.keys("text:rafi Enter Enter F3 text:mening Enter text:29052026 F2");
        let event = all(&t, Kind::LifeEvent).remove(0);
        let path = t.ui.shared().desk.office_path().to_owned();
        let mut t =
            Harness::on(&path, std::mem::replace(&mut t.folder, tempfile::tempdir().unwrap()), language);
        t.keys("3 text:rafi Enter Enter Right*5");
        t.keys("Enter F4 Enter*2 Ctrl-U text:30052026 F2");
        assert!(t.screen().contains(stays), "{}", t.screen());
        assert_eq!(
            t.store().get(&t.scope(), Kind::LifeEvent, event.id).unwrap().text("happened_on"),
            "2026-05-30"
        );
        // A note says nothing of where somebody is.
        t.keys("F4 Enter*9 text:di_rumah F2");
        assert!(!t.screen().contains(stays), "{}", t.screen());
        t.keys("F8 Left Enter");
        assert!(t.screen().contains(stays), "{}", t.screen());
        assert_eq!(named(&t, "Rafi Hasan").text("status"), "died");
    }
}

#[test]
fn who_leaves_the_family_founds_a_household() {
    let mut t = hasans();
    t.keys("text:rafi Enter Enter F3 text:keluarga_baru Enter text:01062026 F2");
    assert!(t.screen().contains("kepala, keluarga Rafi Hasan, Jl. Merdeka 14"), "{}", t.screen());
    assert_eq!(pairs(&family_of(&t, "Rafi Hasan")), [("Rafi Hasan", "head")]);
    assert_eq!(family_of(&t, "Hasan Basri").len(), 3);
    let households = all(&t, Kind::Household);
    assert_eq!(households.len(), 2);
    // The number on the old card stays with the old card.
    assert_eq!(households.iter().filter(|household| household.text("family_card_no").is_empty()).count(), 1);

    // And comes back into the old one.
    t.keys("F3 text:pindah Enter text:31052026 F2");
    assert_eq!(named(&t, "Rafi Hasan").text("status"), "moved");
    t.keys("F3 text:datang Enter text:01062026 text:hasan Enter F2");
    assert_eq!(named(&t, "Rafi Hasan").text("status"), "resident", "{}", t.screen());
    assert_eq!(family_of(&t, "Hasan Basri").len(), 4, "{}", t.screen());
    assert_eq!(t.store().check().unwrap(), []);
}

#[test]
fn a_birth_is_written_on_the_card_of_the_family() {
    let mut t = hasans();
    t.keys("Ctrl-D Enter F3 Enter text:Bayi_Hasan Enter text:20052026 text:L F2");
    assert!(t.screen().contains("5 orang"), "{}", t.screen());
    let baby = named(&t, "Bayi Hasan");
    let residence = family::residence_of(&t.ui.shared().desk, baby.id).unwrap();
    assert_eq!((residence.text("relation"), residence.text("since")), ("child", "2026-05-20"));
    assert_eq!(all(&t, Kind::LifeEvent).remove(0).text("event"), "birth");
}

#[test]
fn people_and_families_share_a_pane() {
    let mut t = hasans();
    t.keys("text:siti Ctrl-D");
    assert!(t.screen().contains("6171 0501 0620 0000"), "{}", t.screen());
    t.keys("Ctrl-D");
    assert!(t.screen().contains("6171 0552 1288 0000"), "{}", t.screen());
}

#[test]
fn in_a_pick_list_the_plain_form_stays() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("2 F7 text:Bu F7");
    assert!(!t.screen().contains("No. KK"), "{}", t.screen());
}

#[test]
fn the_plain_form_offers_what_a_number_says_and_who_is_there() {
    let mut t = hasans();
    // A member who is on a family card already.
    t.keys("F10 text:Anggota Enter F7 F4 text:Nayla_H F7");
    t.keys("Enter*3 text:6171054101230000");
    assert!(t.screen().contains("Naila Hasan, 01/01/2023"), "{}", t.screen());
    assert!(t.screen().contains("perempuan"), "{}", t.screen());
    t.keys("F3 Enter");
    assert!(t.screen().contains("Naila Hasan") && !t.screen().contains("Nayla"), "{}", t.screen());
    named(&t, "Naila Hasan");
}

/// A card on its way, with everything the lines below the grid can say.
fn half_way(country: &str, language: Language) -> Harness {
    let mut t = Harness::empty(country, language);
    t.keys("3 F7");
    if country == "ID" {
        t.keys(HEAD).keys("text:6171051708850000 text:Hasan_Basri Enter*2 text:6171055212880000");
        t.keys("text:Siti_Aminah Enter*2 text:6171050903140000 text:Rafi_Hasan Enter*2 text:61710541012300");
    } else {
        t.keys(
            "text:12_Jalan_Mawar Enter text:sepang Enter text:2 Enter text:1 Enter text:y Enter*2 text:y F7",
        );
        t.keys(
            "text:850817000001 text:Ahmad_bin_Ali Enter*2 text:881212000002 text:Aminah_binti_Osman Enter*2",
        );
        t.keys("text:140309000003 text:Faris_bin_Ahmad Enter*2 text:23010100");
    }
    t
}

#[test]
fn the_card_looks_as_it_was_drawn() {
    for (country, language) in [("ID", Language::Id), ("MY", Language::Ms), ("ID", Language::En)] {
        let t = half_way(country, language);
        let screen = t.screen();
        assert!(!screen.contains("[card-") && !screen.contains("[cmd-"), "{screen}");
        insta::assert_snapshot!(format!("card_{}", language.code()), screen);
    }
}

#[test]
fn the_likely_same_and_a_page_of_a_person_look_as_they_were_drawn() {
    let mut t = hasans();
    t.keys("F7 F7 Enter text:Nayla_Hasan Enter text:01012023 F3");
    insta::assert_snapshot!("card_same", t.screen());
    t.keys("Esc Esc Left Enter text:naila Enter Enter");
    insta::assert_snapshot!("card_person", t.screen());
    t.keys("F3");
    insta::assert_snapshot!("card_steps", t.screen());
}
