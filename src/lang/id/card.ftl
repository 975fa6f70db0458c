### Kartu keluarga, orang yang mungkin sama, peristiwa penduduk.

card-title-new = Keluarga baru
card-title-next = Keluarga baru · kartu ke-{ $number }
card-title-named = Keluarga baru · { $name }
card-title-next-named = Keluarga baru · kartu ke-{ $number } · { $name }
card-title-edit = Keluarga { $name }
card-unsaved = belum disimpan
card-clean = belum ada perubahan
card-ready = { $count } kartu tersimpan
card-saving = menyimpan…

card-label-family-card-no = No. KK
card-label-address = Alamat
card-label-rt = RT
card-label-rw = RW
card-label-area = Wilayah
card-label-water = Air
card-label-latrine = Jamban
card-label-fixed-income = Penghasilan
card-label-in-dtks = DTKS
card-label-in-dtsen = DTSEN
card-label-decile = Desil
card-label-ekasih = eKasih
card-label-poor = Miskin
card-label-checked-on = Cek
card-yes = ya
card-no = tdk
card-income-fixed = tetap
card-income-none = tidak
card-water-4 = 4 sumur lindung
card-water-5 = 5 mata air lind.
card-water-8 = 8 mata air buka
card-latrine-1 = 1 sendiri+tangki
card-latrine-2 = 2 sendiri, tanpa
card-latrine-3 = 3 bersama+tangki
card-latrine-4 = 4 bersama, tanpa

card-column-nik = NIK
card-column-mykad = MyKad
card-column-name = nama
card-column-born = lahir
card-column-sex = L/P
card-column-relation = hubungan
card-column-group = kelompok

card-relation-head = kepala
card-relation-spouse = pasangan
card-relation-wife = istri
card-relation-husband = suami
card-relation-child = anak
card-relation-parent = orang tua
card-relation-grandchild = cucu
card-relation-sibling = saudara
card-relation-parent-in-law = mertua
card-relation-child-in-law = menantu
card-relation-other-relative = famili
card-relation-not-related = lainnya

card-group-disabled = difabel
card-group-under-five = balita
card-group-elderly = lansia
card-group-school-age = sekolah
card-group-adolescent = remaja
card-group-child = anak
card-group-poor = miskin
card-group-dtks = DTKS
card-group-no-fixed-income = tak tetap

card-hint-nik = NIK: 16 angka. Kosongkan bila belum ada; nama ibu di F9 Rincian.
card-hint-mykad = MyKad: 12 angka. Kosongkan bila belum ada; nama ibu di F9 Rincian.
card-hint-name = Nama seperti di kartu; tanpa kartu, seperti orang menyebut dirinya.
card-hint-born = Lahir: 17081985; hanya tahun: 1985; umur: 40 th. Setelah tahun langsung L/P.
card-hint-sex = Jenis kelamin: L laki-laki, P perempuan.
card-hint-relation = Hubungan: huruf awal (k, i, a…), sekali lagi untuk berikutnya; F4 daftar.
card-hint-family-card = No. KK: 16 angka di atas kartu. Kosongkan bila keluarga belum punya.
card-hint-address = Jalan dan nomor rumah, atau patokan yang dikenal warga.
card-hint-neighbourhood = Sampai tiga angka: 3 berarti 003.
card-hint-area = Kelurahan atau desa: ketik awal nama atau kodenya.
card-hint-number = Ketik nomornya seperti di formulir pendataan; F4 menunjukkan daftarnya.
card-hint-yes-no = Y ya, T tidak; kosong berarti belum diketahui.
card-hint-income = Penghasilan tetap: Y ada, T tidak ada; kosong berarti belum diketahui.
card-hint-decile = Desil 1 (termiskin) sampai 10, dari data nasional.
card-hint-ekasih = Status di eKasih: F4 menunjukkan daftarnya.
card-hint-checked = Tanggal data ini diperiksa terakhir; titik berarti hari ini.

