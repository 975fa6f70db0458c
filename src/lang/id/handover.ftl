## Siapa yang boleh membuka kasus

casework-step-owner = Ganti penanggung jawab
casework-told-owner = penanggung jawab baru
casework-step-holders = Siapa yang boleh membuka kasus ini
casework-told-holders = ditutup bagi
casework-told-holders-all = dibuka lagi bagi seluruh tim
casework-holders-reason = alasan
casework-holders-note = Kasus ini diberi kunci baru untuk yang ditandai; yang lain hanya melihat nomor dan tahapnya. Kunci pemulihan tetap dapat membukanya. Alasan tercatat dalam perjalanan kasus.
casework-holders-why = Alasan wajib diisi: tercatat dalam perjalanan kasus.
casework-holders-done = Disegel ulang. Kini hanya yang ditandai dapat membuka kasus ini.
casework-holders-nobody = Harus tersisa orang yang dapat melanjutkan kasus: tandai seorang manajer kasus.
casework-holders-owner = { $name } penanggung jawab kasus ini. Ganti dulu penanggung jawabnya (F3).
casework-holders-not-in-ring = Hanya anggota tim kasus ini yang dapat dipilih.
casework-held = dibuka { $held } dari { $all }
casework-help-holders = Bila rekan kerja atau kerabatnya terlibat, kasus ditutup baginya: kasus diberi kunci baru untuk yang ditandai, dan yang lain hanya melihat nomor dan tahap. Siapa pun yang boleh membukanya dapat membukanya lagi bagi seluruh tim. Bila tidak ada lagi yang tersisa, kunci pemulihan yang membukanya.
casework-kept = Kasus ini disimpan untuk sebagian tim, dan bukan untuk Anda. Anda melihat nomor dan tahapnya. Penanggung jawabnya dapat membukakannya.
casework-kept-explains = F3: bila tak ada pemegang tersisa, kunci pemulihan membukanya bagi tim.
casework-kept-recover = Buka bagi tim dengan kunci pemulihan
casework-kept-recover-note = Seluruh tim akan dapat membuka kasus ini. Hal ini tercatat dalam kasus dan dalam log.
casework-ask-concerns = Menyangkut rekan
casework-hint-concerns = Petugas yang diadukan, atau yang kerabatnya diadukan: ia tidak dapat membuka kasus ini.
casework-check-concerns = tidak ada anggota tim lain yang dapat membuka kasus ini
action-case-holders = pemegang dipilih
action-case-owner = penanggung jawab diganti
store-no-holder = Tidak ada yang diubah: tidak akan tersisa orang yang boleh membuka kasus ini.
staff-holds-alone = Tidak ada orang lain yang boleh membuka { $cases }. Izinkan dulu seorang rekan (F3 dalam kasus), atau buka dengan kunci pemulihan.
