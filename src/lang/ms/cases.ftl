# Kes: panel, borang, langkah.

## Panel di luar fail contoh

case-not-yet = Kes belum boleh direkodkan di pejabat ini
case-not-yet-why = Isi kes adalah tentang kanak-kanak dan wanita yang terancam. Nama yang dibaca oleh orang yang salah boleh meragut nyawa. Oleh itu balai tidak menyimpan kes sebenar selagi isinya belum boleh dikunci dengan kata laluan setiap pegawai.
case-not-yet-when = Ini tersedia bersama penguncian kes dalam versi seterusnya. Fail pejabat ini terus boleh digunakan seperti biasa.
case-not-yet-meanwhile = Sementara itu: Ctrl-W menunjukkan siapa yang boleh membantu sekarang juga, dan pejabat contoh (balai demo sepang) memperlihatkan cara kerja kes dengan data rekaan.
case-help-not-yet = Kes disimpan hanya apabila isinya boleh dikunci. Sehingga itu, cubalah di pejabat contoh.

## Senarai

column-survivor = mangsa

## Borang

case-form-complaint = Aduan baharu
case-form-facts = Ubah fakta
case-form-party = Ubah pihak
case-ask-danger-now = Bahaya sekarang?
case-ask-place-code = Tempat
case-ask-place = Lokasi tepat
case-ask-callback = Nombor pengadu
case-ask-narrative = Apa yang berlaku
case-ask-channel = Diterima melalui
case-ask-safe-number = Selamat dihubungi di
case-ask-safe-hours = {"  "}pada waktu
case-ask-safe-who = {"  "}siapa boleh jawab
case-ask-safe-say = {"  "}katakan
case-ask-reporter = Pengadu
case-ask-reporter-relation = {"  "}hubungan
case-ask-incident-on = Tarikh kejadian
case-ask-type = Jenis kes
case-ask-risk = Tahap risiko
case-ask-reported-on = Tarikh aduan
case-ask-reported-time = Masa aduan
case-ask-received-by = Diterima oleh
case-ask-emergency = Tindakan kecemasan
case-ask-survivor = Nama mangsa
case-ask-survivor-sex = {"  "}jantina
case-ask-survivor-born-on = {"  "}lahir atau umur
case-ask-owner = Pegawai kes
case-ask-closing-reason = Sebab penutupan
case-ask-text = Catatan
case-ask-due-on = Susulan
case-ask-on = Tarikh
case-ask-time = Masa
case-ask-role = Sebagai
case-ask-name = Nama
case-ask-sex = Jantina
case-ask-born-on = Lahir atau umur
case-ask-relation = Hubungan
case-ask-phone = Telefon
case-ask-address = Alamat
case-ask-note = Catatan
case-hint-danger-now = Y atau T. Jika ya, simpan dahulu (F2): selepas itu dipaparkan siapa yang perlu dihubungi.
case-hint-place-code = Taip sebahagian nama mukim, daerah atau kampung. Jika tidak pasti, pilih daerah sahaja.
case-hint-place = Tanda tempat dengan kata sendiri: dekat apa, rumah yang mana. Disimpan dalam isi kes.
case-hint-callback = Nombor pemanggil. Belum tentu selamat: jangan hubungi sebelum tahu caranya.
case-hint-narrative = Tulis dengan kata-kata pengadu. Enter: baris baharu, Tab: seterusnya.
case-hint-safe-number = Tanya: di nombor mana mangsa selamat dihubungi? Kosongkan jika belum diketahui.
case-hint-safe-hours = Bila selamat, contohnya 09-11, ketika suami bekerja.
case-hint-safe-who = Siapa boleh menjawab, contohnya mangsa sendiri atau adiknya.
case-hint-safe-say = Apa yang dikatakan jika orang lain menjawab, contohnya: dari klinik.
case-hint-reporter = Boleh kosong: pengadu boleh tidak menyatakan nama.
case-hint-type = Boleh kosong; ditetapkan semasa saringan.
case-hint-risk = Kritikal: nyawa terancam, senjata, keganasan seksual dalam 72 jam, pelaku serumah.
case-hint-emergency = Wajib jika kritikal: siapa telah dihubungi, apa yang telah dilakukan.
case-hint-survivor = Nama penuh, hanya boleh dibaca dalam kes yang dibuka.
case-hint-due-on = Bila susulan perlu dibuat: 6/6, +7 untuk tujuh hari lagi.
case-hint-on = Bila sebenarnya berlaku; boleh direkod kemudian. . untuk hari ini, -1 semalam.
case-hint-time = Masa dalam 24 jam, contohnya 21.14.
case-hint-reported-time = Masa aduan diterima, 24 jam, contohnya 21.14.
case-hint-name = Boleh kosong jika belum diketahui atau tidak mahu dinyatakan.
case-hint-relation = Hubungan dengan mangsa, contohnya suami, ibu, jiran.
case-check-time = masa tidak dapat dibaca
case-check-due = sudah berlalu
case-check-before-step = sebelum langkah terakhir
case-check-emergency = kritikal: catat tindakan kecemasan
case-both-changed = { $who } menulis: { $text }
case-saved-meanwhile = { $who } menyimpan kes ini lebih dahulu. Isian anda masih ada: semak, kemudian F2 sekali lagi.
case-alike = mungkin orang yang sama: { $number }, { $initials }, { $stage }  [F3 lihat]
case-by-steps = Kes berubah hanya melalui langkah yang direkodkan (F3 dalam kes).
case-step-not-now = Langkah ini belum atau tidak lagi boleh dibuat pada peringkat kes sekarang.
case-recorded = Aduan disimpan sebagai { $number }.
case-stepped = { $number }: { $stage }.
case-call-now = { $number } disimpan. ADA BAHAYA: hubungi sekarang, nombor teratas dahulu.

