### Layar: bagian, perintah, dialog, pesan.

title-demo = LATIHAN – data rekaan
title-discreet = nama disamarkan
too-small = balai memerlukan jendela { $columns } kolom × { $rows } baris. Perbesar jendela; tidak ada yang hilang. Ctrl-Q untuk keluar.
yes = ya
no = tidak

## Bagian
pane-today = Hari ini
pane-directory = Direktori
pane-members = Anggota
pane-beneficiaries = Penerima
pane-cases = Kasus
pane-areas = Wilayah
pane-reports = Laporan
pane-reports-also = statistik angka rekap

## Perintah
cmd-help = Panduan
cmd-menu = Menu
cmd-back = Kembali
cmd-next-pane = Bagian berikutnya
cmd-previous-pane = Bagian sebelumnya
cmd-redraw = Gambar ulang layar
cmd-undo = Urungkan perubahan terakhir saya
cmd-discreet = Samarkan nama
cmd-lock = Kunci kasus
cmd-complaint = Pengaduan baru
cmd-quit = Keluar dari aplikasi
cmd-language = Bahasa
cmd-language-also = language english inggris indonesia melayu
cmd-theme = Tema warna
cmd-who-can-help = Siapa bisa membantu di sini?
cmd-search = Cari
cmd-open = Buka
cmd-new = Baru
cmd-edit = Ubah
cmd-copy = Salin sebagai baru
cmd-archive = Arsipkan
cmd-archive-also = hapus buang
cmd-archived = Tampilkan arsip
cmd-filter = Saring
cmd-sort = Urutkan
cmd-mark = Tandai
cmd-mark-all = Tandai semua, atau lepas
cmd-export = CSV
cmd-step = Langkah
cmd-next-section = Tab berikutnya
cmd-previous-section = Tab sebelumnya
cmd-up = Ke atas
cmd-down = Ke bawah
cmd-page-up = Satu halaman ke atas
cmd-page-down = Satu halaman ke bawah
cmd-first = Baris pertama
cmd-last = Baris terakhir
cmd-next-field = Isian berikut
cmd-previous-field = Isian sebelumnya
cmd-save = Simpan
cmd-choose = Pilihan
cmd-ditto = Seperti tadi
cmd-next-error = Galat berikut
cmd-empty-field = Kosongkan isian
cmd-next-person = Baris baru
cmd-look-same = Lihat
cmd-person-details = Rincian
cmd-change = Ganti
cmd-copy-text = Salin teks
cmd-period = Periode
cmd-left = Ke kiri
cmd-right = Ke kanan
cmd-accept = Pilih
cmd-choose-this = Pilih
palette-title = Menu
palette-not-here = tidak di sini
palette-elsewhere = { $name } ({ $keys }) dilakukan di daftar atau data yang terbuka, bila peran Anda membolehkan.

## Tombol
button-cancel = Batal
button-save = Simpan
button-discard = Buang
button-stay = Lanjut mengisi
button-archive = Arsipkan
button-restore = Pulihkan
button-undo = Urungkan
button-quit-keep = Keluar, draf disimpan

