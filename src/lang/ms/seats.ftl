## Beberapa orang di satu akaun komputer

cmd-sign-in = Siapa di sini? (PIN)
cmd-sign-in-about = Log masuk dengan PIN, atau bertukar pegawai.
cmd-sign-out = Log keluar
cmd-sign-out-about = Serahkan tempat kepada pegawai seterusnya; yang separuh ditaip menunggu anda.
cmd-own-pin = Tetapkan PIN saya
cmd-own-pin-about = PIN sendiri, bagi akaun yang dikongsi beberapa orang.
sign-in-who = Siapa yang duduk di sini?
sign-in-passphrase = dengan kata laluan
sign-in-nobody-here = bukan mereka (akaun { $account })
sign-in-title = Log masuk dengan PIN
sign-in-pin = PIN
sign-in-as = { $name }: taip PIN anda. Kes kekal dikunci; Ctrl-K membukanya dengan kata laluan.
sign-in-demo = Data rekaan: { $name } log masuk dengan “{ $pin }”, begitu juga semua pegawai di sini.
sign-in-help = Jika satu akaun komputer dikongsi beberapa orang, setiap seorang log masuk dengan PIN sendiri. Yang separuh ditaip menjadi milik pegawai yang log masuk. PIN tidak membuka kes: itu perlu kata laluan (Ctrl-K). Selepas lima kali salah, PIN dimatikan sehingga kata laluan diberi.
sign-in-done = Log masuk: { $name }. Ctrl-G apabila bertukar pegawai.
sign-in-wrong = Itu bukan PIN { $name }. Tinggal { $left } percubaan.
sign-in-off = PIN { $name } dimatikan selepas lima kali salah. Kata laluannya (Ctrl-K) menghidupkannya semula.
sign-in-nobody = Tiada pegawai dengan nama log masuk ini.
sign-in-no-pins = Belum ada sesiapa yang mempunyai PIN di sini. Yang sudah membuka kunci menetapkannya: F10, “Tetapkan PIN saya”.
sign-out-done = { $name } telah log keluar. Yang separuh ditaip disimpan dan menunggunya.
sign-out-nobody = Belum ada sesiapa yang log masuk.
title-nobody = belum log masuk
today-sign-in = Belum ada pegawai yang log masuk. Ctrl-G: nama anda, kemudian PIN.
staff-pin-note = Sekurang-kurangnya { $count } digit. Jika kosong, PIN dibuang.
staff-pin-set = PIN
staff-pin-off = PIN mati
