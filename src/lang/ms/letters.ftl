# Referrals and letters.

## Referral: the section, its forms, its steps

referral-section = Rujukan
referral-none = Belum dirujuk ke mana-mana. F7 merujuk kes ini kepada agensi dalam direktori.
referral-is-transfer = PENYERAHAN seluruh kes
referral-reply-due = { $state } · maklum balas { $due }
referral-reply-late = maklum balas { $due }
referral-no-reply = tiada maklum balas · { $due }
who-declined = menolak kes ini
who-no-answer = tidak menjawab tentang kes ini
referral-found-by = siapa boleh membantu di sini?
referral-form-ask = Rujukan baharu
referral-form-mend = Pinda rujukan
referral-ask-organisation = Kepada
referral-ask-services = Khidmat dipohon
referral-ask-reason = Sebab
referral-ask-ground = Asas
referral-ask-ground-note = {"  "}kewajipan/bahaya
referral-ask-transfer = Serahkan kes?
referral-ask-given = Telah diberikan
referral-ask-companion = Pendamping
referral-ask-companion-phone = {"  "}telefon
referral-ask-documents = Lampiran
referral-ask-copies = Salinan kepada
referral-ask-officer = Pegawai di sana
referral-ask-text = Keterangan
referral-ask-reply-due = Jawab selewatnya
referral-ask-on = Tarikh
referral-ask-time = Masa
referral-hint-organisation = Taip sebahagian nama daripada direktori, atau pilih melalui siapa boleh membantu (Ctrl-W).
referral-hint-reason = Tercatat dalam surat: tanpa nama, nombor atau alamat mangsa.
referral-hint-ground = Persetujuan klien untuk rujukan mesti direkodkan (F3); tanpanya hanya jika undang-undang atau nyawa menuntutnya.
referral-hint-ground-note = Kewajipan mana, atau bahaya apa; tercatat dalam surat.
referral-hint-transfer = Ya: kes beralih apabila agensi itu menerimanya.
referral-hint-given = Apa yang telah dibuat; tercatat dalam surat.
referral-hint-copies = Agensi yang menerima salinan, dipisahkan dengan ; .
referral-hint-officer = Siapa di sana yang menerima atau menolak.
referral-hint-reply-due = Tercatat dalam surat; selepas hari ini maklum balas lewat dan dipaparkan di Hari Ini.
referral-check-ground = nyatakan kewajipan atau bahayanya
referral-check-away = “{ $what }” mendedahkan mangsa
referral-check-due = selepas tarikh jawapan yang dipohon
referral-check-before = sebelum perubahan terakhir dibuat
referral-not-listed = tidak tersenarai bagi badan ini dalam direktori: { $services }
referral-check-consent = tiada persetujuan klien
referral-check-early = belum didaftarkan: F3 “Rujuk ke luar”
referral-check-past = sudah berlalu
referral-held-lacks = Rangka rujukan belum lengkap: F4 menunjukkan apa yang kurang.
referral-held-consent = Tiada lagi persetujuan klien bagi rujukan ini: ditarik balik atau tidak pernah direkodkan. Rekodkan persetujuannya (F3) atau pinda asasnya (F4).
referral-held-mediation = Pengantaraan dilarang di sini: kesalahan seksual atau risiko tinggi. Pinda rujukan (F4).
referral-held-early = Kes yang belum didaftarkan diserahkan melalui langkah “Rujuk ke luar”, dengan kelulusan penyelia.
referral-no-consent = Persetujuan klien tidak lagi sah: tarik balik rujukan, atau pinda asasnya.
referral-void = { $number } dibatalkan
referral-voided = Rujukan telah dipinda. Suratnya sudah bernombor: nombor itu batal, dan F9 membuat surat baharu.
referral-out-open = Kes ini sedang dirujuk keluar: lihat bahagian Rujukan.
referral-out-drafted = { $number }: penyerahan telah dirangka. Di bahagian Rujukan F4 melengkapkannya, F9 membuat suratnya.
casework-told-letter-void = surat dibatalkan
referral-ended = Kes sudah berakhir: buka semula sebelum dirujuk.
referral-not-now = Langkah ini tidak boleh dibuat pada status rujukan sekarang.
referral-drafted = Rujukan telah dirangka. F9 membuat surat; F3 mencatat penghantaran.
referral-moved = { $name }: { $state }.
referral-step-refer = Rujuk atau serahkan kes
referral-step-again = Rujuk semula
referral-step-mend = Pinda rangka rujukan
referral-step-letter = Buat surat rujukan kes
referral-step-sent = Catat penghantaran
referral-step-sent-also = hantar dihantar kirim
referral-step-accepted = Diterima oleh agensi
referral-step-declined = Ditolak oleh agensi
referral-step-in-service = Perkhidmatan bermula
referral-step-completed = Perkhidmatan selesai
referral-step-no-answer = Berhenti menunggu: tiada maklum balas
referral-step-withdrawn = Tarik balik rujukan
referral-help-form = Apa yang dipohon daripada siapa. Isi surat tidak boleh mendedahkan mangsa: hanya huruf awal dan nombor kes. F2 menyimpan.
code-referral-state-drafted = dirangka
code-referral-state-sent = dihantar
code-referral-state-accepted = diterima
code-referral-state-declined = ditolak
code-referral-state-in-service = dalam tindakan
code-referral-state-completed = selesai
code-referral-state-no-answer = tiada jawapan
code-referral-state-withdrawn = ditarik balik
code-referral-ground-consent = persetujuan klien
code-referral-ground-legal-duty = kewajipan undang-undang
code-referral-ground-life-danger = nyawa terancam
casework-told-referral-drafted = rujukan dirangka
casework-told-transfer-drafted = penyerahan dirangka
casework-told-referral-sent = rujukan dihantar
casework-told-transfer-sent = penyerahan dihantar
casework-told-referral-accepted = rujukan diterima
casework-told-transfer-accepted = penyerahan diterima
casework-told-referral-declined = rujukan ditolak
casework-told-transfer-declined = penyerahan ditolak
casework-told-referral-in-service = perkhidmatan rujukan bermula
casework-told-transfer-in-service = perkhidmatan penyerahan bermula
casework-told-referral-completed = rujukan selesai
casework-told-transfer-completed = penyerahan selesai
casework-told-referral-no-answer = rujukan tidak dijawab
casework-told-transfer-no-answer = penyerahan tidak dijawab
casework-told-referral-withdrawn = rujukan ditarik balik
casework-told-transfer-withdrawn = penyerahan ditarik balik
action-case-referral = rujukan direkodkan
action-letter = surat ditulis
action-case-letter = surat telah dibuat

