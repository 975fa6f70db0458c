### Kad isi rumah, orang yang mungkin sama, peristiwa penduduk.

card-title-new = Isi rumah baharu
card-title-next = Isi rumah baharu · kad ke-{ $number }
card-title-named = Isi rumah baharu · { $name }
card-title-next-named = Isi rumah baharu · kad ke-{ $number } · { $name }
card-title-edit = Isi rumah { $name }
card-unsaved = belum disimpan
card-clean = tiada perubahan
card-ready = { $count } kad sudah disimpan
card-saving = sedang menyimpan…

card-label-family-card-no = No. KK
card-label-address = Alamat
card-label-rt = RT
card-label-rw = RW
card-label-area = Kawasan
card-label-water = Air
card-label-latrine = Tandas
card-label-fixed-income = Pendapatan
card-label-in-dtks = DTKS
card-label-in-dtsen = DTSEN
card-label-decile = Desil
card-label-ekasih = eKasih
card-label-poor = Miskin
card-label-checked-on = Semakan
card-yes = ya
card-no = tdk
card-income-fixed = tetap
card-income-none = tiada
card-water-4 = 4 telaga dinding
card-water-5 = 5 mata air lind.
card-water-8 = 8 mata air buka
card-latrine-1 = 1 sendiri+tangki
card-latrine-2 = 2 sendiri, tiada
card-latrine-3 = 3 kongsi + tangki
card-latrine-4 = 4 kongsi, tiada

card-column-nik = NIK
card-column-mykad = MyKad
card-column-name = nama
card-column-born = lahir
card-column-sex = L/P
card-column-relation = hubungan
card-column-group = golongan

card-relation-head = ketua
card-relation-spouse = pasangan
card-relation-wife = isteri
card-relation-husband = suami
card-relation-child = anak
card-relation-parent = ibu bapa
card-relation-grandchild = cucu
card-relation-sibling = adik/abang
card-relation-parent-in-law = mentua
card-relation-child-in-law = menantu
card-relation-other-relative = saudara
card-relation-not-related = lain-lain

card-group-disabled = OKU
card-group-under-five = bawah 5
card-group-elderly = w. emas
card-group-school-age = sekolah
card-group-adolescent = remaja
card-group-child = bawah 18
card-group-poor = miskin
card-group-dtks = DTKS
card-group-no-fixed-income = tak tetap

card-hint-nik = NIK: 16 angka. Biarkan kosong jika tiada; nama ibu dalam F9 Butiran.
card-hint-mykad = MyKad: 12 angka. Biarkan kosong jika tiada; nama ibu dalam F9 Butiran.
card-hint-name = Nama seperti dalam kad; jika tiada kad, seperti nama yang dia berikan.
card-hint-born = Lahir: 17081985; tahun sahaja: 1985; umur: 40 tahun. Selepas tahun, terus L/P.
card-hint-sex = Jantina: L lelaki, P perempuan.
card-hint-relation = Hubungan: huruf pertama (k, i, a…), tekan lagi untuk seterusnya; F4 senarai.
card-hint-family-card = No. KK: 16 angka di atas kad. Biarkan kosong jika tiada.
card-hint-address = Nombor rumah dan jalan, atau mercu tanda yang dikenali penduduk.
card-hint-neighbourhood = Hingga tiga angka: 3 bermaksud 003.
card-hint-area = Mukim, kampung atau taman: taip awal nama atau kodnya.
card-hint-number = Taip nombor seperti dalam borang bancian; F4 menunjukkan senarainya.
card-hint-yes-no = Y ya, T tidak; kosong bermaksud belum diketahui.
card-hint-income = Pendapatan tetap: Y ada, T tiada; kosong bermaksud belum diketahui.
card-hint-decile = Desil 1 (paling miskin) hingga 10, daripada data negara.
card-hint-ekasih = Status dalam eKasih: F4 menunjukkan senarainya.
card-hint-checked = Tarikh maklumat ini disemak kali terakhir; titik bermaksud hari ini.

