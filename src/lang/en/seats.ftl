## Several people at one computer account

cmd-sign-in = Who sits here? (PIN)
cmd-sign-in-about = Sign in with a PIN, or let another clerk sit down.
cmd-sign-out = Sign out
cmd-sign-out-about = Leave the keys to the next one; what is half typed waits for you.
cmd-own-pin = Set my PIN
cmd-own-pin-also = pin
cmd-own-pin-about = A PIN of one's own, for an account that several people use.
sign-in-who = Who sits here?
sign-in-passphrase = with a passphrase
sign-in-nobody-here = nobody of these (account { $account })
sign-in-title = Sign in with a PIN
sign-in-pin = PIN
sign-in-as = { $name }: type your PIN. Cases stay locked; Ctrl-K opens them with your passphrase.
sign-in-demo = Invented data: { $name } signs in with “{ $pin }”, and so does everybody here.
sign-in-help = Where several people use one computer account, each signs in with a PIN of their own. What is half typed belongs to the one who signed in. A PIN opens no case: those need the passphrase (Ctrl-K). After five wrong ones it is off until the passphrase was given.
sign-in-done = Signed in: { $name }. Ctrl-G when another sits down.
sign-in-kept = What was half typed is kept. Whoever typed it finds it on Today.
sign-in-wrong = That is not the PIN of { $name }. { $left ->
    [one] One more try.
   *[other] { $left } more tries.
}
sign-in-off = The PIN of { $name } is off after five wrong ones. Their passphrase (Ctrl-K) turns it on again.
sign-in-nobody = Nobody signs in here with this login.
sign-in-no-pins = Nobody here has a PIN yet. Who has unlocked sets one: F10, “Set my PIN”.
sign-out-done = { $name } has signed out.
sign-out-kept = { $name } has signed out. What was half typed is kept and waits for them.
sign-out-nobody = Nobody has signed in.
title-nobody = not signed in
today-sign-in = Nobody has signed in. Ctrl-G: your name, then your PIN.
staff-pin-note = At least { $count } digits. Empty takes the PIN away.
staff-pin-set = PIN
staff-pin-off = PIN off
refused-sign-in = Nobody has signed in: Ctrl-G (PIN), Ctrl-K (passphrase), or --as LOGIN.
seat-ended = { $name } no longer has access here: the list of staff was changed. What was half typed is kept.
seat-roles = Your roles were changed meanwhile. What was half typed is kept.
seat-founded = The office has staff now: sign in with your own name (Ctrl-K).
