### Skrin: bahagian, arahan, dialog, mesej.

title-demo = LATIHAN – data rekaan
title-discreet = nama disamarkan
too-small = balai memerlukan tetingkap { $columns } lajur × { $rows } baris. Besarkan tetingkap; tiada apa-apa yang hilang. Ctrl-Q untuk keluar.
yes = ya
no = tidak

## Bahagian
pane-today = Hari ini
pane-directory = Direktori
pane-members = Ahli
pane-beneficiaries = Penerima
pane-cases = Kes
pane-areas = Kawasan
pane-reports = Laporan
pane-reports-also = statistik angka

## Arahan
cmd-help = Panduan
cmd-menu = Menu
cmd-back = Kembali
cmd-next-pane = Bahagian seterusnya
cmd-previous-pane = Bahagian sebelumnya
cmd-redraw = Lukis semula skrin
cmd-undo = Buat asal perubahan terakhir saya
cmd-discreet = Samarkan nama
cmd-lock = Kunci kes
cmd-complaint = Aduan baharu
cmd-quit = Keluar daripada aplikasi
cmd-language = Bahasa
cmd-language-also = language english inggeris indonesia melayu
cmd-theme = Tema warna
cmd-who-can-help = Siapa boleh membantu di sini?
cmd-search = Cari
cmd-open = Buka
cmd-new = Baharu
cmd-edit = Sunting
cmd-copy = Salin sebagai baharu
cmd-archive = Arkibkan
cmd-archive-also = padam buang
cmd-archived = Papar arkib
cmd-filter = Tapis
cmd-sort = Isih
cmd-mark = Tanda
cmd-mark-all = Tanda semua, atau nyahtanda
cmd-export = CSV
cmd-step = Langkah
cmd-next-section = Tab seterusnya
cmd-previous-section = Tab sebelumnya
cmd-up = Ke atas
cmd-down = Ke bawah
cmd-page-up = Satu halaman ke atas
cmd-page-down = Satu halaman ke bawah
cmd-first = Baris pertama
cmd-last = Baris terakhir
cmd-next-field = Medan lanjut
cmd-previous-field = Medan sebelumnya
cmd-save = Simpan
cmd-choose = Pilihan
cmd-ditto = Seperti tadi
cmd-next-error = Ralat lanjut
cmd-empty-field = Kosongkan medan
cmd-next-person = Baris baharu
cmd-look-same = Lihat
cmd-person-details = Butiran
cmd-change = Tukar
cmd-copy-text = Salin teks
cmd-period = Tempoh
cmd-left = Ke kiri
cmd-right = Ke kanan
cmd-accept = Pilih
cmd-choose-this = Pilih
palette-title = Menu
palette-not-here = bukan di sini
palette-elsewhere = { $name } ({ $keys }) dibuat dalam senarai atau rekod yang terbuka, jika peranan anda membenarkan.

## Butang
button-cancel = Batal
button-save = Simpan
button-discard = Buang
button-stay = Terus mengisi
button-archive = Arkibkan
button-restore = Pulihkan
button-undo = Buat asal
button-quit-keep = Keluar, simpan draf

