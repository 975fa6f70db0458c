### Catatan tentang nomor, tanggal, uang, jam layanan, dan orang yang mungkin sama. Tidak pernah menghalangi penyimpanan.

nik-characters = NIK hanya berisi angka.
nik-length = NIK terdiri dari 16 angka; ini { $count } angka.
nik-province = Tidak ada provinsi dengan kode { $province }.
nik-district-zero = Kode kabupaten/kota dan kecamatan pada NIK tidak pernah 00.
nik-date = Angka ke-7 sampai ke-12 pada NIK bukan tanggal (tanggal lahir perempuan ditambah 40).
nik-serial = Empat angka terakhir NIK dimulai dari 0001.
nik-district-unknown = Kecamatan { $district } tidak ada dalam tabel wilayah. NIK lama tetap memakai kode kecamatan sebelum pemekaran.
nik-birth-differs = Menurut NIK lahir { $number }, di formulir { $typed }.
nik-sex-differs = Menurut NIK { $number ->
    [F] perempuan
   *[M] laki-laki
}, di formulir { $typed ->
    [F] perempuan
   *[M] laki-laki
}.

family-card-characters = No. KK hanya berisi angka.
family-card-length = No. KK terdiri dari 16 angka; ini { $count } angka.
family-card-province = Tidak ada provinsi dengan kode { $province }.
family-card-district-zero = Kode kabupaten/kota dan kecamatan pada No. KK tidak pernah 00.
family-card-date = Angka ke-7 sampai ke-12 pada No. KK bukan tanggal.
family-card-looks-like-nik = Ini tampaknya NIK seorang perempuan, bukan No. KK.
family-card-serial = Empat angka terakhir No. KK dimulai dari 0001.
family-card-district-unknown = Kecamatan { $district } tidak ada dalam tabel wilayah.

mykad-characters = Nomor MyKad hanya berisi angka. Kartu lama: satu huruf dan tujuh angka.
mykad-length = Nomor MyKad terdiri dari 12 angka; ini { $count } angka.
mykad-date = Enam angka pertama nomor MyKad bukan tanggal.
mykad-place = Kode tempat lahir { $code } tidak dipakai.
mykad-birth-differs = Menurut MyKad lahir { $number }, di formulir { $typed }.
mykad-sex-differs = Menurut MyKad { $number ->
    [F] perempuan
   *[M] laki-laki
}, di formulir { $typed ->
    [F] perempuan
   *[M] laki-laki
}.
mykad-birth-country = { $code ->
    [BN] Brunei
    [ID] Indonesia
    [KH] Kamboja
    [LA] Laos
    [MM] Myanmar
    [PH] Filipina
    [SG] Singapura
    [TH] Thailand
    [VN] Vietnam
    [CN] Tiongkok
    [IN] India
    [PK] Pakistan
    [SA] Arab Saudi
    [LK] Sri Lanka
    [BD] Bangladesh
   *[other] luar negeri
}
mykad-birth-abroad = di luar Malaysia
mykad-birth-unknown-state = Malaysia, negara bagian tidak diketahui

phone-no-digits = Tidak ada nomor telepon di sini.
phone-length = Tidak ada nomor telepon dengan { $count } angka seperti ini. Nomor pendek seperti 129 boleh.
phone-area-code-missing = Kode area belum ada. Nomor disimpan seperti yang diketik.
phone-zero-added = Angka nol di depan tidak ada dan sudah ditambahkan.
phone-unassigned = Nomor ini ada di rentang yang tidak dipakai.
phone-two-numbers = Ada lebih dari satu nomor. Hanya nomor pertama yang dipakai untuk mencari dan menelepon.

money-unreadable = Ini bukan jumlah uang.
money-marks = { $currency ->
    [IDR] Tulis ribuan dengan titik: 1.250.000.
   *[MYR] Tulis ribuan dengan koma dan sen dengan titik: 1,250.00.
}
money-currency = { $currency ->
    [IDR] Dana ini dalam rupiah.
   *[MYR] Dana ini dalam ringgit.
}
money-fraction = { $currency ->
    [IDR] Jumlah ditulis dalam rupiah bulat.
   *[MYR] Paling banyak dua angka di belakang titik.
}
money-large = Jumlah ini terlalu besar.

date-unreadable = Tulis tanggal seperti 17/08/1985.
date-no-such-day = Tanggal itu tidak ada di kalender.
date-year-range = Tahun di luar batas.
date-year-missing = Tahunnya belum ada.
date-future = { $date } melewati hari ini.

hours-unreadable = “{ $text }” tidak terbaca. Contoh: Sen-Jum 08.00-16.00; Sab 08.00-12.00.
hours-ambiguous = Pukul { $hour } pagi atau sore? Tulis jam tutup dalam 24 jam, misalnya 17.00.

likeness-same-number = nomor identitas sama
likeness-near-number = nomor identitas berbeda satu-dua angka
likeness-other-number = nomor identitas lain
likeness-same-name = nama sama
likeness-similar-name = nama mirip
likeness-other-name = nama lain
likeness-same-birth-date = tanggal lahir sama
likeness-swapped-birth-date = tanggal dan bulan lahir tertukar
likeness-near-birth-date = tanggal lahir berbeda di satu bagian
likeness-same-birth-year = tahun lahir sama
likeness-near-birth-year = tahun lahir selisih satu-dua tahun
likeness-other-birth-date = tanggal lahir lain
likeness-other-sex = jenis kelamin lain
likeness-same-phone = nomor telepon sama
likeness-same-mother = nama ibu sama
likeness-other-mother = nama ibu lain
birth-unreadable = Tulis 17/08/1985, tahun 1985, atau umur: 34 tahun.
birth-of-age = Umur { $age } tahun: lahir sekitar { $year }.
