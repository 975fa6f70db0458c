### Ayat baris arahan.

check-good = Setiap bait masih seperti semasa ditulis.
cli-today-demo = Hanya pejabat latihan boleh diberi tarikh lain. Tiada yang dilakukan; buang --today.
cli-screen-failed = Skrin gagal: { $what }. Yang disimpan selamat; borang separuh siap menunggu di Hari ini.
cli-no-terminal = Tiada terminal untuk memaparkan skrin. Buka balai dalam tetingkap terminal. Tanpa terminal, yang ini masih boleh: balai report, balai export, balai import, balai check.
cli-no-terminal-demo = Tiada terminal untuk memaparkan skrin. Buka balai dalam tetingkap terminal, atau tulis pejabat latihan ke fail: balai demo NAMA --create FAIL.
report-which = Laporan yang mana satu? balai report NAMA [--from TARIKH] [--to TARIKH] [--area KOD] [--format text|csv|json|html]
cli-not-printed = Hasilnya tidak dapat ditulis keluar: { $what }
demo-unknown = Tiada pejabat latihan “{ $name }”. Yang ada: { $names }.
founding-failed = Fail pejabat tidak dapat dibuat: { $what }. Tiada apa-apa yang tertinggal.
fault-pages = Fail rosak: { $what }
fault-reference = Ada rekod { $table } yang merujuk kepada rekod yang sudah tiada.
fault-chain = Log perubahan terputus pada entri { $seq }.
fault-values = Nilai lama di sisi entri { $seq } log perubahan telah berubah atau hilang.
fault-row = { $kind } { $uid } tidak seperti selepas perubahan terakhirnya.
fault-unlogged = { $kind } { $uid } tidak sepadan dengan log perubahan.
fault-search = Carian tidak menjumpai semua rekod { $table }.

settings-failed = Tetapan tidak dapat dibaca: { $what }. Fail itu tidak disentuh; betulkan atau padam fail itu.
probe-intro = Tekan kekunci untuk melihat apa yang dihantar terminal ini dan cara balai membacanya. Esc dua kali atau Ctrl-Q untuk tamat.
probe-sent = dihantar
probe-taken = dibaca sebagai
probe-nothing = tiada

first-language = Bahasa / Bahasa / Language
first-area-none = Tempat ini tiada dalam senarai sedia ada balai. Taip kurang huruf. Jika memang tiada, pilih negaranya, kemudian tambah kawasan anda di bahagian Kawasan (F7) atau dengan “balai import areas”.
first-then = Kemudian: wujudkan pejabat baharu (nama, negara, kawasan) · buka fail pejabat yang sedia ada · atau lihat-lihat dahulu: lima pejabat contoh dengan data rekaan.
first-way = Mahu mula dari mana?
first-new = Wujudkan pejabat baharu
first-open = Buka fail pejabat yang sedia ada
first-demo = Lihat-lihat dahulu (pejabat contoh dengan data rekaan)
first-country = Pejabat ini bertugas di negara mana?
first-country-id = Indonesia
first-country-my = Malaysia
first-area = Kawasan mana yang dilayani? Taip sebahagian nama atau kodnya.
first-name = Apakah nama pejabat ini? Namanya tertera pada baris tajuk dan surat.
first-path = Di manakah fail pejabat itu? Taip atau tampal laluan failnya.
first-which-demo = Pejabat contoh yang mana?
first-demo-sepang = CBO KPWKM Sepang, Selangor: direktori, kes mengikut daerah
first-demo-yogyakarta = WKSBM di DI Yogyakarta: 193 kumpulan warga
first-demo-jaksel = Kampung KB di Jakarta Selatan: kumpulan kerja dengan lapan biro
first-demo-cilegon = Kampung Keluarga Berkualitas di Cilegon: data asas kampung
first-demo-pontianak = Kumpulan kerja bagi mangsa TPPO dan KDRT di Kota Pontianak
first-hint = ↑ ↓ pilih   Enter teruskan   Esc kembali   Ctrl-Q keluar