## Panduan
help-keys-here = Kekunci di sini
help-keys-everywhere = Kekunci di mana-mana
help-today = Hari ini memaparkan perkara yang perlu diuruskan, yang paling mendesak di atas: kes yang lewat tempoh atau hampir tarikh akhir, aduan baharu, borang separuh siap, tempoh lantikan yang hampir tamat. Mulakan dengan baris teratas: Enter membukanya. Tekan nombor untuk ke bahagian lain.
help-list = Senarai rekod. Tekan / dan taip beberapa huruf nama atau angka nombor untuk mencari; Enter membuka, F7 membuat rekod baharu, F6 memaparkan sebahagian sahaja. Ruang (Space) menanda baris supaya arkib atau eksport meliputi kesemuanya. Tiada yang dipadam: rekod yang diarkibkan boleh dipulihkan.
help-detail = Satu rekod dengan segala yang berkaitan. Anak panah kiri dan kanan menukar tab; Enter membuka rekod pada baris itu; F7 menambah pada tab yang terbuka; F4 menyunting rekod ini. Sejarah menunjukkan siapa menukar apa, dan bila.
help-form = Isikan apa yang anda tahu; hanya medan bertanda * wajib diisi. Enter atau Tab ke hadapan, Shift-Tab ke belakang, F4 memaparkan pilihan, F2 menyimpan. Tanda merah mesti dibetulkan dahulu, tanda kuning sekadar nasihat. Apa yang ditaip terus dijaga: jika bekalan elektrik terputus, drafnya menunggu di Hari ini.
help-pick = Taip beberapa huruf sehingga baris yang dimaksudkan berada di atas, kemudian Enter, Tab atau F2. Dalam senarai berkotak, Ruang (Space) menanda dan Enter mengambil semua yang ditanda. Esc tidak menukar apa-apa.
help-dialog = Anak panah kiri dan kanan beralih antara jawapan, Enter mengambil yang dalam kurungan, Esc tidak menukar apa-apa.
help-conflict = Rakan sekerja menyimpan rekod ini semasa anda menaip. Yang tidak bercanggah sudah digabungkan. Bagi setiap medan yang tinggal, pilih dengan anak panah kiri dan kanan: asal, rakan, atau anda. F2 menyimpan gabungan, Esc kembali ke borang dan maklumat anda kekal.

## Hari ini
today-unfinished = BELUM SIAP
today-late = LEWAT TEMPOH
today-today = HARI INI
today-soon = AKAN DATANG
today-draft = Draf
today-term = Tamat lantikan
today-unscreened = belum disaring
today-nothing = Tiada apa-apa yang perlu diuruskan hari ini.
today-ways = 1 membuka direktori, 3 penerima manfaat, 4 kes. F10 memaparkan semua arahan; F1 menerangkan setiap skrin.
due-today = hari ini
due-in = { $days ->
    [1] esok
   *[other] { $days } hari lagi
}
due-late = lewat { $days } hari

## Draf
draft-discard = Buang draf “{ $title }”? Draf ini tidak boleh dipulihkan.
draft-failed = Draf gagal dijaga ({ $what }). Maklumat masih ada: simpan dengan F2.
draft-open-elsewhere = Borang ini sedang dibuka dalam tetingkap anda yang lain. Di sini boleh dibuka selepas di sana ditutup.
draft-unreadable = Rekod asal draf ini sudah tiada. Draf kekal; Del membuangnya.

