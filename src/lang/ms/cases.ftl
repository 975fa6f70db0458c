# Kes: panel, borang, langkah.

## Panel di luar fail contoh

casework-not-yet = Kes belum boleh direkodkan di pejabat ini
casework-not-yet-why = Isi kes adalah tentang kanak-kanak dan wanita yang terancam. Nama yang dibaca oleh orang yang salah boleh meragut nyawa. Oleh itu balai tidak menyimpan kes sebenar selagi isinya belum boleh dikunci dengan kata laluan setiap kakitangan.
casework-not-yet-when = F7 menambah kakitangan pertama: nama log masuk, peranan, kata laluannya sendiri, dan kunci pemulihan yang mesti ditulis. Tiga minit sahaja; selepas itu kes direkodkan di sini, dimeterai.
casework-not-yet-meanwhile = Sementara itu: Ctrl-W menunjukkan siapa yang boleh membantu sekarang juga, dan pejabat contoh (balai demo sepang) memperlihatkan cara kerja kes dengan data rekaan.
casework-help-not-yet = Kes disimpan hanya apabila isinya boleh dikunci. Sehingga itu, cubalah di pejabat contoh.

## Senarai

column-survivor = mangsa

## Borang

casework-form-complaint = Aduan baharu
casework-form-facts = Pinda fakta
casework-form-party = Pinda pihak
casework-ask-danger-now = Bahaya sekarang?
casework-ask-place-code = Tempat
casework-ask-place = Lokasi tepat
casework-ask-callback = Nombor pengadu
casework-ask-narrative = Apa yang berlaku
casework-ask-channel = Diterima melalui
casework-ask-safe-number = Selamat dihubungi di
casework-ask-safe-hours = {"  "}pada waktu
casework-ask-safe-who = {"  "}siapa boleh jawab
casework-ask-safe-say = {"  "}katakan
casework-ask-reporter = Pengadu
casework-ask-reporter-relation = {"  "}hubungan
casework-ask-incident-on = Tarikh kejadian
casework-ask-type = Jenis kes
casework-ask-risk = Tahap risiko
casework-ask-reported-on = Tarikh aduan
casework-ask-reported-time = Masa aduan
casework-ask-received-by = Diterima oleh
casework-ask-emergency = Tindakan kecemasan
casework-ask-survivor = Nama mangsa
casework-ask-survivor-sex = {"  "}jantina
casework-ask-survivor-born-on = {"  "}lahir atau umur
casework-ask-owner = Pegawai kes
casework-ask-closing-reason = Sebab penutupan
casework-ask-text = Catatan
casework-ask-due-on = Susulan
casework-ask-on = Tarikh
casework-ask-time = Masa
casework-ask-role = Sebagai
casework-ask-name = Nama
casework-ask-sex = Jantina
casework-ask-born-on = Lahir atau umur
casework-ask-relation = Hubungan
casework-ask-phone = Telefon
casework-ask-address = Alamat
casework-ask-note = Catatan
casework-hint-danger-now = Y atau T. Jika ya, simpan dahulu (F2): lalu dipaparkan siapa perlu dihubungi.
casework-hint-place-code = Sebahagian nama mukim, daerah atau kampung. Jika tidak pasti, daerah sahaja.
casework-hint-place = Tanda tempat dengan kata sendiri: dekat apa, rumah mana. Disimpan dalam kes.
casework-hint-callback = Nombor pemanggil. Belum tentu selamat: jangan hubungi sebelum tahu caranya.
casework-hint-narrative = Tulis dengan kata-kata pengadu. Enter: baris baharu, Tab: seterusnya.
casework-hint-safe-number = Tanya: di nombor mana mangsa selamat dihubungi? Kosongkan jika belum jelas.
casework-hint-safe-hours = Bila selamat, contohnya 09-11, ketika suami bekerja.
casework-hint-safe-who = Siapa boleh menjawab, contohnya mangsa sendiri atau adiknya.
casework-hint-safe-say = Apa yang dikatakan jika orang lain menjawab, contohnya: dari klinik.
casework-hint-reporter = Boleh kosong: pengadu boleh tidak menyatakan nama.
casework-hint-type = Yang paling sesuai; ditetapkan selewat-lewatnya semasa saringan.
casework-hint-risk = Kritikal: nyawa terancam, senjata, keganasan seksual < 72 jam, pelaku serumah.
casework-hint-emergency = Wajib jika kritikal: siapa telah dihubungi, apa yang telah dilakukan.
casework-hint-survivor = Nama penuh, hanya boleh dibaca dalam kes yang dibuka.
casework-hint-due-on = Bila susulan perlu dibuat: 6/6, +7 untuk tujuh hari lagi.
casework-hint-on = Bila sebenarnya berlaku; boleh direkod kemudian. Titik: hari ini; -1: semalam.
casework-hint-time = Masa dalam 24 jam, contohnya 21.14.
casework-hint-reported-time = Masa aduan diterima, 24 jam, contohnya 21.14.
casework-hint-name = Boleh kosong jika belum diketahui atau tidak mahu dinyatakan.
casework-hint-relation = Hubungan dengan mangsa, contohnya suami, ibu, jiran.
casework-check-time = masa tidak dapat dibaca
casework-check-due = sudah berlalu
casework-check-before-step = sebelum langkah terakhir
casework-check-emergency = kritikal: catat tindakan kecemasan
casework-both-changed = { $who } menulis: { $text }
casework-saved-meanwhile = { $who } menyimpan kes ini lebih dahulu. Yang anda taip masih ada: semak, kemudian F2 sekali lagi.
casework-alike = mungkin orang yang sama ({ $why }): { $number }, { $initials } [F3 lihat]
casework-alike-name = nama sama
casework-alike-name-year = nama, tahun lahir
casework-alike-registry = rekod pejabat
casework-alike-number = nombor sama
casework-by-steps = Kes berubah hanya melalui langkah yang direkodkan (F3 dalam kes).
casework-step-not-now = Langkah ini belum atau tidak lagi boleh dibuat pada peringkat kes sekarang.
casework-recorded = Aduan disimpan sebagai { $number }.
casework-stepped = { $number }: { $stage }.
casework-call-now = ADA BAHAYA: hubungi sekarang, nombor teratas dahulu. { $number } disimpan.

