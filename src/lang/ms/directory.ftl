### Direktori, kawasan, dan siapa boleh membantu.

## Who can help here?

who-title = Siapa boleh membantu di sini?
who-place = Tempat
who-for = Untuk
who-service = Perkhidmatan
who-any-service = apa-apa perkhidmatan
who-change = Tukar carian
who-open-always = BUKA · 24 jam
who-open-now = BUKA
who-open-until = BUKA hingga { $until }
who-opens = dibuka { $at }
who-closed = tutup
who-unknown = waktu belum diketahui
who-said = waktu: { $hours }
who-checked = disemak { $day }
who-checked-long-ago = disemak { $day } !
who-never-checked = belum pernah disemak !
who-national = kebangsaan
who-part = { $level } { $name } sahaja
who-duty = bertugas: { $who }
who-duty-from = bertugas mulai { $from }: { $who }
who-deputy = pengganti: { $who }
who-whatsapp = WA { $number }
who-no-number = tiada nombor
who-nobody = Direktori belum ada sesiapa untuk tempat dan keperluan ini. F4: pilih kawasan yang lebih luas atau semua orang; taip huruf awal nama untuk menukar tempat. F7 dalam Direktori menambah organisasi yang membantu di sini.
who-explains = Taip nama untuk menukar tempat.
who-explains-stale = ! nombor tidak disemak melebihi 180 hari. Taip nama untuk menukar tempat.
who-copied = Teks dengan { $count } organisasi sudah berada di papan keratan.
who-chat-head = Siapa boleh membantu di { $place }? Untuk: { $need } ({ $when })
who-guide = Siapa boleh membantu di sesuatu tempat untuk sesuatu keperluan: nombor untuk dihubungi berada di hadapan. Yang dibuka sekarang didahulukan, kemudian yang terdekat; talian kebangsaan sentiasa terakhir. Waktunya waktu pejabat. Kes tidak perlu dibuka kuncinya untuk ini.

## Commands

cmd-who-here = Siapa bantu?
cmd-who-here-about = Siapa boleh membantu di sesuatu tempat: nombornya, dan adakah sesiapa menjawab sekarang.
cmd-open-body = Lihat badan
cmd-log-call = Catat telefon
cmd-log-call-about = Mencatat dalam kes bahawa organisasi ini sudah dihubungi.
cmd-other-list = Tukar senarai
cmd-details = Butiran
cmd-details-about = Membuka rekod kawasan: fakta, organisasi, isi rumah, sejarah.
cmd-parent = Naik
cmd-parent-about = Ke kawasan di atasnya.

## Areas

areas-search = cari
areas-within = di
areas-organisations = badan
areas-households = isi rumah
areas-head = ketua
areas-head-phone = telefon ketua
areas-count = { $count } kawasan
areas-found = { $count } dijumpai
areas-nothing-found = Tiada kawasan bernama begitu. Jarak dan ejaan lama tidak menjadi soal; cuba bahagian nama yang lebih pendek. Esc kembali ke pokok kawasan.
areas-empty = Di bawah { $name } belum ada yang dicatat: kampung dan taman berada di sini bersama ketuanya. F7 menambah yang pertama; F9 membuka butiran kawasan.
areas-explains = Taip nama untuk mencari dalam semua kawasan.
areas-guide = Kawasan pejabat dari negara hingga kampung. Enter masuk, Esc naik. Di sebelahnya: bilangan organisasi dan isi rumah, termasuk yang berada di kawasan di bawahnya. Kawasan tanpa kod rasmi mendapat kod daripada namanya.

## Local names of levels: Special Region of Yogyakarta, and its city

code-area-level-subdistrict-diy = kapanewon
code-area-level-village-diy = kalurahan
code-area-level-hamlet-diy = padukuhan
code-area-level-subdistrict-jogja = kemantren
code-area-level-village-jogja = kelurahan

## Names of levels that an Indonesian code tells apart

code-area-level-district-kota = kota
code-area-level-district-kabupaten = kabupaten
code-area-level-village-kelurahan = kelurahan
code-area-level-village-desa = desa

## Steps of an organisation

dir-steps = Apa yang berlaku?
dir-step-verified = Nombor disemak hari ini
dir-step-active = Aktif semula
dir-step-temporarily-closed = Tutup sementara waktu
dir-step-inactive = Tidak aktif lagi
dir-step-defunct = Dibubarkan
