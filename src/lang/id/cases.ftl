# Kasus: panel, formulir, langkah.

## Panel di luar berkas contoh

casework-not-yet = Kasus belum bisa dicatat di kantor ini
casework-not-yet-why = Isi kasus adalah tentang anak dan perempuan yang terancam. Nama yang terbaca orang yang salah bisa membahayakan nyawa. Karena itu balai tidak menyimpan kasus nyata sebelum isinya dapat dikunci dengan kata sandi setiap petugas.
casework-not-yet-when = F7 menambahkan petugas pertama: nama masuk, peran, kata sandinya sendiri, dan kunci pemulihan yang harus ditulis. Tiga menit saja; sesudah itu kasus disimpan di sini, tersegel.
casework-not-yet-meanwhile = Sementara itu: Ctrl-W menunjukkan siapa yang bisa membantu sekarang juga, dan kantor contoh (balai demo pontianak) memperlihatkan cara kerja kasus dengan data rekaan.
casework-help-not-yet = Kasus disimpan hanya bila isinya dapat dikunci. Sampai saat itu, coba di kantor contoh.

## Daftar

column-survivor = korban

## Formulir

casework-form-complaint = Pengaduan baru
casework-form-facts = Ubah fakta
casework-form-party = Ubah pihak
casework-ask-danger-now = Bahaya sekarang?
casework-ask-place-code = Tempat
casework-ask-place = Letak persisnya
casework-ask-callback = Nomor pelapor
casework-ask-narrative = Apa yang terjadi
casework-ask-channel = Masuk lewat
casework-ask-safe-number = Aman dihubungi di
casework-ask-safe-hours = {"  "}pada jam
casework-ask-safe-who = {"  "}yang boleh angkat
casework-ask-safe-say = {"  "}katakan
casework-ask-reporter = Pelapor
casework-ask-reporter-relation = {"  "}hubungan
casework-ask-incident-on = Tanggal kejadian
casework-ask-type = Jenis kasus
casework-ask-risk = Tingkat risiko
casework-ask-reported-on = Tanggal pengaduan
casework-ask-reported-time = Pukul pengaduan
casework-ask-received-by = Diterima oleh
casework-ask-emergency = Tindakan darurat
casework-ask-survivor = Nama korban
casework-ask-survivor-sex = {"  "}jenis kelamin
casework-ask-survivor-born-on = {"  "}lahir atau umur
casework-ask-owner = Penanggung jawab
casework-ask-closing-reason = Alasan penutupan
casework-ask-text = Catatan
casework-ask-due-on = Tindak lanjut
casework-ask-on = Tanggal
casework-ask-time = Pukul
casework-ask-role = Sebagai
casework-ask-name = Nama
casework-ask-sex = Jenis kelamin
casework-ask-born-on = Lahir atau umur
casework-ask-relation = Hubungan
casework-ask-phone = Telepon
casework-ask-address = Alamat
casework-ask-note = Catatan
casework-hint-danger-now = Y atau T. Bila ya, simpan dulu (F2): lalu tampil siapa yang harus ditelepon.
casework-hint-place-code = Sebagian nama kelurahan, kecamatan atau kota. Bila tidak jelas, kotanya saja.
casework-hint-place = Patokan dengan kata sendiri: dekat apa, rumah yang mana. Disimpan dalam kasus.
casework-hint-callback = Nomor yang menelepon. Belum tentu aman: jangan dihubungi sebelum tahu caranya.
casework-hint-narrative = Tulis dengan kata-kata pelapor. Enter: baris baru, Tab: lanjut.
casework-hint-safe-number = Tanyakan: ke nomor mana korban aman dihubungi? Kosongkan bila belum diketahui.
casework-hint-safe-hours = Kapan aman, misalnya 09-11, saat suami bekerja.
casework-hint-safe-who = Siapa yang boleh mengangkat, misalnya korban sendiri atau adiknya.
casework-hint-safe-say = Yang dikatakan bila orang lain mengangkat, misalnya: dari Posyandu.
casework-hint-reporter = Boleh kosong: pelapor boleh tidak menyebut nama.
casework-hint-type = Apa yang paling cocok; ditetapkan paling lambat saat disaring.
casework-hint-risk = Kritis: nyawa terancam, senjata, kekerasan seksual < 72 jam, pelaku serumah.
casework-hint-emergency = Wajib bila kritis: siapa sudah dihubungi, apa yang sudah dilakukan.
casework-hint-survivor = Nama lengkap, hanya terbaca di dalam kasus yang dibuka.
casework-hint-due-on = Kapan harus ditindaklanjuti: 6/6, +7 untuk tujuh hari lagi.
casework-hint-on = Kapan sebenarnya terjadi; boleh dicatat belakangan. Titik: hari ini; -1: kemarin.
casework-hint-time = Pukul berapa, misalnya 21.14.
casework-hint-reported-time = Pukul berapa pengaduan diterima, misalnya 21.14.
casework-hint-name = Boleh kosong bila belum diketahui atau tidak mau disebut.
casework-hint-relation = Hubungan dengan korban, misalnya suami, ibu, tetangga.
casework-check-time = waktu tidak terbaca
casework-check-due = sudah lewat
casework-check-before-step = sebelum langkah terakhir
casework-check-emergency = kritis: catat tindakan darurat
casework-both-changed = { $who } menulis: { $text }
casework-saved-meanwhile = { $who } menyimpan kasus ini lebih dulu. Isian Anda tetap ada: periksa, lalu F2 lagi.
casework-alike = mungkin orang yang sama ({ $why }): { $number }, { $initials } [F3 lihat]
casework-alike-name = nama sama
casework-alike-name-year = nama, tahun lahir
casework-alike-registry = registri
casework-alike-number = nomor sama
casework-by-steps = Kasus berubah hanya lewat langkah yang dicatat (F3 di dalam kasus).
casework-step-not-now = Langkah ini belum atau tidak lagi mungkin pada tahap kasus sekarang.
casework-recorded = Pengaduan tersimpan sebagai { $number }.
casework-stepped = { $number }: { $stage }.
casework-call-now = ADA BAHAYA: telepon sekarang, nomor teratas lebih dulu. { $number } tersimpan.

