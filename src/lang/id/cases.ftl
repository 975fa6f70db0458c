# Kasus: panel, formulir, langkah.

## Panel di luar berkas contoh

case-not-yet = Kasus belum bisa dicatat di kantor ini
case-not-yet-why = Isi kasus adalah tentang anak dan perempuan yang terancam. Nama yang terbaca orang yang salah bisa membahayakan nyawa. Karena itu balai tidak menyimpan kasus nyata sebelum isinya dapat dikunci dengan kata sandi setiap petugas.
case-not-yet-when = Ini datang bersama penguncian kasus, pada versi berikutnya. Berkas kantor ini tetap dapat dipakai sebagaimana adanya.
case-not-yet-meanwhile = Sementara itu: Ctrl-W menunjukkan siapa yang bisa membantu sekarang juga, dan kantor contoh (balai demo pontianak) memperlihatkan cara kerja kasus dengan data rekaan.
case-help-not-yet = Kasus disimpan hanya bila isinya dapat dikunci. Sampai saat itu, coba di kantor contoh.

## Daftar

column-survivor = korban

## Formulir

case-form-complaint = Aduan baru
case-form-facts = Ubah fakta
case-form-party = Ubah pihak
case-ask-danger-now = Bahaya sekarang?
case-ask-place-code = Tempat
case-ask-place = Letak persisnya
case-ask-callback = Nomor pelapor
case-ask-narrative = Apa yang terjadi
case-ask-channel = Masuk lewat
case-ask-safe-number = Aman dihubungi di
case-ask-safe-hours = {"  "}pada jam
case-ask-safe-who = {"  "}yang boleh angkat
case-ask-safe-say = {"  "}katakan
case-ask-reporter = Pelapor
case-ask-reporter-relation = {"  "}hubungan
case-ask-incident-on = Tanggal kejadian
case-ask-type = Jenis kasus
case-ask-risk = Tingkat risiko
case-ask-reported-on = Tanggal aduan
case-ask-reported-time = Jam aduan
case-ask-received-by = Diterima oleh
case-ask-emergency = Tindakan darurat
case-ask-survivor = Nama korban
case-ask-survivor-sex = {"  "}jenis kelamin
case-ask-survivor-born-on = {"  "}lahir atau umur
case-ask-owner = Penanggung jawab
case-ask-closing-reason = Alasan penutupan
case-ask-text = Catatan
case-ask-due-on = Tindak lanjut
case-ask-on = Tanggal
case-ask-time = Jam
case-ask-role = Sebagai
case-ask-name = Nama
case-ask-sex = Jenis kelamin
case-ask-born-on = Lahir atau umur
case-ask-relation = Hubungan
case-ask-phone = Telepon
case-ask-address = Alamat
case-ask-note = Catatan
case-hint-danger-now = Y atau T. Bila ya, simpan dulu (F2): sesudahnya tampil siapa yang harus ditelepon.
case-hint-place-code = Ketik sebagian nama kelurahan, kecamatan atau kota. Bila tidak jelas, pilih kotanya saja.
case-hint-place = Patokan dengan kata sendiri: dekat apa, rumah yang mana. Disimpan di dalam isi kasus.
case-hint-callback = Nomor yang menelepon. Belum tentu aman: jangan dihubungi sebelum tahu caranya.
case-hint-narrative = Tulis dengan kata-kata pelapor. Enter: baris baru, Tab: lanjut.
case-hint-safe-number = Tanyakan: ke nomor mana korban aman dihubungi? Kosongkan bila belum diketahui.
case-hint-safe-hours = Kapan aman, misalnya 09-11, saat suami bekerja.
case-hint-safe-who = Siapa yang boleh mengangkat, misalnya korban sendiri atau adiknya.
case-hint-safe-say = Yang dikatakan bila orang lain mengangkat, misalnya: dari Posyandu.
case-hint-reporter = Boleh kosong: pelapor boleh tidak menyebut nama.
case-hint-type = Boleh kosong; ditetapkan saat disaring.
case-hint-risk = Kritis: nyawa terancam, senjata, kekerasan seksual kurang dari 72 jam, pelaku serumah.
case-hint-emergency = Wajib bila kritis: siapa sudah dihubungi, apa yang sudah dilakukan.
case-hint-survivor = Nama lengkap, hanya terbaca di dalam kasus yang dibuka.
case-hint-due-on = Kapan harus ditindaklanjuti: 6/6, +7 untuk tujuh hari lagi.
case-hint-on = Kapan sebenarnya terjadi; boleh dicatat belakangan. . untuk hari ini, -1 kemarin.
case-hint-time = Jam, misalnya 21.14.
case-hint-reported-time = Jam aduan diterima, misalnya 21.14.
case-hint-name = Boleh kosong bila belum diketahui atau tidak mau disebut.
case-hint-relation = Hubungan dengan korban, misalnya suami, ibu, tetangga.
case-check-time = jam tidak terbaca
case-check-due = sudah lewat
case-check-before-step = sebelum langkah terakhir
case-check-emergency = kritis: catat tindakan darurat
case-both-changed = { $who } menulis: { $text }
case-saved-meanwhile = { $who } menyimpan kasus ini lebih dulu. Isian Anda tetap ada: periksa, lalu F2 lagi.
case-alike = mungkin orang yang sama: { $number }, { $initials }, { $stage }  [F3 lihat]
case-by-steps = Kasus berubah hanya lewat langkah yang dicatat (F3 di dalam kasus).
case-step-not-now = Langkah ini belum atau tidak lagi mungkin pada tahap kasus sekarang.
case-recorded = Aduan tersimpan sebagai { $number }.
case-stepped = { $number }: { $stage }.
case-call-now = { $number } tersimpan. ADA BAHAYA: telepon sekarang, nomor teratas lebih dulu.

