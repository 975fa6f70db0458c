### Kalimat baris perintah.

check-good = Setiap byte masih seperti ketika ditulis.
cli-today-demo = Hanya kantor latihan yang tanggalnya bisa digeser. Tidak ada yang dilakukan; hilangkan --today.
cli-screen-failed = Layar gagal: { $what }. Yang tersimpan aman; formulir yang belum selesai menunggu di Hari ini.
cli-no-terminal = Tidak ada terminal untuk menampilkan layar. Buka balai di jendela terminal. Tanpa terminal, yang ini tetap bisa: balai report, balai export, balai import, balai check.
cli-no-terminal-demo = Tidak ada terminal untuk menampilkan layar. Buka balai di jendela terminal, atau tulis kantor latihan ke berkas: balai demo NAMA --create BERKAS.
report-which = Laporan yang mana? balai report NAMA [--from TANGGAL] [--to TANGGAL] [--area KODE] [--format text|csv|json|html]
cli-not-printed = Hasilnya tidak dapat ditulis: { $what }
demo-unknown = Tidak ada kantor latihan “{ $name }”. Yang ada: { $names }.
founding-failed = Berkas kantor tidak jadi dibuat: { $what }. Tidak ada yang tertinggal.
fault-pages = Berkas rusak: { $what }
fault-reference = Ada data { $table } yang menunjuk ke data yang sudah tidak ada.
fault-chain = Catatan perubahan terputus di entri { $seq }.
fault-values = Nilai lama di samping entri { $seq } catatan perubahan berubah atau hilang.
fault-row = { $kind } { $uid } tidak seperti setelah perubahan terakhirnya.
fault-unlogged = { $kind } { $uid } tidak cocok dengan catatan perubahan.
fault-search = Pencarian tidak menemukan semua data { $table }.

settings-failed = Pengaturan tidak bisa dibaca: { $what }. Tidak ada yang diubah; perbaiki atau hapus berkas itu.
probe-intro = Tekan tombol untuk melihat apa yang dikirim terminal ini dan bagaimana balai membacanya. Esc dua kali atau Ctrl-Q mengakhiri.
probe-sent = dikirim
probe-taken = dibaca sebagai
probe-nothing = tidak ada

first-language = Bahasa / Bahasa / Language
first-area-none = Tempat ini tidak ada dalam daftar bawaan balai. Ketik lebih sedikit huruf. Kalau memang tidak ada, pilih negaranya, lalu tambahkan wilayah Anda di bagian Wilayah (F7) atau dengan “balai import areas”.
first-then = Kemudian: buat kantor baru (nama, negara, wilayah) · buka berkas kantor yang sudah ada · atau lihat-lihat dulu: lima kantor contoh dengan data rekaan.
first-way = Mau mulai dari mana?
first-new = Buat kantor baru
first-open = Buka berkas kantor yang sudah ada
first-demo = Lihat-lihat dulu (kantor contoh dengan data rekaan)
first-country = Kantor ini bekerja di negara mana?
first-country-id = Indonesia
first-country-my = Malaysia
first-area = Wilayah mana yang dilayani? Ketik sebagian nama atau kodenya.
first-name = Apa nama kantornya? Nama ini muncul di baris judul dan di surat.
first-path = Di mana berkas kantornya? Ketik atau tempel alamat berkasnya.
first-which-demo = Kantor contoh yang mana?
first-demo-sepang = CBO KPWKM Sepang, Selangor: direktori, kasus per daerah
first-demo-yogyakarta = WKSBM di DI Yogyakarta: 193 wahana
first-demo-jaksel = Kampung KB di Jakarta Selatan: pokja dengan delapan seksi
first-demo-cilegon = Kampung Keluarga Berkualitas di Cilegon: data potensi
first-demo-pontianak = Pokja korban TPPO dan KDRT di Kota Pontianak
first-hint = ↑ ↓ memilih   Enter lanjut   Esc kembali   Ctrl-Q keluar
