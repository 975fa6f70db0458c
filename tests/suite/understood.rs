//! What a newcomer types is understood, and what the program says is understood by them.

use balai::lang::Language;

use crate::harness::Harness;

#[test]
fn a_bare_age_is_taken_where_the_label_asks_for_one() {
    for (office, language, label, said) in [
        ("pontianak", Language::Id, "Lahir atau umur       1992", "Umur 34 tahun: lahir sekitar 1992."),
        ("sepang", Language::Ms, "Lahir atau umur       1989", "Umur 34 tahun: lahir kira-kira 1989."),
        ("pontianak", Language::En, "Birth date or age     1992", "Aged 34: born about 1992."),
    ] {
        let mut t = Harness::demo(office, language);
        t.keys("4 Enter Right F7 Down*3 text:34 Enter");
        assert!(t.screen().contains(label) && t.screen().contains(said), "{}", t.screen());
        // What is no age and no date is refused with the forms that are taken, the age among them.
        t.keys("Up Ctrl-U text:tua Enter Up");
        assert!(t.screen().contains("17/08/1985") && t.screen().contains(": 34 "), "{}", t.screen());
    }
}

#[test]
fn an_age_stands_in_the_family_card_too() {
    let mut t = Harness::demo("pontianak", Language::Id);
    t.keys("3 F7 F7 Enter text:Nenek_Rukmini Enter text:81 text:p Enter");
    assert!(t.screen().contains("Nenek Rukmini      1945       P"), "{}", t.screen());
    // A file of persons may mean the year with two digits: there a bare number stays refused.
    let rules = t.ui.shared().desk.rules();
    let (_, field) = balai::domain::kind::Kind::Person.field("born_on").unwrap();
    let (_, problems) = t.ui.shared().desk.check_text(field, "81");
    assert_eq!(rules.today.year(), 2026);
    assert_eq!(problems[0].message.key, "birth-unreadable");
}

/// Texts of a language with their keys, as they stand in its files.
fn texts(language: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang").join(language);
    let files =
        std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let lines: Vec<String> =
        files.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let split = lines.iter().filter_map(|line| line.split_once(" = "));
    split.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}

#[test]
fn what_a_client_agrees_to_and_what_a_supervisor_approves_have_words_of_their_own() {
    for (language, consent, approval) in [
        ("id", "persetujuan", ["penyelia", "setujui", "ajukan"]),
        ("ms", "persetujuan", ["penyelia", "luluskan", "kelulusan"]),
    ] {
        let texts = texts(language);
        let of = |key: &str| {
            texts.iter().find(|(known, _)| known == key).map(|(_, text)| text.to_lowercase()).unwrap()
        };
        for (key, text) in &texts {
            let text = text.to_lowercase();
            // The agreement of two organisations is neither.
            if text.contains(consent) && !key.contains("cooperation") {
                assert!(
                    text.contains("klien") || text.contains("persetujuannya"),
                    "{language} {key}: {text}"
                );
                assert!(!text.contains("penyelia"), "{language} {key}: {text}");
            }
        }
        for key in ["casework-ask-plan", "casework-approve", "casework-plan-approvals", "casework-asked"] {
            let text = of(key);
            assert!(!text.contains(consent), "{language} {key}: {text}");
            assert!(approval.iter().any(|word| text.contains(word)), "{language} {key}: {text}");
        }
        assert_eq!(of("casework-section-consent"), "persetujuan klien");
    }
}

