## Siapa yang boleh membuka kes

casework-step-owner = Tukar pegawai kes
casework-told-owner = pegawai kes baharu
casework-step-holders = Siapa yang boleh membuka kes ini
casework-told-holders = ditutup daripada
casework-told-holders-all = dibuka semula kepada pasukan
casework-holders-reason = sebab
casework-holders-note = Kes ini diberi kunci baharu untuk mereka yang ditanda; yang lain hanya melihat nombor dan peringkatnya. Kunci pemulihan masih dapat membukanya. Sebabnya dicatat dalam perjalanan kes.
casework-holders-why = Sebab diperlukan: ia dicatat dalam perjalanan kes.
casework-holders-done = Dimeterai semula. Kini hanya mereka yang ditanda dapat membuka kes ini.
casework-holders-nobody = Mesti tinggal seseorang yang dapat meneruskan kes: tandakan seorang pengurus kes.
casework-holders-owner = { $name } ialah pegawai kes ini. Tukar dahulu pegawai kesnya (F3).
casework-holders-not-in-ring = Hanya ahli pasukan kes ini boleh dipilih.
casework-held = dibuka { $held } daripada { $all }
casework-help-holders = Jika rakan sekerja atau saudaranya terlibat, kes ditutup daripadanya: kes diberi kunci baharu untuk mereka yang ditanda, dan yang lain hanya melihat nombor dan peringkat. Sesiapa yang boleh membukanya dapat membukanya semula kepada pasukan. Jika tiada lagi yang tinggal, kunci pemulihan membukanya.
casework-kept = Kes ini disimpan untuk sebahagian pasukan, dan bukan untuk anda. Anda melihat nombor dan peringkatnya. Pegawai kes dapat membukanya kepada anda.
casework-kept-explains = F3: jika tiada pemegang lagi, kunci pemulihan membukanya kepada pasukan.
casework-kept-recover = Buka kepada pasukan dengan kunci pemulihan
casework-kept-recover-note = Seluruh pasukan akan dapat membuka kes ini. Hal ini dicatat dalam kes dan dalam log.
casework-ask-concerns = Melibatkan rakan
casework-hint-concerns = Orang pejabat yang diadukan, atau yang saudaranya diadukan: dia tidak dapat membuka kes ini.
casework-check-concerns = tiada ahli pasukan lain yang dapat membuka kes ini
action-case-holders = pemegang dipilih
action-case-owner = pegawai kes ditukar
store-no-holder = Tiada perubahan: tiada sesiapa akan tinggal yang boleh membuka kes ini.
staff-holds-alone = Tiada orang lain yang boleh membuka { $cases }. Benarkan dahulu seorang rakan (F3 dalam kes), atau buka dengan kunci pemulihan.
