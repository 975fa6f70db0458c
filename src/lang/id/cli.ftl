### Kalimat baris perintah.

check-good = Setiap byte masih seperti ketika ditulis.
cli-no-staff = Kantor ini belum punya petugas, jadi tidak bisa bertindak sebagai { $login }. Tidak ada yang dilakukan; hilangkan --as.
cli-today-demo = Hanya kantor latihan yang tanggalnya bisa digeser. Tidak ada yang dilakukan; hilangkan --today.
cli-screen-failed = Layar gagal: { $what }. Yang tersimpan aman; formulir yang belum selesai menunggu di Hari ini.
demo-unknown = Tidak ada kantor latihan “{ $name }”. Yang ada: { $names }.
founding-failed = Berkas kantor tidak jadi dibuat: { $what }. Tidak ada yang tertinggal.
fault-pages = Berkas rusak: { $what }
fault-reference = Ada data { $table } yang menunjuk ke data yang sudah tidak ada.
fault-chain = Catatan perubahan terputus di entri { $seq }.
fault-row = { $kind } { $uid } tidak seperti setelah perubahan terakhirnya.
fault-unlogged = { $kind } { $uid } tidak cocok dengan catatan perubahan.