## Today

today-reply-late = maklum balas rujukan lewat
today-outside = kini pada { $name }
today-no-reply = rujukan tiada maklum balas

## Commands

cmd-refer = Rujuk ke sini
cmd-refer-about = Memulakan rujukan kepada organisasi ini.
cmd-letter = Surat
cmd-letter-about = Membuat surat rujukan sebagai teks dan PDF, dinamakan mengikut nombornya.

## Letters: what is said about them

letter-written = Surat disimpan di { $path }
letter-exists = Surat sudah ada dan tidak ditulis ganti: { $path }
letter-failed = Surat tidak dapat ditulis. ({ $what })
letter-gives-away = Surat ini akan mendedahkan mangsa. Pinda rujukan (F4) supaya hanya huruf awal tercatat.
letter-no-case = Tiada kes { $case }.
letter-no-organisation = Direktori tiada organisasi { $name }.
letter-many-organisations = Beberapa organisasi bernama { $name }. Nyatakan satu dengan uid: { $uids }
letter-no-family = Tiada rujukan bagi uid { $uid }.
letter-many-referrals = { $uid } dirujuk lebih daripada sekali. Nyatakan organisasinya (--to) atau uid rujukan itu.
letter-no-referral = { $case } belum dirujuk kepada { $name }. Rujuk terlebih dahulu: F3 dalam kes.

## Letters: their own words