/// The program with a home of its own: exit status, stdout and stderr.
fn balai(home: &std::path::Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_balai"));
    let output = command.env_clear().env("HOME", home).env("USER", "rina").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn arguments_that_cannot_be_read_are_answered_in_ones_own_language() {
    let home = tempfile::tempdir().unwrap();
    for (arguments, said) in [
        (
            "--lang id demo pontianak --scale abc",
            ["“abc” tidak dapat dipakai pada --scale", "bilangan bulat"],
        ),
        (
            "report cases-by-area --from 2026-13-01 --lang ms",
            ["“2026-13-01” tidak boleh", "seperti 2026-06-01"],
        ),
        ("--lang=id repot", ["Tidak ada perintah “repot”", "report"]),
        ("--lang id report --fooo", ["Tidak ada --fooo", "--help"]),
        ("--lang ms init --name x", ["Masih kurang: --country", "--area"]),
        ("--lang en demo pontianak --scale", ["--scale <N> needs a value", "Nothing was done"]),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let (code, out, err) = balai(home.path(), &arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.iter().all(|part| err.contains(part)), "{arguments:?}: {err}");
        assert!(!err.contains("invalid") && err.lines().count() == 1, "{err}");
    }
    let (code, out, _) = balai(home.path(), &["--help"]);
    assert!(code == 0 && out.contains("Usage"), "{out}");
}

#[test]
fn an_area_that_is_not_there_is_answered_with_its_neighbours() {
    let home = tempfile::tempdir().unwrap();
    let init = |area| {
        balai(home.path(), &["--lang", "id", "init", "--name", "Kantor", "--country", "ID", "--area", area])
    };
    for (area, near) in [("61.04", "Kalimantan Barat"), ("Pontianak", "61.71 "), ("Ketapang", "Indonesia")] {
        let (code, out, err) = init(area);
        assert_eq!((code, out.as_str()), (2, ""), "{area}");
        assert!(err.contains(near) && err.contains("balai init --country ID --areas"), "{err}");
    }
    let (code, out, err) = balai(home.path(), &["init", "--country", "ID", "--areas", "pontianak"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("61.71 ") && out.lines().count() > 4, "{out}");
    assert!(balai(home.path(), &["init", "--country", "MY", "--areas"]).1.lines().count() > 200);
    assert_eq!(init("61.71").0, 0);
}

#[test]
fn the_list_of_staff_says_who_may_read_it() {
    let mut t = Harness::empty("ID", Language::Id);
    crate::seats::found(&mut t.worker);
    let file = t.ui.shared().desk.office_path().to_owned();
    let (code, out, err) =
        balai(t.folder.path(), &["--lang", "id", "--file", file.to_str().unwrap(), "staff", "list"]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert!(err.contains("--as NAMA_MASUK") && !err.contains('['), "{err}");
}

#[test]
fn what_the_database_says_stands_behind_what_to_do() {
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    let error = connection.prepare("SELECT name FROM nowhere WHERE secret = 1").unwrap_err();
    let message = balai::store::StoreError::from(error).message();
    for language in Language::ALL {
        let said = balai::lang::Lang::load(language).say(&message);
        assert!(said.ends_with("(SQLite: no such table: nowhere)"), "{said}");
        assert!(!said.contains("SELECT"), "{said}");
    }
}

/// What the heading of what is late counts.
fn late(t: &Harness) -> String {
    let screen = t.screen();
    let line = screen.lines().find(|line| line.contains("LEWAT T")).unwrap_or_else(|| panic!("{screen}"));
    line.split_whitespace().next_back().unwrap().to_owned()
}

#[test]
fn what_a_lock_hides_from_today_is_said() {
    let mut t = Harness::demo("sepang", Language::Ms);
    assert_eq!(late(&t), "100+");
    assert!(!t.screen().contains("Dikunci:"), "{}", t.screen());
    t.keys("Ctrl-K Esc");
    assert!(t.screen().contains("Dikunci: ikut hari sahaja."), "{}", t.screen());
    assert_eq!(late(&t), "100+", "as many as before");
    t.keys("Ctrl-K text:latihan Enter");
    assert!(!t.screen().contains("Dikunci:"), "{}", t.screen());
}

#[test]
fn nobody_is_told_that_nothing_is_due_who_sees_nothing() {
    for (language, hidden, nothing) in [
        (Language::Id, "Kasus, anggota, dan keluarga tidak tampak", "Tidak ada tenggat"),
        (Language::Ms, "Kes, ahli dan isi rumah tidak dipaparkan", "Tiada apa-apa yang perlu"),
        (Language::En, "Cases, members and families are hidden", "Nothing is due"),
    ] {
        let mut t = Harness::demo("sepang", language);
        t.keys("F10");
        let out = match language {
            Language::Id => "text:selesai_di_sini",
            Language::Ms => "text:log_keluar",
            Language::En => "text:sign_out",
        };
        t.keys(&format!("{out} Enter Esc"));
        let screen = t.screen();
        assert!(screen.contains(hidden) && !screen.contains(nothing), "{screen}");
    }
}

#[test]
fn the_key_that_adds_the_first_of_the_staff_does_so_at_once() {
    let mut t = Harness::empty("ID", Language::Id);
    t.keys("4 F7");
    let screen = t.screen();
    assert!(screen.contains("nama masuk") && screen.contains("akun server"), "{screen}");
    // Each question is explained while the cursor stands in it.
    assert!(screen.contains("Pendek, huruf kecil"), "{screen}");
    t.keys("text:ani Enter text:Ani_Rahma Enter");
    assert!(t.screen().contains("Akunnya di server bersama"), "{}", t.screen());
}

#[test]
fn a_case_that_was_found_by_somebody_it_does_not_name_says_so() {
    let mut t = Harness::demo("sepang", Language::Ms);
    t.keys("4 text:aminah");
    let screen = t.screen();
    let rows: Vec<&str> = screen.lines().filter(|line| line.contains("SPG-2023-")).collect();
    assert!(rows.iter().any(|row| row.contains(". + ")), "{screen}");
    for row in &rows {
        // Siti Aminah is S.A.: who has no A in the initials is not her.
        let initials = row.split_whitespace().find(|word| word.ends_with('.')).unwrap();
        assert!(row.contains(" + ") != initials.contains('A'), "{row}\n{screen}");
    }
    assert!(screen.contains("+ yang sepadan: orang lain dalam kes itu"), "{screen}");
    // A number is seen, and nobody was sought where nothing was.
    t.keys("Esc text:SPG-2023-06");
    assert!(!t.screen().contains(" + "), "{}", t.screen());
}

#[test]
fn discreet_mode_is_seen_in_the_head_and_shows_no_birth_date() {
    for (office, language, said) in [
        ("pontianak", Language::Id, "nama disamarkan"),
        ("sepang", Language::Ms, "nama disamarkan"),
        ("pontianak", Language::En, "names hidden"),
    ] {
        let mut t = Harness::demo(office, language);
        t.keys("3 Ctrl-T");
        for size in [(80, 24), (120, 40)] {
            t.resize(size.0, size.1);
            let screen = t.screen();
            let head = screen.lines().next().unwrap();
            assert!(head.contains(said), "{head}");
            assert!(head.contains("balai"), "{head}");
            let list = screen.lines().skip(5).take(12).collect::<Vec<_>>().join("\n");
            assert!(!list.contains("/19") && !list.contains("/20"), "{screen}");
        }
        t.keys("Ctrl-T");
        assert!(t.screen().contains("/19") || t.screen().contains("/20"), "{}", t.screen());
    }
}

#[test]
fn a_family_letter_from_the_command_line_has_the_offices_address_on_one_page() {
    for (office, address, town) in [
        ("pontianak", "Jl. Alianyang No. 199", "Pontianak, 1 Juni 2026"),
        ("sepang", "Kompleks Komuniti Salak Tinggi", ": 30 Jun 2023"),
        ("yogyakarta", "Jl. Manthous No. 21", "Yogyakarta, 16 Desember 2019"),
        ("jaksel", "Jl. Prapanca Raya No. 199", "Jakarta Selatan, 3 Oktober 2022"),
        ("cilegon", "Jl. Jenderal Sudirman No. 199", "Cilegon, 19 Juni 2023"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let file = crate::harness::demo_file(office, home.path());
        let file = file.to_str().unwrap();
        let out = home.path().join("set");
        let to = out.to_str().unwrap();
        let (code, _, err) =
            balai(home.path(), &["--file", file, "export", "referrals", "--out", to, "--reason", "uji"]);
        assert_eq!(code, 0, "{err}");
        let csv = std::fs::read_to_string(out.join("referrals.csv")).unwrap();
        let uid = csv.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
        let letters = home.path().join("surat");
        let folder = letters.to_str().unwrap();
        let (code, path, err) =
            balai(home.path(), &["--file", file, "letter", "family", "--of", &uid, "--out", folder]);
        assert_eq!(code, 0, "{err}");
        let pdf = std::fs::read(path.trim()).unwrap();
        assert!(String::from_utf8_lossy(&pdf).contains("/Count 1"), "{office}: one page");
        let text = std::fs::read_to_string(path.trim().replace(".pdf", ".txt")).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.matches(address).count() == 2, "{text}");
        assert!(text.contains(town) && !text.contains("Istimewa Yogyakarta,"), "{text}");
        // Nobody is asked to answer before the letter was written.
        assert!(!text.contains("30 November 2019"), "{text}");
    }
}

#[test]
fn the_staff_are_found_in_the_menu_by_other_words_too() {
    for (office, language, typed, found) in [
        ("sepang", Language::Ms, "kakitangan", "Kakitangan"),
        ("sepang", Language::Ms, "pegawai", "Kakitangan"),
        ("pontianak", Language::Id, "petugas", "Petugas"),
        ("pontianak", Language::En, "colleagues", "Staff"),
    ] {
        let mut t = Harness::demo(office, language);
        t.keys(&format!("F10 text:{typed}"));
        assert!(t.screen().contains(&format!("▌ {found}")), "{typed}\n{}", t.screen());
    }
}
