### Catatan tentang nombor, tarikh, wang, waktu operasi, dan orang yang mungkin sama. Tidak sekali-kali menghalang penyimpanan.

nik-characters = NIK hanya mengandungi angka.
nik-length = NIK mempunyai 16 angka; ini { $count } angka.
nik-province = Tiada provinsi dengan kod { $province }.
nik-district-zero = Kod kabupaten dan kecamatan dalam NIK tidak pernah 00.
nik-date = Angka ke-7 hingga ke-12 dalam NIK bukan tarikh (hari lahir perempuan ditambah 40).
nik-serial = Empat angka terakhir NIK bermula dengan 0001.
nik-district-unknown = Kecamatan { $district } tiada dalam jadual kawasan. NIK lama mengekalkan kod kecamatan sebelum dipecahkan.
nik-birth-differs = Mengikut NIK lahir pada { $number }, dalam borang { $typed }.
nik-sex-differs = Mengikut NIK { $number ->
    [F] perempuan
   *[M] lelaki
}, dalam borang { $typed ->
    [F] perempuan
   *[M] lelaki
}.

family-card-characters = Nombor kad keluarga hanya mengandungi angka.
family-card-length = Nombor kad keluarga mempunyai 16 angka; ini { $count } angka.
family-card-province = Tiada provinsi dengan kod { $province }.
family-card-district-zero = Kod kabupaten dan kecamatan dalam nombor kad keluarga tidak pernah 00.
family-card-date = Angka ke-7 hingga ke-12 dalam nombor kad keluarga bukan tarikh.
family-card-looks-like-nik = Ini seperti NIK seorang perempuan, bukan nombor kad keluarga.
family-card-serial = Empat angka terakhir nombor kad keluarga bermula dengan 0001.
family-card-district-unknown = Kecamatan { $district } tiada dalam jadual kawasan.

mykad-characters = No. kad pengenalan hanya mengandungi angka. Kad lama: satu huruf dan tujuh angka.
mykad-length = No. kad pengenalan mempunyai 12 angka; ini { $count } angka.
mykad-date = Enam angka pertama no. kad pengenalan bukan tarikh.
mykad-place = Kod tempat lahir { $code } tidak digunakan.
mykad-birth-differs = Mengikut kad pengenalan lahir pada { $number }, dalam borang { $typed }.
mykad-sex-differs = Mengikut kad pengenalan { $number ->
    [F] perempuan
   *[M] lelaki
}, dalam borang { $typed ->
    [F] perempuan
   *[M] lelaki
}.
mykad-birth-country = { $code ->
    [BN] Brunei
    [ID] Indonesia
    [KH] Kemboja
    [LA] Laos
    [MM] Myanmar
    [PH] Filipina
    [SG] Singapura
    [TH] Thailand
    [VN] Vietnam
    [CN] China
    [IN] India
    [PK] Pakistan
    [SA] Arab Saudi
    [LK] Sri Lanka
    [BD] Bangladesh
   *[other] luar negara
}
mykad-birth-abroad = di luar Malaysia
mykad-birth-unknown-state = Malaysia, negeri tidak diketahui

phone-no-digits = Tiada nombor telefon di sini.
phone-length = Tiada nombor telefon dengan { $count } angka seperti ini. Nombor pendek seperti 15999 boleh.
phone-area-code-missing = Kod kawasan tiada. Nombor disimpan seperti yang ditaip.
phone-zero-added = Angka sifar di hadapan tiada dan telah ditambah.
phone-unassigned = Nombor ini dalam julat yang tidak digunakan.
phone-two-numbers = Terdapat lebih daripada satu nombor. Hanya nombor pertama digunakan untuk carian dan panggilan.

money-unreadable = Ini bukan amaun wang.
money-marks = { $currency ->
    [IDR] Tulis ribuan dengan titik: 1.250.000.
   *[MYR] Tulis ribuan dengan koma dan sen dengan titik: 1,250.00.
}
money-currency = { $currency ->
    [IDR] Tabung ini dalam rupiah.
   *[MYR] Tabung ini dalam ringgit.
}
money-fraction = { $currency ->
    [IDR] Amaun ditulis dalam rupiah penuh.
   *[MYR] Paling banyak dua tempat perpuluhan.
}
money-large = Amaun ini terlalu besar.

date-unreadable = Tulis tarikh seperti 17/08/1985.
date-no-such-day = Tarikh itu tiada dalam kalendar.
date-year-range = Tahun di luar julat.
date-year-missing = Tahun belum diisi.
date-future = { $date } melebihi hari ini.

hours-unreadable = “{ $text }” tidak difahami. Contoh: Isn-Jum 8:00-16:00; Sab 8:00-12:00.
hours-ambiguous = Pukul { $hour } pagi atau petang? Tulis waktu tutup dalam 24 jam, contohnya 17:00.

likeness-same-number = nombor pengenalan sama
likeness-near-number = nombor pengenalan berbeza satu dua angka
likeness-other-number = nombor pengenalan lain
likeness-same-name = nama sama
likeness-similar-name = nama serupa
likeness-other-name = nama lain
likeness-same-birth-date = tarikh lahir sama
likeness-swapped-birth-date = hari dan bulan lahir bertukar tempat
likeness-near-birth-date = tarikh lahir berbeza di satu bahagian
likeness-same-birth-year = tahun lahir sama
likeness-near-birth-year = tahun lahir berbeza setahun dua
likeness-other-birth-date = tarikh lahir lain
likeness-other-sex = jantina lain
likeness-same-phone = nombor telefon sama
likeness-same-mother = nama ibu sama
likeness-other-mother = nama ibu lain
birth-unreadable = Tulis 17/08/1985, tahun 1985, atau umur: 34 tahun.
birth-of-age = Umur { $age } tahun: lahir kira-kira { $year }.