## Langkah

case-steps = Langkah seterusnya
case-steps-more = catat kejadian · tambah pihak
case-steps-line = F3 langkah seterusnya: { $steps }
case-step-screened = Saring
case-step-registered = Daftarkan
case-step-referred-out = Rujuk ke luar
case-step-not-accepted = Tidak diterima
case-step-assessed = Catat penilaian
case-step-planned = Sediakan pelan
case-step-in-service = Mulakan perkhidmatan
case-step-monitoring = Mulakan pemantauan
case-step-closed = Tutup kes
case-step-reopened = Buka semula
case-step-reassessed = Penilaian semula
case-step-service-again = Sambung perkhidmatan
case-step-visit = Catat lawatan
case-step-call = Catat panggilan
case-step-contacted = Catat agensi yang dihubungi
case-step-note = Catat kejadian
case-step-party = Tambah pihak

## Kes

case-section-facts = Fakta
case-section-story = Kronologi
case-section-people = Pihak
case-section-history = Sejarah
case-unnamed = mangsa belum direkodkan
case-risk = risiko { $risk }
case-risk-open = risiko belum dinilai
case-owner = Pegawai kes { $owner }
case-no-owner = Belum ada pegawai kes
case-safe = Selamat dihubungi: { $how }
case-safe-unknown = Selamat dihubungi: belum diketahui. Jangan hubungi mangsa sebelum ini jelas.
case-discreet = Disamarkan. Ctrl-T memaparkan semula.
case-opening = Membuka…
case-fact-reported = Aduan diterima
case-no-people = Belum ada pihak direkodkan. F7 menambah mangsa, pengadu, penjaga, disyaki pelaku atau saksi.
case-anonymous = tanpa nama
case-told-received = aduan diterima
case-told-screened = disaring
case-told-referred-out = dirujuk ke luar
case-told-not-accepted = tidak diterima
case-told-registered = didaftarkan
case-told-assessed = penilaian
case-told-planned = pelan
case-told-in-service = perkhidmatan
case-told-monitoring = pemantauan
case-told-closed = ditutup
case-told-note = catatan
case-told-call = panggilan
case-told-visit = lawatan
case-told-contacted = dihubungi
case-told-due = susulan
case-next-received = saringan
case-next-screened = pendaftaran
case-next-registered = penilaian
case-next-assessed = pelan
case-next-planned = mula perkhidmatan
case-next-in-service = susulan
case-next-monitoring = pemantauan
case-next-referred-out = selesai
case-next-not-accepted = selesai
case-next-closed = selesai

## Log perubahan

action-complaint = aduan direkodkan
action-case-facts = fakta diubah
action-case-step = langkah direkodkan
action-case-party = pihak direkodkan
action-case-event = kejadian direkodkan
action-open-case = kes dibuka

## Panduan

case-help = Kronologi sesuatu kes. Peringkatnya mengikut langkah yang direkodkan: F3 memaparkan langkah yang boleh dibuat sekarang dan bertanya apa yang perlu. F4 mengubah fakta, F7 menambah catatan atau pihak. Kejadian yang telah direkodkan tidak diubah lagi.
case-help-complaint = Enam perkara dalam seminit: bahaya, tempat, nombor, apa yang berlaku, saluran, dan cara selamat menghubungi. Yang lain boleh menyusul. F2 menyimpan; yang separuh siap menunggu di Hari ini.
case-help-form = Isi yang perlu, kemudian F2. Tarikh dan masa sudah diisi; ubah jika berlaku lebih awal.