card-says = daripada { $number }: { $sex ->
    [F] {"perempuan, "}
    [M] {"lelaki, "}
   *[other] {""}
}lahir { $born }{ $filled ->
    [yes] {"      [terisi; taip untuk menukar]"}
   *[no] {""}
}
card-same = mungkin sudah ada: { $who }{ $more ->
    [0] {""}
   *[other] {" "}dan { $more } lagi
}   [F3 lihat]
card-there = No. KK ini sudah ada: isi rumah { $who }   [F3 lihat]
card-from = daripada fail; berpindah ke sini dari isi rumah { $place }
card-line = baris { $number }
card-taken = { $name } diambil daripada fail, tidak didaftarkan dua kali.
card-other-document = Ada huruf dalam nombor: direkod sebagai dokumen lain, misalnya pasport.
card-died = Dalam fail orang ini direkodkan telah meninggal dunia.
card-two-heads = Satu isi rumah hanya ada seorang ketua isi rumah.
card-headless = Disimpan. Isi rumah { $who } kini tiada ketua: buka kadnya (F4) dan pilih ketua baharu.
event-mended = Disimpan. Status dan kediaman kekal; betulkan di halaman orang itu (F4).
event-archived = Diarkibkan. Status dan kediaman kekal; betulkan di halaman orang itu (F4).
card-removed = { $name } keluar daripada kad ini apabila disimpan; F8 sekali lagi untuk batal.
card-kept = { $name } kekal dalam kad ini.

card-saved = Disimpan: isi rumah { $name }, { $count } orang.
card-saved-headless = Disimpan: { $name }, { $count } orang, tetapi belum ada ketua isi rumah.
card-empty = Belum ada apa-apa yang ditaip.
card-unchanged = Tiada apa-apa yang berubah.
card-errors = Belum disimpan: { $count } medan perlu dibetulkan.
card-no-errors = Tiada kesilapan.
card-no-choices = Medan ini ditaip, bukan dipilih daripada senarai.
card-no-ditto = Tiada apa-apa sebelum ini untuk disalin.
card-collided = Belum disimpan: rakan sekerja baru sahaja meminda maklumat ini. Simpan sekali lagi.
card-leave = Kad isi rumah ini belum disimpan.

card-same-title = Mungkin sudah ada
card-same-keys = Enter ambil orang ini   F3 buka rekodnya   Esc bukan, orang lain
card-same-look = Enter buka rekodnya   Esc kembali
card-known-identity-no = Nombor
card-known-born-on = Lahir
card-known-sex = Jantina
card-known-mother-name = Nama ibu
card-known-phone = Telefon
card-known-address = Alamat
card-known-household = Isi rumah
card-known-reasons = Sebab

card-fact-household = Isi rumah
card-fact-household-value = { $relation }, isi rumah { $head }
card-fact-household-address = { $relation }, isi rumah { $head }, { $address }
card-step-title = Apa yang berlaku?
card-step-move-out = Berpindah keluar
card-step-death = Meninggal dunia
card-step-move-in = Berpindah masuk atau kembali
card-step-split = Membentuk isi rumah baharu
card-step-birth = Kelahiran: tambah bayi pada kad isi rumah

cmd-remove-person = Keluarkan
cmd-remove-person-about = Keluarkan orang di baris ini daripada kad; sekali lagi untuk batal.
help-card = Kad isi rumah, baris demi baris. Enter ke medan seterusnya; selepas nombor MyKad lengkap, nama; tarikh lahir dan jantina terisi daripada nombor itu dan dilangkau (Shift-Tab untuk menukarnya). F7 orang seterusnya, F2 simpan dan isi rumah berikutnya: kawasannya dibawa bersama. Jika di bawah tertulis "mungkin sudah ada", F3 menunjukkan orangnya dan Enter mengambilnya. F9 membuka semua medan orang itu. Orang tanpa dokumen didaftarkan dengan nama sahaja. Amaran tidak menghalang simpanan.
help-same = Orang dalam fail yang mungkin sama dengan yang sedang ditaip. Enter mengambilnya, F3 membuka rekodnya, Esc kembali jika memang orang lain.