## Langkah

case-steps = Langkah berikut
case-steps-more = catat kejadian · tambah pihak
case-steps-line = F3 langkah berikut: { $steps }
case-step-screened = Saring
case-step-registered = Daftarkan
case-step-referred-out = Rujuk ke luar
case-step-not-accepted = Tidak diterima
case-step-assessed = Catat asesmen
case-step-planned = Susun rencana
case-step-in-service = Mulai layanan
case-step-monitoring = Mulai pemantauan
case-step-closed = Tutup kasus
case-step-reopened = Buka kembali
case-step-reassessed = Asesmen ulang
case-step-service-again = Lanjutkan layanan
case-step-visit = Catat kunjungan
case-step-call = Catat telepon
case-step-contacted = Catat lembaga yang dihubungi
case-step-note = Catat kejadian
case-step-party = Tambah pihak

## Kasus

case-section-facts = Fakta
case-section-story = Perjalanan
case-section-people = Pihak
case-section-history = Riwayat
case-unnamed = korban belum dicatat
case-risk = risiko { $risk }
case-risk-open = risiko belum dinilai
case-owner = Penanggung jawab { $owner }
case-no-owner = Belum ada penanggung jawab
case-safe = Aman dihubungi: { $how }
case-safe-unknown = Aman dihubungi: belum diketahui. Jangan menelepon korban sebelum ini jelas.
case-discreet = Disamarkan. Ctrl-T menampilkan kembali.
case-opening = Membuka…
case-fact-reported = Aduan masuk
case-no-people = Belum ada pihak yang dicatat. F7 menambahkan korban, pelapor, pengasuh, terlapor atau saksi.
case-anonymous = tanpa nama
case-told-received = aduan masuk
case-told-screened = disaring
case-told-referred-out = dirujuk ke luar
case-told-not-accepted = tidak diterima
case-told-registered = didaftarkan
case-told-assessed = asesmen
case-told-planned = rencana
case-told-in-service = layanan
case-told-monitoring = pemantauan
case-told-closed = ditutup
case-told-note = catatan
case-told-call = telepon
case-told-visit = kunjungan
case-told-contacted = dihubungi
case-told-due = tindak lanjut
case-next-received = penyaringan
case-next-screened = pendaftaran
case-next-registered = asesmen
case-next-assessed = rencana
case-next-planned = mulai layanan
case-next-in-service = tindak lanjut
case-next-monitoring = pemantauan
case-next-referred-out = selesai
case-next-not-accepted = selesai
case-next-closed = selesai

## Catatan perubahan

action-complaint = aduan dicatat
action-case-facts = fakta diubah
action-case-step = langkah dicatat
action-case-party = pihak dicatat
action-case-event = kejadian dicatat
action-open-case = kasus dibuka

## Panduan

case-help = Perjalanan sebuah kasus. Tahapnya mengikuti langkah yang dicatat: F3 menampilkan langkah yang mungkin sekarang dan menanyakan yang diperlukan. F4 mengubah fakta, F7 menambah catatan atau pihak. Kejadian yang sudah dicatat tidak diubah lagi.
case-help-complaint = Enam hal dalam satu menit: bahaya, tempat, nomor, apa yang terjadi, lewat apa, dan cara aman menghubungi. Selebihnya boleh menyusul. F2 menyimpan; yang setengah jadi menunggu di Hari ini.
case-help-form = Isi yang diperlukan, lalu F2. Tanggal dan jam sudah terisi; ubah bila terjadi lebih awal.