## Panduan
help-keys-here = Tombol di sini
help-keys-everywhere = Tombol di mana saja
help-today = Hari ini menampilkan apa yang perlu dikerjakan, yang paling mendesak di atas: kasus yang lewat tenggat atau segera jatuh tempo, pengaduan baru, formulir yang belum selesai, masa tugas yang segera berakhir. Mulailah dari baris teratas: Enter membukanya. Tekan angka untuk pindah bagian.
help-list = Daftar data. Tekan / lalu ketik beberapa huruf nama atau angka nomor untuk mencari; Enter membuka, F7 membuat data baru, F6 menampilkan sebagian saja. Spasi menandai baris supaya arsip atau ekspor berlaku untuk semuanya. Tidak ada yang dihapus: yang diarsipkan dapat dipulihkan.
help-detail = Satu data dengan semua yang terkait. Panah kiri dan kanan mengganti tab; Enter membuka data di baris itu; F7 menambah pada tab yang terbuka; F4 mengubah data ini. Riwayat menunjukkan siapa mengubah apa, dan kapan.
help-form = Isi yang Anda ketahui; hanya isian bertanda * yang wajib. Enter atau Tab maju, Shift-Tab mundur, F4 menampilkan pilihan, F2 menyimpan. Tanda merah harus diperbaiki dulu, tanda kuning hanya saran. Yang diketik langsung diamankan: kalau listrik mati, drafnya menunggu di Hari ini.
help-pick = Ketik beberapa huruf sampai baris yang dimaksud ada di atas, lalu Enter, Tab, atau F2. Pada daftar dengan kotak, Spasi memberi centang dan Enter mengambil semua yang dicentang. Esc tidak mengubah apa-apa.
help-dialog = Panah kiri dan kanan berpindah jawaban, Enter mengambil yang dalam kurung siku, Esc tidak mengubah apa-apa.
help-conflict = Rekan Anda menyimpan data ini ketika Anda mengetik. Yang tidak bertabrakan sudah digabung. Untuk tiap isian yang tersisa, pilih dengan panah kiri dan kanan: semula, isian rekan, atau isian Anda. F2 menyimpan gabungan, Esc kembali ke formulir dan isian Anda tetap ada.

## Hari ini
today-unfinished = BELUM SELESAI
today-late = LEWAT TENGGAT
today-today = HARI INI
today-soon = SEGERA
today-draft = Draf
today-term = Masa tugas
today-unscreened = belum disaring
today-nothing = Tidak ada tenggat hari ini.
today-ways = 1 membuka direktori, 3 penerima manfaat, 4 kasus. F10 menampilkan semua perintah; F1 menjelaskan tiap layar.
due-today = hari ini
due-in = { $days ->
    [1] besok
   *[other] { $days } hari lagi
}
due-late = lewat { $days } hari

## Draf
draft-discard = Buang draf “{ $title }”? Draf ini tidak dapat dipulihkan.
draft-failed = Draf gagal diamankan ({ $what }). Isian masih ada: simpan dengan F2.
draft-open-elsewhere = Formulir ini sedang terbuka di jendela Anda yang lain. Di sini dapat dibuka setelah di sana ditutup.
draft-unreadable = Data asal draf ini sudah tidak ada. Draf tetap ada; Del membuangnya.

