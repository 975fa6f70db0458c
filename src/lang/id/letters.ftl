# Referrals and letters.

## Referral: the section, its forms, its steps

referral-section = Rujukan
referral-none = Belum dirujuk ke mana pun. F7 merujuk kasus ini ke lembaga dalam direktori.
referral-is-transfer = PELIMPAHAN seluruh kasus
referral-reply-due = { $state } · jawaban { $due }
referral-reply-late = jawaban { $due }
referral-no-reply = tidak dijawab · { $due }
who-declined = menolak kasus ini
who-no-answer = tidak menjawab soal kasus ini
referral-found-by = siapa bisa membantu di sini?
referral-form-ask = Rujukan baru
referral-form-mend = Ubah rujukan
referral-ask-organisation = Kepada
referral-ask-services = Layanan dimohon
referral-ask-reason = Alasan
referral-ask-ground = Dasar
referral-ask-ground-note = {"  "}kewajiban/bahaya
referral-ask-transfer = Limpahkan kasus?
referral-ask-given = Sudah diberikan
referral-ask-companion = Pendamping
referral-ask-companion-phone = {"  "}telepon
referral-ask-documents = Lampiran
referral-ask-copies = Tembusan
referral-ask-officer = Petugas di sana
referral-ask-text = Keterangan
referral-ask-reply-due = Jawab paling lambat
referral-ask-on = Tanggal
referral-ask-time = Pukul
referral-hint-organisation = Ketik sebagian nama dari direktori, atau pilih lewat siapa bisa membantu (Ctrl-W).
referral-hint-reason = Tercantum dalam surat: tanpa nama, nomor, atau alamat korban.
referral-hint-ground = Persetujuan klien untuk rujukan harus tercatat (F3); tanpa itu hanya bila hukum mewajibkan atau jiwa terancam.
referral-hint-ground-note = Kewajiban mana, atau bahaya apa; tercantum dalam surat.
referral-hint-transfer = Ya: kasus beralih setelah lembaga itu menerimanya.
referral-hint-given = Apa yang sudah dilakukan; tercantum dalam surat.
referral-hint-copies = Lembaga penerima tembusan, dipisahkan dengan ; .
referral-hint-officer = Siapa di sana yang menerima atau menolak.
referral-hint-reply-due = Tercantum dalam surat; lewat hari ini jawaban terlambat dan tampil di Hari Ini.
referral-check-ground = sebutkan kewajiban atau bahayanya
referral-check-away = “{ $what }” membuka jati diri
referral-check-due = sesudah tanggal jawaban yang diminta
referral-check-before = sebelum perubahan terakhir
referral-not-listed = tidak tercatat di direktori lembaga ini: { $services }
referral-check-consent = belum ada persetujuan klien
referral-check-early = belum terdaftar: F3 “Rujuk ke luar”
referral-check-past = sudah lewat
referral-held-lacks = Draf rujukan belum lengkap: F4 menunjukkan apa yang kurang.
referral-held-consent = Tidak ada lagi persetujuan klien untuk rujukan ini: dicabut atau tidak pernah dicatat. Catat persetujuannya (F3) atau ubah dasarnya (F4).
referral-held-mediation = Mediasi terlarang di sini: kekerasan seksual atau risiko tinggi. Ubah rujukan (F4).
referral-held-early = Kasus yang belum terdaftar dilimpahkan dengan langkah “Rujuk ke luar”, setelah disetujui penyelia.
referral-no-consent = Persetujuan klien tidak berlaku lagi: cabut rujukan, atau ubah dasarnya.
referral-void = { $number } batal
referral-voided = Rujukan diubah. Suratnya sudah bernomor: nomor itu batal, dan F9 membuat surat baru.
referral-out-open = Kasus ini sedang dirujuk ke luar: lihat bagian Rujukan.
referral-out-drafted = { $number }: pelimpahan tersusun. Di bagian Rujukan F4 melengkapinya, F9 membuat suratnya.
casework-told-letter-void = surat batal
referral-ended = Kasus sudah berakhir: buka kembali sebelum dirujuk.
referral-not-now = Langkah ini tidak mungkin pada status rujukan sekarang.
referral-drafted = Rujukan tersusun. F9 membuat surat; F3 mencatat pengiriman.
referral-moved = { $name }: { $state }.
referral-step-refer = Rujuk atau limpahkan
referral-step-again = Rujuk lagi
referral-step-mend = Ubah draf rujukan
referral-step-letter = Buat surat rujukan
referral-step-sent = Catat pengiriman
referral-step-sent-also = kirim dikirim antar
referral-step-accepted = Diterima lembaga tujuan
referral-step-declined = Ditolak lembaga tujuan
referral-step-in-service = Layanan dimulai
referral-step-completed = Layanan selesai
referral-step-no-answer = Berhenti menunggu: tidak dijawab
referral-step-withdrawn = Cabut rujukan
referral-help-form = Apa yang dimohon kepada siapa. Isi surat tidak boleh membuka jati diri korban: hanya inisial dan nomor kasus. F2 menyimpan.
code-referral-state-drafted = disusun
code-referral-state-sent = dikirim
code-referral-state-accepted = diterima
code-referral-state-declined = ditolak
code-referral-state-in-service = dalam layanan
code-referral-state-completed = selesai
code-referral-state-no-answer = tidak dijawab
code-referral-state-withdrawn = dicabut
code-referral-ground-consent = persetujuan klien
code-referral-ground-legal-duty = kewajiban hukum
code-referral-ground-life-danger = bahaya jiwa
casework-told-referral-drafted = rujukan disusun
casework-told-transfer-drafted = pelimpahan disusun
casework-told-referral-sent = rujukan dikirim
casework-told-transfer-sent = pelimpahan dikirim
casework-told-referral-accepted = rujukan diterima
casework-told-transfer-accepted = pelimpahan diterima
casework-told-referral-declined = rujukan ditolak
casework-told-transfer-declined = pelimpahan ditolak
casework-told-referral-in-service = layanan rujukan dimulai
casework-told-transfer-in-service = layanan pelimpahan dimulai
casework-told-referral-completed = rujukan selesai
casework-told-transfer-completed = pelimpahan selesai
casework-told-referral-no-answer = rujukan tidak dijawab
casework-told-transfer-no-answer = pelimpahan tidak dijawab
casework-told-referral-withdrawn = rujukan dicabut
casework-told-transfer-withdrawn = pelimpahan dicabut
action-case-referral = rujukan dicatat
action-letter = surat ditulis
action-case-letter = surat dibuat