## Senarai
list-search = Cari
list-search-hint = (taip nama atau nombor)
list-explains = Tab ke bahagian seterusnya; Space menanda baris; F10 memaparkan semua arahan.
list-explains-stale = ! nombor tidak disemak melebihi 180 hari, atau belum pernah disemak.
list-explains-on-top = Space menanda baris; Esc kembali ke skrin sebelumnya.
detail-explains = ← → tab lain; Enter membuka rekod pada baris itu.
list-searching = Taip sebahagian nama atau nombor. Enter atau ↓ ke baris, Esc mengosongkan.
list-archived = arkib
list-marked = { $count } ditanda
list-sorted = ikut { $column }
list-failed = Senarai tidak dapat dibaca. Keluar dengan Ctrl-Q dan jalankan “balai check”; tiada yang berubah.
list-nothing-archived = Arkib di sini kosong. Ctrl-R memaparkan senarai semula.
list-explains-archived = F8 memulihkan rekod ke dalam senarai, Ctrl-R memaparkan senarai semula.
list-nothing-found = Tidak dijumpai. Kurangkan huruf yang ditaip, atau tekan Esc hingga seluruh senarai dipaparkan semula.
filter-title = Papar hanya
filter-area = kawasan
filter-mine = kes saya
filter-owner = pegawai kes
filter-none = semua
sort-title = Isih mengikut
count-areas = { $count } kawasan
count-organisations = { $count } organisasi
count-services = { $count } perkhidmatan
count-duties = { $count } giliran bertugas
count-cooperations = { $count } kerjasama
count-beneficiaries = { $count } orang
count-members = { $count } ahli
count-trainings = { $count } latihan
count-households = { $count } isi rumah
count-residences = { $count } orang
count-identities = { $count } nombor
count-target-groups = { $count } kumpulan sasar
count-life-events = { $count } peristiwa
count-cases = { $count } kes
empty-areas = Tempat yang dilayan oleh pejabat, dari negara hingga kampung dan taman. F7 menambah kampung atau taman di bawah sesuatu tempat.
empty-organisations = Direktori: siapa yang dihubungi, untuk apa, dan pada waktu bila. Mulakan dengan nombor yang dihubungi orang pada waktu malam: F7 membuat rekod pertama.
empty-services = Perkhidmatan setiap organisasi. Buka satu organisasi dalam direktori, kemudian tambah perkhidmatannya dengan F7.
empty-duties = Siapa yang menjawab, bila, dan siapa gantinya. F7 mencatat giliran bertugas pertama.
empty-cooperations = Apa yang dipersetujui oleh dua organisasi, dan tarikh akhirnya. F7 mencatat persetujuan pertama.
empty-beneficiaries = Orang yang dibantu oleh pejabat ini. F7 membuka borang isi rumah: sekeluarga sekali gus, atau seorang sahaja.
empty-members = Siapa berkhidmat dalam organisasi mana, sebagai apa, hingga bila. F7 mencatat ahli pertama.
empty-trainings = Latihan yang pernah dihadiri. F7 mencatat yang pertama.
empty-households = Orang yang tinggal sebumbung. F7 membuat isi rumah pertama; orangnya ditambah dari halaman isi rumah itu.
empty-residences = Belum ada sesiapa direkodkan tinggal dalam isi rumah ini. F7 menambah orang.
empty-identities = Nombor pengenalan lama dan lain-lain; masih boleh dicari. F7 menambah nombor.
empty-target-groups = Kumpulan yang memerlukan bukti, contohnya ibu mengandung atau anak yatim. F7 menambah. Kumpulan mengikut umur terhasil sendiri.
empty-life-events = Kelahiran, kematian dan perpindahan dengan tarikhnya. F7 mencatat yang pertama.
empty-cases = Kes pasukan anda. Ctrl-N mencatat aduan, dari mana-mana skrin.

## Mengarkib, mengeksport, membuat asal
archive-one = Arkibkan “{ $name }”? Rekod ini hilang daripada senarai dan boleh dipulihkan bila-bila masa (Ctrl-R memaparkan arkib).
archive-many = Arkibkan { $count } rekod? Kesemuanya hilang daripada senarai dan boleh dipulihkan bila-bila masa.
archived-count = { $count } rekod diarkibkan. Ctrl-Z membuat asal.
restore-one = Pulihkan “{ $name }” ke dalam senarai?
restore-many = Pulihkan { $count } rekod ke dalam senarai?
restored-count = { $count } rekod dipulihkan.
confirm-type-count = Berapa? Taip bilangannya:
confirm-count = Belum ada yang berubah. Taip { $count } dahulu, atau pilih Batal.
undo-ask = Buat asal perubahan terakhir anda? { $kind } “{ $name }”: { $action }.
undo-ask-many = Buat asal simpanan terakhir anda? { $kind } “{ $name }”: { $action }, bersama { $count } rekod lain yang disimpan sekali.
undo-nothing = Hari ini belum ada perubahan anda yang boleh dibuat asal.
undo-case = Kes tidak dibuat asal: kronologinya hanya bertambah. Tulis catatan pembetulan.
undone = Dibuat asal: { $name }.
undone-many = Dibuat asal: { $name }, bersama { $count } rekod lain.
undo-impossible = Tidak dibuat asal: nilai lama { $name } kini ditolak. Betulkan sendiri.
saved = Berjaya disimpan.
exported = { $count } baris dieksport ke { $path }
export-failed = Tiada yang dieksport. Rekod tidak terjejas.
quit-unsaved = Ada borang yang belum disimpan. Keluar juga? Drafnya dijaga dan menunggu di Hari ini.
theme-failed = Tema tidak boleh digunakan; tema lama dikekalkan. ({ $what })