## Daftar
list-search = Cari
list-search-hint = (ketik nama atau nomor)
list-explains = Tab ke bagian berikut; Spasi menandai baris; F10 menampilkan semua perintah.
list-explains-stale = ! nomor lebih dari 180 hari tidak dicek, atau belum pernah.
list-explains-on-top = Spasi menandai baris; Esc kembali ke layar sebelumnya.
detail-explains = ← → tab lain; Enter membuka data di baris itu.
list-searching = Ketik sebagian nama atau nomor. Enter atau ↓ ke baris, Esc mengosongkan.
list-archived = arsip
list-marked = { $count } ditandai
list-sorted = urut { $column }
list-failed = Daftar tidak terbaca. Keluar dengan Ctrl-Q lalu jalankan “balai check”; tidak ada yang berubah.
list-nothing-archived = Arsip di sini kosong. Ctrl-R menampilkan daftar lagi.
list-explains-archived = F8 memulihkan data ke daftar, Ctrl-R menampilkan daftar lagi.
list-nothing-found = Tidak ditemukan. Ketik lebih sedikit huruf, atau tekan Esc sampai seluruh daftar tampak lagi.
filter-title = Tampilkan hanya
filter-area = wilayah
filter-mine = kasus saya
filter-owner = penanggung jawab
filter-none = semua
sort-title = Urutkan menurut
count-areas = { $count } wilayah
count-organisations = { $count } lembaga
count-services = { $count } layanan
count-duties = { $count } jadwal jaga
count-cooperations = { $count } kerja sama
count-beneficiaries = { $count } orang
count-members = { $count } anggota
count-trainings = { $count } pelatihan
count-households = { $count } keluarga
count-residences = { $count } orang
count-identities = { $count } nomor
count-target-groups = { $count } kelompok sasaran
count-life-events = { $count } peristiwa
count-cases = { $count } kasus
empty-areas = Tempat-tempat yang dilayani kantor, dari negara sampai RT dan RW. F7 menambah RT, RW atau dusun di bawah satu tempat.
empty-organisations = Direktori: siapa yang dihubungi, untuk apa, dan pada jam berapa. Mulailah dari nomor yang dihubungi orang malam hari: F7 membuat data pertama.
empty-services = Layanan tiap lembaga. Buka satu lembaga di direktori, lalu tambahkan layanannya dengan F7.
empty-duties = Siapa yang menjawab, kapan, dan siapa penggantinya. F7 mencatat jadwal jaga pertama.
empty-cooperations = Apa yang disepakati dua lembaga, dan tenggatnya. F7 mencatat kesepakatan pertama.
empty-beneficiaries = Orang-orang yang dilayani kantor. F7 membuka kartu keluarga: seluruh keluarga sekaligus, atau satu orang saja.
empty-members = Siapa bertugas di lembaga mana, sebagai apa, sampai kapan. F7 mencatat anggota pertama.
empty-trainings = Pelatihan yang pernah diikuti. F7 mencatat yang pertama.
empty-households = Keluarga yang tinggal serumah. F7 membuat keluarga pertama; anggotanya ditambahkan dari halaman keluarga itu.
empty-residences = Belum ada yang tercatat tinggal di keluarga ini. F7 menambah orang.
empty-identities = Nomor identitas lama dan lainnya; tetap dapat dicari. F7 menambah nomor.
empty-target-groups = Kelompok yang perlu bukti, misalnya ibu hamil atau yatim piatu. F7 menambah. Kelompok menurut usia terisi sendiri.
empty-life-events = Kelahiran, kematian dan kepindahan dengan tanggalnya. F7 mencatat yang pertama.
empty-cases = Kasus tim Anda. Ctrl-N mencatat pengaduan, dari layar mana pun.

## Mengarsipkan, mengekspor, mengurungkan
archive-one = Arsipkan “{ $name }”? Data hilang dari daftar dan dapat dipulihkan kapan saja (Ctrl-R menampilkan arsip).
archive-many = Arsipkan { $count } data? Semuanya hilang dari daftar dan dapat dipulihkan kapan saja.
archived-count = { $count } data diarsipkan. Ctrl-Z mengurungkannya.
restore-one = Pulihkan “{ $name }” ke daftar?
restore-many = Pulihkan { $count } data ke daftar?
restored-count = { $count } data dipulihkan.
confirm-type-count = Berapa? Ketik jumlahnya:
confirm-count = Belum ada yang berubah. Ketik { $count } dulu, atau pilih Batal.
undo-ask = Urungkan perubahan terakhir Anda? { $kind } “{ $name }”: { $action }.
undo-ask-many = Urungkan penyimpanan terakhir Anda? { $kind } “{ $name }”: { $action }, berikut { $count } data lain yang tersimpan bersamanya.
undo-nothing = Hari ini belum ada perubahan Anda yang dapat diurungkan.
undo-case = Kasus tidak diurungkan: riwayatnya hanya bertambah. Tulis catatan pelurusan.
undone = Diurungkan: { $name }.
undone-many = Diurungkan: { $name }, berikut { $count } data lain.
undo-impossible = Tidak diurungkan: nilai lama { $name } kini ditolak. Perbaiki di formulir.
saved = Tersimpan.
exported = { $count } baris diekspor ke { $path }
export-failed = Tidak ada yang diekspor. Data tetap utuh.
quit-unsaved = Ada formulir yang belum disimpan. Tetap keluar? Drafnya diamankan dan menunggu di Hari ini.
theme-failed = Tema tidak dapat dipakai; tema lama tetap dipakai. ({ $what })