## Today

today-reply-late = jawaban rujukan terlambat
today-outside = kini di { $name }
today-no-reply = rujukan tidak dijawab

## Commands

cmd-refer = Rujuk ke sini
cmd-refer-about = Memulai rujukan ke lembaga ini.
cmd-letter = Surat
cmd-letter-about = Membuat surat rujukan sebagai teks dan PDF, bernama nomor suratnya.

## Letters: what is said about them

letter-written = Surat tersimpan di { $path }
letter-exists = Surat sudah ada dan tidak ditimpa: { $path }
letter-failed = Surat gagal ditulis. ({ $what })
letter-gives-away = Surat ini akan membuka jati diri korban. Ubah rujukan (F4) sehingga hanya memuat inisial.
letter-no-case = Tidak ada kasus { $case }.
letter-no-organisation = Direktori tidak memuat lembaga { $name }.
letter-many-organisations = Beberapa lembaga bernama { $name }. Sebutkan salah satu dengan uid: { $uids }
letter-no-family = Tidak ada rujukan untuk uid { $uid }.
letter-many-referrals = { $uid } dirujuk lebih dari sekali. Sebutkan lembaganya (--to) atau uid rujukannya.
letter-no-referral = { $case } belum dirujuk ke { $name }. Rujuk dulu: F3 dalam kasus.

## Letters: their own words