## Langkah

casework-steps = Langkah seterusnya
casework-steps-more = catat kejadian · tambah pihak
casework-steps-line = F3 langkah seterusnya: { $steps }
casework-step-screened = Buat saringan
casework-step-registered = Daftarkan
casework-step-referred-out = Rujuk ke luar
casework-step-not-accepted = Tidak diterima
casework-step-assessed = Catat penilaian
casework-step-planned = Sediakan pelan
casework-step-in-service = Mulakan perkhidmatan
casework-step-monitoring = Mulakan pemantauan
casework-step-closed = Tutup kes
casework-step-reopened = Buka semula
casework-step-reassessed = Penilaian semula
casework-step-service-again = Sambung perkhidmatan
casework-step-visit = Catat lawatan
casework-step-call = Catat panggilan
casework-step-contacted = Catat agensi yang dihubungi
casework-step-note = Catat kejadian
casework-step-party = Tambah pihak

## Kes

casework-section-facts = Fakta
casework-section-story = Kronologi
casework-section-people = Pihak
casework-section-history = Sejarah
casework-unnamed = mangsa belum direkodkan
casework-risk = risiko { $risk }
casework-risk-open = risiko belum dinilai
casework-owner = Pegawai kes { $owner }
casework-no-owner = Belum ada pegawai kes
casework-safe = Selamat dihubungi: { $how }
casework-safe-unknown = Selamat dihubungi: belum diketahui. Jangan hubungi mangsa sebelum ini jelas.
casework-discreet = Disamarkan. Ctrl-T memaparkan semula.
casework-opening = Membuka…
casework-fact-reported = Aduan diterima
casework-no-people = Belum ada pihak direkodkan. F7 menambah mangsa, pengadu, penjaga, disyaki pelaku atau saksi.
casework-anonymous = tanpa nama
casework-told-received = aduan diterima
casework-told-screened = disaring
casework-told-referred-out = dirujuk ke luar
casework-told-not-accepted = tidak diterima
casework-told-registered = didaftarkan
casework-told-assessed = penilaian
casework-told-planned = pelan
casework-told-in-service = perkhidmatan
casework-told-monitoring = pemantauan
casework-told-closed = ditutup
casework-told-note = catatan
casework-told-call = panggilan
casework-told-visit = lawatan
casework-told-contacted = dihubungi
casework-told-emergency = tindakan kecemasan
casework-told-due = susulan
casework-next-received = saringan
casework-next-screened = pendaftaran
casework-next-registered = penilaian
casework-next-assessed = pelan
casework-next-planned = mula perkhidmatan
casework-next-in-service = susulan
casework-next-monitoring = pemantauan
casework-next-referred-out = selesai
casework-next-not-accepted = selesai
casework-next-closed = selesai

## Log perubahan

action-complaint = aduan direkodkan
action-case-facts = fakta dipinda
action-case-step = langkah direkodkan
action-case-party = pihak direkodkan
action-case-event = kejadian direkodkan

## Panduan

casework-help = Kronologi sesuatu kes. Peringkatnya mengikut langkah yang direkodkan: F3 memaparkan langkah yang boleh dibuat sekarang dan bertanya apa yang perlu. F4 meminda fakta, F7 menambah catatan atau pihak. Kejadian yang telah direkodkan tidak dipinda lagi.
casework-help-complaint = Enam perkara dalam seminit: bahaya, tempat, nombor, apa yang berlaku, saluran, dan cara selamat menghubungi. Yang lain boleh menyusul. F2 menyimpan; yang separuh siap menunggu di Hari ini.
casework-help-form = Isi yang perlu, kemudian F2. Tarikh dan masa sudah diisi; tukar jika berlaku lebih awal.