## Data
section-facts = Fakta
section-history = Riwayat
section-empty = Belum ada data. F7 menambah yang pertama.
section-area-area = Di bawahnya
section-area-organisation = Lembaga
section-area-household = Keluarga
section-organisation-service = Layanan
section-organisation-duty = Jaga
section-organisation-member = Anggota
section-organisation-cooperation = Mitra
section-organisation-organisation = Bawahan
section-person-residence = Rumah
section-person-target-group = Sasaran
section-person-member = Tugas
section-person-training = Diklat
section-person-life-event = Mutasi
section-person-identity = Nomor
section-household-residence = Anggota
section-household-life-event = Peristiwa
record-gone = Data ini sudah tidak ada, atau bukan untuk Anda lihat.
history-unverified = { $who } (tanpa masuk)
action-create = dibuat
action-update = diubah
action-archive = diarsipkan
action-restore = dipulihkan
action-undo = diurungkan
action-found = dicatat saat kantor dibuat
action-import = diimpor
action-export = diekspor
fact-age = Usia
fact-age-value = { $count } tahun
fact-age-months = Usia
fact-age-months-value = { $count } bulan
fact-target-groups = Kelompok sasaran
fact-verified-old = Perlu dicek
fact-verified-old-value = nomor terakhir dicek { $days } hari yang lalu
fact-archived = diarsipkan: tidak ada di daftar, Del memulihkannya

## Formulir
form-new = { $kind } baru
form-edit = Ubah { $kind } · { $name }
form-clean = belum diubah
form-unsaved = belum disimpan
form-saving = menyimpan …
form-unchanged = Tidak ada yang berubah.
form-errors = Belum disimpan: { $count } isian galat. Isian Anda tetap ada; F6 ke galat berikutnya.
form-only-remarks = Tidak ada kesalahan, { $count } catatan. F2 menyimpan.
form-no-errors = Tidak ada galat. F2 menyimpan.
form-no-choices = Tidak ada pilihan di sini: ketik saja.
form-no-ditto = Belum ada data sebelumnya untuk ditiru.
form-leave = Isian Anda belum disimpan. Simpan dulu?
form-same = Mungkin sudah ada: { $who }{ $more ->
    [0] {""}
   *[other] {" "}dan { $more } lagi
} (F3 lihat)
number-says = Menurut nomor: jenis kelamin { $sex }, lahir { $born }
pick-area = Wilayah
pick-in-use = dipakai
pick-one = Ketik untuk menyaring · Enter/Tab pilih · Esc batal
pick-or-new = Ketik untuk menyaring · Enter/Tab pilih · F7 baru · Esc batal
pick-several = Spasi mencentang · Enter/Tab ambil yang dicentang · Esc batal
pick-several-this = Spasi mencentang · Enter/Tab ambil baris ini · Esc batal
pick-several-none = Spasi mencentang · Enter/Tab: tidak satu pun · Esc batal
pick-empty = Di sini belum ada yang dapat dipilih.
pick-no-such = Tidak ada pilihan “{ $typed }”, jadi tidak disimpan. Yang tidak ada di daftar ditulis di catatan atau alasan.
pick-nothing = Tidak ditemukan. Ketik lebih sedikit huruf.
conflict-head = { $title } · sementara itu disimpan oleh { $who }
conflict-was = semula
conflict-mine = Anda
conflict-none = Tidak ada yang bertabrakan: keduanya sudah digabung. F2 menyimpan.
conflict-away = Di daftar
conflict-away-was = di daftar
conflict-put-away = { $who } mengarsipkan data ini pada { $when }. F2 menyimpan isian Anda dan data tetap di arsip; ← → pada barisnya memulihkannya ke daftar.
conflict-explains = ← → memilih, ↓ isian berikutnya. Yang tidak bertabrakan sudah digabung.
conflict-short = Belum disimpan: data ini baru diubah { $who }. Buka lagi lalu ulangi.

