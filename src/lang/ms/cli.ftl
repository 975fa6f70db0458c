### Ayat baris arahan.

check-good = Setiap bait masih seperti semasa ditulis.
cli-no-staff = Pejabat ini belum ada pegawai, jadi tidak boleh bertindak sebagai { $login }. Tiada yang dilakukan; buang --as.
cli-today-demo = Hanya pejabat latihan boleh diberi tarikh lain. Tiada yang dilakukan; buang --today.
cli-screen-failed = Skrin gagal: { $what }. Yang disimpan selamat; borang separuh siap menunggu di Hari ini.
demo-unknown = Tiada pejabat latihan “{ $name }”. Yang ada: { $names }.
founding-failed = Fail pejabat tidak dapat dibuat: { $what }. Tiada apa-apa yang tertinggal.
fault-pages = Fail rosak: { $what }
fault-reference = Ada rekod { $table } yang merujuk kepada rekod yang sudah tiada.
fault-chain = Log perubahan terputus pada entri { $seq }.
fault-row = { $kind } { $uid } tidak seperti selepas perubahan terakhirnya.
fault-unlogged = { $kind } { $uid } tidak sepadan dengan log perubahan.