card-says = dari { $number }: { $sex ->
    [F] {"perempuan, "}
    [M] {"laki-laki, "}
   *[other] {""}
}lahir { $born }{ $filled ->
    [yes] {"      [terisi; ketik untuk ganti]"}
   *[no] {""}
}
card-same = mungkin sudah ada: { $who }{ $more ->
    [0] {""}
   *[other] {" "}dan { $more } lagi
}   [F3 lihat]
card-there = No. KK ini sudah ada: keluarga { $who }   [F3 lihat]
card-from = dari berkas; pindah ke sini dari keluarga { $place }
card-line = baris { $number }
card-taken = { $name } diambil dari berkas, tidak dibuat dua kali.
card-other-document = Ada huruf dalam nomor: dicatat sebagai dokumen lain, misalnya paspor.
card-died = Di berkas orang ini tercatat meninggal.
card-two-heads = Satu keluarga hanya punya satu kepala keluarga.
card-headless = Tersimpan. Keluarga { $who } kini tanpa kepala: buka kartunya (F4) dan pilih kepala baru.
event-mended = Tersimpan. Status dan tempat tinggal tetap; betulkan di halaman orangnya (F4).
event-archived = Diarsipkan. Status dan tempat tinggal tetap; betulkan di halaman orangnya (F4).
card-removed = { $name } keluar dari kartu ini saat disimpan; F8 lagi untuk batal.
card-kept = { $name } tetap di kartu ini.

card-saved = Tersimpan: keluarga { $name }, { $count } orang.
card-saved-headless = Tersimpan: { $name }, { $count } orang, tetapi belum ada kepala keluarga.
card-empty = Belum ada yang diketik.
card-unchanged = Tidak ada yang berubah.
card-errors = Belum tersimpan: { $count } isian perlu dibetulkan.
card-no-errors = Tidak ada kesalahan.
card-no-choices = Isian ini diketik, tidak dipilih dari daftar.
card-no-ditto = Tidak ada isian sebelumnya.
card-collided = Belum tersimpan: rekan baru saja mengubah data ini. Simpan sekali lagi.
card-leave = Kartu keluarga ini belum disimpan.

card-same-title = Mungkin sudah ada
card-same-keys = Enter ambil orang ini   F3 buka datanya   Esc bukan, orang lain
card-same-look = Enter buka datanya   Esc kembali
card-known-identity-no = Nomor
card-known-born-on = Lahir
card-known-sex = Jenis kelamin
card-known-mother-name = Nama ibu
card-known-phone = Telepon
card-known-address = Alamat
card-known-household = Keluarga
card-known-reasons = Sebab

card-fact-household = Keluarga
card-fact-household-value = { $relation }, keluarga { $head }
card-fact-household-address = { $relation }, keluarga { $head }, { $address }
card-step-title = Apa yang terjadi?
card-step-move-out = Pindah keluar
card-step-death = Meninggal
card-step-move-in = Datang atau kembali
card-step-split = Membentuk keluarga baru
card-step-birth = Kelahiran: tambah bayi di kartu keluarga

cmd-remove-person = Keluarkan
cmd-remove-person-about = Keluarkan orang di baris ini dari kartu; sekali lagi untuk batal.
help-card = Kartu keluarga, baris demi baris. Enter ke isian berikutnya; setelah NIK lengkap, nama; tanggal lahir dan jenis kelamin terisi dari NIK dan dilewati (Shift-Tab untuk menggantinya). F7 orang berikutnya, F2 simpan dan keluarga berikutnya: wilayah, RT, dan RW terbawa. Bila di bawah tertulis "mungkin sudah ada", F3 menunjukkan orangnya dan Enter mengambilnya. F9 membuka semua isian orang itu. Orang tanpa surat dicatat dengan nama saja. Peringatan tidak menghalangi penyimpanan.
help-same = Orang di berkas yang mungkin sama dengan yang sedang diketik. Enter mengambilnya, F3 membuka datanya, Esc kembali bila memang orang lain.