## Rekod
section-facts = Fakta
section-history = Sejarah
section-empty = Tiada data. F7 menambah yang pertama.
section-area-area = Di bawahnya
section-area-organisation = Organisasi
section-area-household = Isi rumah
section-organisation-service = Khidmat
section-organisation-duty = Giliran
section-organisation-member = Ahli
section-organisation-cooperation = Rakan
section-organisation-organisation = Bawahan
section-person-residence = Rumah
section-person-target-group = Sasaran
section-person-member = Tugas
section-person-training = Kursus
section-person-life-event = Peristiwa
section-person-identity = ID
section-household-residence = Penghuni
section-household-life-event = Peristiwa
record-gone = Rekod ini sudah tiada, atau bukan untuk dilihat oleh anda.
history-unverified = { $who } (tanpa log masuk)
action-create = dibuat
action-update = disunting
action-archive = diarkibkan
action-restore = dipulihkan
action-undo = dibuat asal
action-found = dicatat semasa pejabat diwujudkan
action-import = diimport
action-export = dieksport
fact-age = Umur
fact-age-value = { $count } tahun
fact-age-months = Umur
fact-age-months-value = { $count } bulan
fact-target-groups = Kumpulan sasar
fact-verified-old = Perlu disemak
fact-verified-old-value = nombor terakhir disemak { $days } hari yang lalu
fact-archived = diarkibkan: tiada dalam senarai, Del memulihkannya

## Borang
form-new = { $kind } baharu
form-edit = Sunting { $kind } · { $name }
form-clean = tiada perubahan
form-unsaved = belum disimpan
form-saving = sedang disimpan …
form-unchanged = Tiada yang berubah.
form-errors = Belum disimpan: { $count } medan ada ralat. Maklumat kekal; F6 ke ralat seterusnya.
form-only-remarks = Tiada kesilapan, { $count } catatan. F2 menyimpan.
form-no-errors = Tiada ralat. F2 menyimpan.
form-no-choices = Tiada pilihan di sini: taip sahaja.
form-no-ditto = Belum ada rekod sebelum ini untuk ditiru.
form-leave = Maklumat anda belum disimpan. Simpan dahulu?
form-same = Mungkin sudah wujud: { $who }{ $more ->
    [0] {""}
   *[other] {" "}dan { $more } lagi
} (F3 lihat)
number-says = Mengikut nombor: jantina { $sex }, lahir { $born }
pick-area = Kawasan
pick-in-use = digunakan
pick-one = Taip untuk menapis · Enter/Tab pilih · Esc batal
pick-or-new = Taip untuk menapis · Enter/Tab pilih · F7 baharu · Esc batal
pick-several = Space menanda · Enter/Tab ambil yang ditanda · Esc batal
pick-several-this = Space menanda · Enter/Tab ambil baris ini · Esc batal
pick-several-none = Space menanda · Enter/Tab: tiada satu pun · Esc batal
pick-empty = Belum ada apa-apa untuk dipilih di sini.
pick-no-such = Tiada pilihan “{ $typed }”, jadi ia tidak disimpan. Apa yang tiada dalam senarai ditulis dalam catatan atau sebab.
pick-nothing = Tidak dijumpai. Kurangkan huruf yang ditaip.
conflict-head = { $title } · sementara itu disimpan oleh { $who }
conflict-was = asal
conflict-mine = anda
conflict-none = Tiada yang bercanggah: kedua-duanya sudah digabungkan. F2 menyimpan.
conflict-away = Dalam senarai
conflict-away-was = dalam senarai
conflict-put-away = { $who } mengarkibkan rekod ini pada { $when }. F2 menyimpan apa yang anda taip dan rekod kekal dalam arkib; ← → pada barisnya memulihkannya ke dalam senarai.
conflict-explains = ← → memilih, ↓ medan seterusnya. Yang tidak bercanggah sudah digabungkan.
conflict-short = Belum disimpan: rekod ini baru disunting { $who }. Buka semula dan ulangi.

