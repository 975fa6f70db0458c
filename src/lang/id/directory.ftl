### Direktori, wilayah, dan siapa bisa membantu.

## Who can help here?

who-title = Siapa bisa membantu di sini?
who-place = Tempat
who-for = Untuk
who-service = Layanan
who-any-service = layanan apa saja
who-change = Ganti yang dicari
who-open-always = BUKA · 24 jam
who-open-now = BUKA
who-open-until = BUKA s.d. { $until }
who-opens = buka { $at }
who-closed = tutup
who-unknown = jam belum diketahui
who-said = jam: { $hours }
who-checked = dicek { $day }
who-checked-long-ago = dicek { $day } !
who-never-checked = belum pernah dicek !
who-national = nasional
who-part = hanya { $level } { $name }
who-duty = piket: { $who }
who-duty-from = piket mulai { $from }: { $who }
who-deputy = pengganti: { $who }
who-whatsapp = WA { $number }
who-no-number = tanpa nomor
who-nobody = Direktori belum punya siapa pun untuk tempat dan kebutuhan ini. F4: pilih wilayah yang lebih luas atau siapa saja; ketik huruf awal nama untuk mengganti tempat. F7 di Direktori menambah lembaga yang memang membantu di sini.
who-explains = Ketik nama untuk mengganti tempat.
who-explains-stale = ! nomor lebih dari 180 hari tidak dicek. Ketik nama untuk mengganti tempat.
who-copied = Teks berisi { $count } lembaga sudah di papan klip.
who-chat-head = Siapa bisa membantu di { $place }? Untuk: { $need } ({ $when })
who-guide = Siapa bisa membantu di suatu tempat untuk suatu kebutuhan: nomor yang ditelepon berdiri paling depan. Yang buka sekarang lebih dulu, lalu yang terdekat; saluran nasional selalu paling akhir. Jamnya jam kantor. Untuk ini kasus tidak perlu dibuka kuncinya.

## Commands

cmd-who-here = Siapa bantu?
cmd-who-here-about = Siapa bisa membantu di suatu tempat: nomornya, dan apakah sekarang ada yang menjawab.
cmd-open-body = Lihat lembaga
cmd-log-call = Catat telepon
cmd-log-call-about = Mencatat dalam kasus bahwa lembaga ini sudah dihubungi.
cmd-other-list = Ganti daftar
cmd-details = Rincian
cmd-details-about = Membuka catatan wilayah: fakta, lembaga, keluarga, riwayat.
cmd-parent = Naik
cmd-parent-about = Ke wilayah di atasnya.

## Areas

areas-search = cari
areas-within = di
areas-organisations = lembaga
areas-households = keluarga
areas-head = ketua
areas-head-phone = telepon ketua
areas-count = { $count } wilayah
areas-found = { $count } ditemukan
areas-nothing-found = Tidak ada wilayah bernama begitu. Spasi dan ejaan lama tidak berpengaruh; coba bagian nama yang lebih pendek. Esc kembali ke pohon wilayah.
areas-empty = Di bawah { $name } belum ada yang dicatat: dusun, RW, dan RT berada di sini bersama ketuanya. F7 menambah yang pertama; F9 membuka rincian wilayah.
areas-explains = Ketik nama untuk mencari di semua wilayah.
areas-guide = Wilayah kantor dari negara sampai RT. Enter masuk, Esc naik. Di sampingnya: jumlah lembaga dan keluarga, termasuk yang ada di wilayah di bawahnya. Wilayah tanpa kode resmi mendapat kode dari namanya.

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

dir-steps = Apa yang terjadi?
dir-step-verified = Nomor dicek hari ini
dir-step-active = Aktif lagi
dir-step-temporarily-closed = Tutup sementara
dir-step-inactive = Tidak aktif lagi
dir-step-defunct = Bubar