letter-invented = KANTOR LATIHAN – SURAT INI REKAAN
letter-invented-mark = LATIHAN
letter-number = Nomor
letter-secrecy = Sifat
letter-secret = Rahasia
letter-enclosures = Lampiran
letter-subject = Hal
letter-dear = Yth.
letter-in-place = di tempat
letter-none = tidak ada
letter-salute = Dengan hormat,
letter-first = Berkenaan dengan hal di atas, kami sampaikan hal-hal berikut.
letter-subject-referral = Rujukan Klien { $initials }, kasus { $case }
letter-subject-transfer = Pelimpahan Kasus Klien { $initials }, { $case }
letter-title-referral = RUJUKAN KASUS: { $case }, { $initials } (RAHASIA)
letter-title-transfer = PELIMPAHAN KASUS: { $case }, { $initials } (RAHASIA)
letter-opening = Bersama ini kami rujuk klien dengan data berikut:
letter-opening-transfer = Bersama ini kami limpahkan seluruh penanganan kasus dengan data berikut:
letter-case-no = No. kasus
letter-initials = Inisial
letter-unnamed = tidak disebut
letter-sex-age = Jenis kelamin / usia
letter-age = { $years } tahun
letter-case-type = Jenis kasus
letter-risk = Tingkat risiko
letter-why = Alasan rujukan
letter-given = Layanan yang telah diberikan
letter-asked = Layanan yang dimohon
letter-consent = Dasar / persetujuan klien
letter-companion = Pendamping
letter-reply-by = Mohon umpan balik paling lambat { $date } dengan mengisi lembar balasan surat ini.
letter-reply-soon = Mohon umpan balik sesegera mungkin dengan mengisi lembar balasan surat ini.
letter-confidence = Surat ini bersifat rahasia dan tidak memuat nama. Identitas klien kami sampaikan langsung kepada petugas yang menangani.
letter-closing = Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.
letter-signing = Hormat kami,
letter-post = Penanggung jawab kasus
letter-copies = Tembusan
letter-slip = LEMBAR BALASAN
letter-your-number = No. Saudara
letter-our-number = Nomor kami
letter-date = Tanggal
letter-answer = Jawaban
letter-choice = ({"  "}) diterima{"      "}({"  "}) ditolak
letter-return = Dikirim ke
letter-reason = Alasan
letter-officer = Petugas
letter-phone = Telepon
letter-signed-on = Tanggal
letter-signature = Tanda tangan

## Letters of ordinary referrals

letter-post-family = Petugas
letter-ordinary = Biasa
letter-subject-person = Rujukan a.n. { $name }
letter-subject-household = Rujukan Keluarga { $name }
letter-title-person = Rujukan: { $name }
letter-title-household = Rujukan keluarga: { $name }
letter-opening-person = Bersama ini kami rujuk warga berikut dan mohon bantuan Saudara:
letter-opening-household = Bersama ini kami rujuk keluarga berikut dan mohon bantuan Saudara:
letter-head = Kepala keluarga
letter-name = Nama
letter-address = Alamat
letter-age-months = { $months } bulan

## Ordinary referrals of people and households

kind-referral = Rujukan
referral-steps = Langkah rujukan berikutnya
check-referral-case = ini kasus: Ctrl-N
check-referral-who = isi orang atau keluarga
field-referral-person = Orang
field-referral-household = Keluarga
field-referral-organisation = Kepada
field-referral-service = Layanan dimohon
field-referral-reason = Alasan
field-referral-asked-on = Tanggal rujuk
field-referral-reply-due = Jawaban sebelum
field-referral-state = Status
field-referral-replied-on = Tanggal jawaban
field-referral-reply = Jawaban
hint-referral-reason = Apa yang diperlukan dan mengapa; bukan tempat kasus kekerasan.
hint-referral-reply-due = Lewat hari ini jawaban terlambat: tampil di Hari Ini.
section-person-referral = Rujuk
section-household-referral = Rujukan
column-asked-on = dirujuk
column-referral-state = status
column-reply-due = jawaban
count-referrals = { $count } rujukan
empty-referrals = Ke mana warga dan keluarga dirujuk. F7 pada orang atau keluarga mencatatnya.