## Yang salah pada medan
check-required = wajib diisi
check-hostile = ada aksara asing: “{ $text }”
check-yes-no = bukan ya atau tidak: “{ $text }”
check-code = tiada dalam senarai (F4): “{ $text }”
check-area = kawasan tidak dikenali: “{ $text }”
check-reference = rekod tidak dijumpai (F4): “{ $text }”
check-hours = disimpan, tetapi bukan waktu: “{ $text }”
check-email = bukan e-mel; cth. nama@pejabat.my
check-neighbourhood = paling banyak tiga angka: “{ $text }”
check-died-on = isikan tarikh meninggal
check-partner-self = sama dengan organisasi itu sendiri
check-shelter-address = alamat perlindungan hanya dalam kes
check-area-there = tempat ini sudah wujud
check-below-itself = berada di bawah diri
check-future = melebihi hari ini
check-before-birth = sebelum tarikh lahir
check-order = sebelum tarikh mula
check-taken = sudah digunakan oleh rekod lain
check-failed = Belum disimpan. Maklumat anda kekal: lihat tanda merah.

## Yang ditolak
refused-cases = Kes kekal tertutup sehingga pejabat ada kakitangan dengan kata laluan.
refused-import-cases = Kes tidak diimport; catat di sini satu demi satu. Tiada yang dibaca.

## Fail pejabat
open-missing = Tiada fail pejabat { $path }. Buat dengan “balai init”, atau lihat-lihat dahulu dengan “balai demo sepang”.
open-exists = Fail { $path } sudah wujud dan tidak disentuh. Beri nama lain.
open-not-a-file = { $path } bukan fail. Nyatakan fail pejabat itu sendiri.
open-not-ours = { $path } bukan fail pejabat balai. Fail itu tidak disentuh.
open-too-new = { $path } ditulis oleh balai yang lebih baharu (versi fail { $version }). Tiada yang berubah; pasang program yang lebih baharu.
open-pre-release = { $path } dibuat oleh balai sebelum versi 0.1.0 yang susunan jadualnya berlainan. Fail tidak disentuh. Keluarkan rekodnya dengan program itu (“balai export plain”), kemudian masukkan ke pejabat baharu dengan “balai import”; fail demo dibuat semula sahaja.
open-damaged = { $path } rosak. Fail tidak disentuh. Gunakan sandaran terbaharu, dan jangan buang fail yang rosak. ({ $what })
open-network = { $path } berada di cakera rangkaian ({ $disk }); di situ fail boleh rosak apabila dua orang menulis. Salin ke cakera komputer ini.
open-no-access = Anda tiada kebenaran membaca dan menulis { $path }. Tanya pentadbir komputer ini.
open-old-sqlite = Pustaka pangkalan data { $version } terlalu lama untuk menjaga fail. Pasang semula balai.
open-other = { $path } tidak dapat dibuka. Tiada yang berubah. ({ $what })
store-busy = Belum disimpan: rakan sedang menulis. Maklumat anda kekal; cuba lagi.
store-disk-full = Belum disimpan: cakera penuh. Maklumat kekal; kosongkan ruang, simpan semula.
store-read-only = Belum disimpan: fail baca sahaja. Maklumat kekal; betulkan kebenarannya.
store-damaged = Fail pejabat rosak. Jangan menulis lagi; keluar, jalankan “balai check”.
store-failed = Belum jadi, taipan anda kekal; cuba lagi, atau “balai check”. ({ $what })
store-not-found = Rekod ini sudah tiada, atau bukan untuk dilihat oleh anda.
store-content = Kes ini tidak terbaca; nombor dan peringkat kekal. Jalankan “balai check”.
store-gone = Tidak dapat menyimpan lagi. Keluar dengan Ctrl-Q; taipan anda kekal.
list-more = { $count } atau lebih, taip lagi
today-hidden = Kes, ahli dan isi rumah tidak dipaparkan sebelum log masuk (Ctrl-G, Ctrl-K).
today-locked = Dikunci: ikut hari sahaja. Tugas siapa dan pukul berapa: selepas Ctrl-K.
list-explains-party = + yang sepadan: orang lain dalam kes itu, bukan mangsanya.
