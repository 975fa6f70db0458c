### Sentences of the command line.

check-good = Every byte is as it was written.
cli-today-demo = Only a training office can be given another day. Nothing was done; leave out --today.
cli-screen-failed = The screen failed: { $what }. What was saved is safe; half-typed forms wait on Today.
cli-no-terminal = There is no terminal to show the screen on. Open balai in a terminal window. What works without one: balai report, balai export, balai import, balai check.
cli-no-terminal-demo = There is no terminal to show the screen on. Open balai in a terminal window, or write the training office to a file: balai demo NAME --create FILE.
report-which = Which report? balai report NAME [--from DAY] [--to DAY] [--area CODE] [--format text|csv|json|html]
cli-not-printed = The result could not be written: { $what }
demo-unknown = There is no training office “{ $name }”. There are: { $names }.
founding-failed = The office file was not made: { $what }. Nothing is left of it.
fault-pages = The file is damaged: { $what }
fault-reference = A record of { $table } points to one that is gone.
fault-chain = The change log is broken at entry { $seq }.
fault-values = The old values beside entry { $seq } of the change log are altered or lost.
fault-row = { $kind } { $uid } is not as its last change left it.
fault-unlogged = { $kind } { $uid } and the change log do not match.
fault-search = The search does not find everything in { $table }.

settings-failed = The settings cannot be read: { $what }. Nothing was changed; mend or remove the file.
probe-intro = Press keys to see what this terminal sends and what balai makes of it. Esc twice or Ctrl-Q ends.
probe-sent = sent
probe-taken = taken as
probe-nothing = nothing

first-language = Language / Bahasa
first-area-none = This place is not in the list that comes with balai. Type fewer letters. If it really is missing, choose the country and add your areas later in the pane Areas (F7) or with “balai import areas”.
first-then = Then: make a new office (name, country, area) · open an office file that exists · or look around first: five demo offices with invented data.
first-way = How do you want to begin?
first-new = Make a new office
first-open = Open an office file that exists
first-demo = Look around first (demo offices with invented data)
first-country = In which country does the office work?
first-country-id = Indonesia
first-country-my = Malaysia
first-area = Which area does the office serve? Type a part of its name or code.
first-name = What is the office called? It stands on the title line and on papers.
first-path = Where is the office file? Type or paste its path.
first-which-demo = Which demo office?
first-demo-sepang = CBO KPWKM Sepang, Selangor: directory, cases by district
first-demo-yogyakarta = WKSBM in DI Yogyakarta: 193 citizen groups
first-demo-jaksel = Kampung KB in Jakarta Selatan: working groups with eight sections
first-demo-cilegon = Kampung Keluarga Berkualitas in Cilegon: village data
first-demo-pontianak = Working groups for victims of trafficking and violence, Pontianak
first-hint = ↑ ↓ choose   Enter go on   Esc back   Ctrl-Q leave