## Langkah

casework-steps = Langkah berikut
casework-steps-more = catat kejadian · tambah pihak
casework-steps-line = F3 langkah berikut: { $steps }
casework-step-screened = Saring
casework-step-registered = Daftarkan
casework-step-referred-out = Rujuk ke luar
casework-step-not-accepted = Tidak diterima
casework-step-assessed = Catat asesmen
casework-step-planned = Susun rencana
casework-step-in-service = Mulai layanan
casework-step-monitoring = Mulai pemantauan
casework-step-closed = Tutup kasus
casework-step-reopened = Buka kembali
casework-step-reassessed = Asesmen ulang
casework-step-service-again = Lanjutkan layanan
casework-step-visit = Catat kunjungan
casework-step-call = Catat telepon
casework-step-contacted = Catat lembaga yang dihubungi
casework-step-note = Catat kejadian
casework-step-party = Tambah pihak

## Kasus

casework-section-facts = Fakta
casework-section-story = Perjalanan
casework-section-people = Pihak
casework-section-history = Riwayat
casework-unnamed = korban belum dicatat
casework-risk = risiko { $risk }
casework-risk-open = risiko belum dinilai
casework-owner = Penanggung jawab { $owner }
casework-no-owner = Belum ada penanggung jawab
casework-safe = Aman dihubungi: { $how }
casework-safe-unknown = Aman dihubungi: belum diketahui. Jangan menelepon korban sebelum ini jelas.
casework-discreet = Disamarkan. Ctrl-T menampilkan kembali.
casework-opening = Membuka…
casework-fact-reported = Pengaduan masuk
casework-no-people = Belum ada pihak yang dicatat. F7 menambahkan korban, pelapor, pengasuh, terlapor atau saksi.
casework-anonymous = tanpa nama
casework-told-received = pengaduan masuk
casework-told-screened = disaring
casework-told-referred-out = dirujuk ke luar
casework-told-not-accepted = tidak diterima
casework-told-registered = didaftarkan
casework-told-assessed = asesmen
casework-told-planned = rencana
casework-told-in-service = layanan
casework-told-monitoring = pemantauan
casework-told-closed = ditutup
casework-told-note = catatan
casework-told-call = telepon
casework-told-visit = kunjungan
casework-told-contacted = dihubungi
casework-told-emergency = tindakan darurat
casework-told-due = tindak lanjut
casework-next-received = penyaringan
casework-next-screened = pendaftaran
casework-next-registered = asesmen
casework-next-assessed = rencana
casework-next-planned = mulai layanan
casework-next-in-service = tindak lanjut
casework-next-monitoring = pemantauan
casework-next-referred-out = selesai
casework-next-not-accepted = selesai
casework-next-closed = selesai

## Catatan perubahan

action-complaint = pengaduan dicatat
action-case-facts = fakta diubah
action-case-step = langkah dicatat
action-case-party = pihak dicatat
action-case-event = kejadian dicatat

## Panduan

casework-help = Perjalanan sebuah kasus. Tahapnya mengikuti langkah yang dicatat: F3 menampilkan langkah yang mungkin sekarang dan menanyakan yang diperlukan. F4 mengubah fakta, F7 menambah catatan atau pihak. Kejadian yang sudah dicatat tidak diubah lagi.
casework-help-complaint = Enam hal dalam satu menit: bahaya, tempat, nomor, apa yang terjadi, lewat apa, dan cara aman menghubungi. Selebihnya boleh menyusul. F2 menyimpan; yang setengah jadi menunggu di Hari ini.
casework-help-form = Isi yang diperlukan, lalu F2. Tanggal dan jam sudah terisi; ubah bila terjadi lebih awal.
