## Beberapa orang di satu akun komputer

cmd-sign-in = Siapa di sini? (PIN)
cmd-sign-in-about = Masuk dengan PIN, atau berganti petugas.
cmd-sign-out = Selesai di sini (ganti petugas)
cmd-sign-out-about = Serahkan tempat ke petugas berikutnya; yang setengah diketik menunggu Anda.
cmd-own-pin = Atur PIN saya
cmd-own-pin-about = PIN sendiri, untuk akun yang dipakai beberapa orang.
sign-in-who = Siapa yang duduk di sini?
sign-in-passphrase = dengan kata sandi
sign-in-nobody-here = bukan mereka (akun { $account })
sign-in-title = Masuk dengan PIN
sign-in-pin = PIN
sign-in-as = { $name }: ketik PIN Anda. Kasus tetap terkunci; Ctrl-K membukanya dengan kata sandi.
sign-in-demo = Data rekaan: { $name } masuk dengan “{ $pin }”, begitu juga semua petugas di sini.
sign-in-help = Bila satu akun komputer dipakai beberapa orang, masing-masing masuk dengan PIN sendiri. Yang setengah diketik menjadi milik petugas yang masuk. PIN tidak membuka kasus: itu perlu kata sandi (Ctrl-K). Setelah lima kali salah, PIN mati sampai kata sandi diberikan.
sign-in-done = Masuk: { $name }. Ctrl-G bila berganti petugas.
sign-in-wrong = Itu bukan PIN { $name }. Masih { $left } kali mencoba.
sign-in-off = PIN { $name } mati setelah lima kali salah. Kata sandinya (Ctrl-K) menyalakannya lagi.
sign-in-nobody = Tidak ada petugas dengan nama masuk ini.
sign-in-no-pins = Belum ada yang punya PIN di sini. Yang sudah membuka kunci mengaturnya: F10, “Atur PIN saya”.
sign-out-done = { $name } sudah keluar. Yang setengah diketik tersimpan dan menunggunya.
sign-out-nobody = Belum ada yang masuk.
title-nobody = belum masuk
today-sign-in = Belum ada petugas yang masuk. Ctrl-G: nama Anda, lalu PIN.
staff-pin-note = Paling sedikit { $count } angka. Bila kosong, PIN dihapus.
staff-pin-set = PIN
staff-pin-off = PIN mati