letter-invented = PEJABAT LATIHAN – SURAT INI REKAAN
letter-invented-mark = LATIHAN
letter-number = Nombor
letter-secrecy = Peringkat
letter-secret = Sulit
letter-enclosures = Lampiran
letter-subject = Perkara
letter-dear = Kepada
letter-in-place = di pejabat tuan/puan
letter-none = tiada
letter-salute = Tuan/Puan,
letter-first = Dengan segala hormatnya saya merujuk kepada perkara di atas.
letter-subject-referral = Rujukan Klien { $initials }, kes { $case }
letter-subject-transfer = Penyerahan Kes Klien { $initials }, { $case }
letter-title-referral = RUJUKAN KES: { $case }, { $initials } (SULIT)
letter-title-transfer = PENYERAHAN KES: { $case }, { $initials } (SULIT)
letter-opening = Bersama-sama ini dirujuk seorang klien untuk tindakan pihak tuan/puan dengan maklumat berikut:
letter-opening-transfer = Bersama-sama ini diserahkan pengendalian sepenuhnya sebuah kes dengan maklumat berikut:
letter-case-no = No. kes
letter-initials = Huruf awal nama
letter-unnamed = tidak dinyatakan
letter-sex-age = Jantina / umur
letter-age = { $years } tahun
letter-case-type = Jenis kes
letter-risk = Tahap risiko
letter-why = Sebab rujukan
letter-given = Perkhidmatan yang telah diberikan
letter-asked = Perkhidmatan yang dipohon
letter-consent = Asas / persetujuan klien
letter-companion = Pendamping
letter-reply-by = Pihak tuan/puan dipohon memberikan maklum balas selewat-lewatnya pada { $date } dengan melengkapkan borang jawapan yang disertakan.
letter-reply-soon = Pihak tuan/puan dipohon memberikan maklum balas dengan kadar segera melalui borang jawapan yang disertakan.
letter-confidence = Surat ini sulit dan tidak memuatkan nama. Identiti klien akan dimaklumkan terus kepada pegawai yang mengendalikan kes.
letter-closing = Sekian, terima kasih.
letter-signing = Saya yang menjalankan amanah,
letter-post = Pegawai kes
letter-copies = s.k.
letter-slip = BORANG JAWAPAN
letter-your-number = Ruj. Tuan
letter-our-number = Ruj. Kami
letter-date = Tarikh
letter-answer = Keputusan
letter-choice = ({"  "}) diterima{"       "}({"  "}) ditolak
letter-return = Kembalikan kepada
letter-reason = Sebab
letter-officer = Pegawai
letter-phone = Telefon
letter-signed-on = Tarikh
letter-signature = Tandatangan

## Letters of ordinary referrals

letter-post-family = Pegawai
letter-ordinary = Terbuka
letter-subject-person = Rujukan { $name }
letter-subject-household = Rujukan Keluarga { $name }
letter-title-person = Rujukan bagi { $name }
letter-title-household = Rujukan bagi keluarga { $name }
letter-opening-person = Bersama-sama ini dirujuk penduduk berikut untuk pertimbangan dan bantuan pihak tuan/puan:
letter-opening-household = Bersama-sama ini dirujuk keluarga berikut untuk pertimbangan dan bantuan pihak tuan/puan:
letter-head = Ketua isi rumah
letter-name = Nama
letter-address = Alamat
letter-age-months = { $months } bulan

## Ordinary referrals of people and households

kind-referral = Rujukan
referral-steps = Langkah rujukan seterusnya
check-referral-case = ini kes: Ctrl-N
check-referral-who = isi orang atau isi rumah
field-referral-person = Orang
field-referral-household = Isi rumah
field-referral-organisation = Kepada
field-referral-service = Khidmat dipohon
field-referral-reason = Sebab
field-referral-asked-on = Tarikh dirujuk
field-referral-reply-due = Jawab sebelum
field-referral-state = Status
field-referral-replied-on = Tarikh dijawab
field-referral-reply = Maklum balas
hint-referral-reason = Apa yang diperlukan dan mengapa; bukan tempat kes keganasan.
hint-referral-reply-due = Selepas hari ini maklum balas lewat: dipaparkan di Hari Ini.
section-person-referral = Rujuk
section-household-referral = Rujukan
column-asked-on = dirujuk
column-referral-state = status
column-reply-due = jawapan
count-referrals = { $count } rujukan
empty-referrals = Ke mana penduduk dan keluarga dirujuk. F7 pada orang atau isi rumah merekodkannya.