## Yang salah pada isian
check-required = wajib diisi
check-hostile = memuat karakter asing: “{ $text }”
check-yes-no = bukan ya atau tidak: “{ $text }”
check-code = tidak ada di daftar (F4): “{ $text }”
check-area = wilayah tidak dikenal: “{ $text }”
check-reference = data tidak ditemukan (F4): “{ $text }”
check-hours = disimpan, tetapi bukan jam: “{ $text }”
check-email = bukan surel; misal nama@kantor.id
check-neighbourhood = paling banyak tiga angka: “{ $text }”
check-died-on = isi tanggal meninggal
check-partner-self = sama dengan lembaganya sendiri
check-shelter-address = alamat rumah aman hanya di kasus
check-area-there = tempat ini sudah ada
check-below-itself = jadi di bawah dirinya
check-future = melewati hari ini
check-before-birth = sebelum tanggal lahir
check-order = sebelum tanggal mulai
check-taken = sudah dipakai data lain
check-failed = Belum disimpan. Isian Anda tetap ada: lihat tanda merah.

## Yang ditolak
refused-cases = Kasus tertutup sampai kantor punya petugas dengan kata sandi.
refused-import-cases = Kasus tidak diimpor; catat di sini satu per satu. Tidak ada yang dibaca.

## Berkas kantor
open-missing = Tidak ada berkas kantor { $path }. Buat dengan “balai init”, atau lihat-lihat dulu dengan “balai demo pontianak”.
open-exists = Berkas { $path } sudah ada dan tidak disentuh. Beri nama lain.
open-not-a-file = { $path } bukan berkas. Sebutkan berkas kantornya.
open-not-ours = { $path } bukan berkas kantor balai. Berkas itu tidak disentuh.
open-too-new = { $path } ditulis oleh balai yang lebih baru (versi berkas { $version }). Tidak ada yang berubah; pasang program yang lebih baru.
open-pre-release = { $path } dibuat oleh balai sebelum versi 0.1.0 yang susunan tabelnya lain. Berkas tidak disentuh. Keluarkan catatannya dengan program itu (“balai export plain”), lalu masukkan ke kantor baru dengan “balai import”; berkas demo dibuat ulang saja.
open-damaged = { $path } rusak. Berkas tidak disentuh. Pakai cadangan terbaru, dan jangan buang berkas yang rusak. ({ $what })
open-network = { $path } ada di disk jaringan ({ $disk }); di sana berkas bisa rusak bila dua orang menulis. Salin ke disk komputer ini.
open-no-access = Anda tidak berhak membaca dan menulis { $path }. Tanyakan kepada pengelola komputer ini.
open-old-sqlite = Pustaka basis data { $version } terlalu tua untuk menjaga berkas. Pasang ulang balai.
open-other = { $path } tidak dapat dibuka. Tidak ada yang berubah. ({ $what })
store-busy = Belum disimpan: rekan sedang menulis. Isian Anda tetap ada; coba lagi.
store-disk-full = Belum disimpan: disk penuh. Isian tetap ada; kosongkan ruang, simpan lagi.
store-read-only = Belum disimpan: berkas hanya bisa dibaca. Isian tetap ada; perbaiki izinnya.
store-damaged = Berkas kantor rusak. Jangan menulis lagi; keluar, jalankan “balai check”.
store-failed = Belum jadi, isian Anda tetap ada; coba lagi, atau “balai check”. ({ $what })
store-not-found = Data ini sudah tidak ada, atau bukan untuk Anda lihat.
store-content = Isi kasus tidak terbaca; nomor dan tahap utuh. Jalankan “balai check”.
store-gone = Tidak bisa menyimpan lagi. Keluar dengan Ctrl-Q; isian Anda tetap ada.
list-more = { $count } atau lebih, ketik terus
today-hidden = Kasus, anggota, dan keluarga tidak tampak sebelum ada yang masuk (Ctrl-G, Ctrl-K).
today-locked = Terkunci: menurut hari saja. Tugas siapa dan pukul berapa: setelah Ctrl-K.
list-explains-party = + yang cocok: orang lain dalam kasus itu, bukan korbannya.
