### Directory, areas, and who can help here.

## Who can help here?

who-title = Who can help here?
who-place = Place
who-for = For
who-service = Service
who-any-service = any service
who-change = Change what is asked
who-open-always = OPEN · 24 hours
who-open-now = OPEN
who-open-until = OPEN until { $until }
who-opens = opens { $at }
who-closed = closed
who-unknown = hours not known
who-said = hours: { $hours }
who-checked = checked { $day }
who-checked-long-ago = checked { $day } !
who-never-checked = never checked !
who-national = national
who-part = { $level } { $name } only
who-duty = on duty: { $who }
who-duty-from = on duty from { $from }: { $who }
who-deputy = deputy: { $who }
who-whatsapp = WA { $number }
who-no-number = no number
who-nobody = The directory has nobody for this place and need. F4 asks for a wider place or for everyone; typing the first letters of a name changes the place. F7 in the Directory adds the organisation that does help here.
who-explains = Type a name to change the place.
who-explains-stale = ! number not checked for over 180 days. Type a name to change the place.
who-copied = { $count ->
    [one] The text with one organisation is in the clipboard.
   *[other] The text with { $count } organisations is in the clipboard.
}
who-chat-head = Who can help in { $place }? For: { $need } ({ $when })
who-guide = Who can help in a place, for a need: the number to call stands first. Open now comes first, then the nearest; the national hotlines are always last. The times are those of the office. No case needs to be unlocked for this.

## Commands

cmd-who-here = Who can help?
cmd-who-here-about = Who can help in a place: the number to call, whether somebody answers now.
cmd-open-body = Its page
cmd-log-call = Log call
cmd-log-call-about = Writes down in the case that this organisation was called.
cmd-other-list = Other list
cmd-details = Record
cmd-details-about = Opens the record of the place: facts, organisations, households, history.
cmd-parent = Up
cmd-parent-about = Goes to the place it lies in.

## Areas

areas-search = search
areas-within = in
areas-organisations = bodies
areas-households = families
areas-head = head
areas-head-phone = phone of the head
areas-count = { $count ->
    [one] one place
   *[other] { $count } places
}
areas-found = { $count } found
areas-nothing-found = No place is called so. Spaces and old spellings do not matter; try a shorter part of the name. Esc goes back to the tree.
areas-empty = Nothing is written down below { $name } yet: hamlets, RW and RT stand here with their heads. F7 adds the first one; F9 opens the record of the place.
areas-explains = Type a name to search all places.
areas-guide = The places of the office from the country down to RT. Enter goes in, Esc goes up. Beside each: how many organisations and households it has, with those of the places in it. A place without an official code gets one made from its name.

## Local names of levels: Special Region of Yogyakarta, and its city

code-area-level-subdistrict-diy = kapanewon
code-area-level-village-diy = kalurahan
code-area-level-hamlet-diy = padukuhan
code-area-level-subdistrict-jogja = kemantren
code-area-level-village-jogja = kelurahan

## Names of levels that an Indonesian code tells apart

code-area-level-district-kota = city
code-area-level-district-kabupaten = regency
code-area-level-village-kelurahan = kelurahan
code-area-level-village-desa = desa

## Steps of an organisation

dir-steps = What happened?
dir-step-verified = Number checked today
dir-step-active = Works again
dir-step-temporarily-closed = Closed for a time
dir-step-inactive = No longer active
dir-step-defunct = Dissolved
