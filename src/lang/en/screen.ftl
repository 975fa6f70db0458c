### The screen: panes, commands, dialogs, messages.

title-demo = TRAINING – invented data
title-discreet = names hidden
too-small = balai needs a window of { $columns } columns and { $rows } rows. Make the window larger; nothing is lost. Ctrl-Q quits.
yes = yes
no = no

## Panes
pane-today = Today
pane-directory = Directory
pane-members = Members
pane-beneficiaries = People
pane-cases = Cases
pane-areas = Areas
pane-reports = Reports
pane-reports-also = statistics figures numbers

## Commands
cmd-help = Help
cmd-menu = Menu
cmd-back = Back
cmd-next-pane = Next pane
cmd-previous-pane = Previous pane
cmd-redraw = Draw the screen again
cmd-undo = Undo my last change
cmd-discreet = Hide names
cmd-lock = Lock cases
cmd-complaint = New complaint
cmd-quit = Quit
cmd-language = Language
cmd-language-also = bahasa english indonesia melayu malay
cmd-theme = Theme
cmd-who-can-help = Who can help here?
cmd-search = Search
cmd-open = Open
cmd-new = New
cmd-edit = Edit
cmd-copy = Copy as new
cmd-archive = Archive
cmd-archive-also = delete remove erase
cmd-archived = Show archived ones
cmd-filter = Filter
cmd-sort = Sort
cmd-mark = Mark
cmd-mark-all = Mark all, or none
cmd-export = CSV
cmd-step = Next step
cmd-next-section = Next section
cmd-previous-section = Previous section
cmd-up = Up
cmd-down = Down
cmd-page-up = One page up
cmd-page-down = One page down
cmd-first = First row
cmd-last = Last row
cmd-next-field = Next field
cmd-previous-field = Previous field
cmd-save = Save
cmd-choose = Choose
cmd-ditto = As before
cmd-next-error = Next error
cmd-empty-field = Empty the field
cmd-next-person = New row
cmd-look-same = Look
cmd-person-details = Details
cmd-change = Change
cmd-copy-text = Copy text
cmd-period = Period
cmd-left = Left
cmd-right = Right
cmd-accept = OK
cmd-choose-this = Take it
palette-title = Menu
palette-not-here = not here
palette-elsewhere = { $name } ({ $keys }) is done in a list or in an opened record, where your roles allow it.

## Buttons
button-cancel = Cancel
button-save = Save
button-discard = Throw away
button-stay = Keep typing
button-archive = Archive
button-restore = Bring back
button-undo = Undo
button-quit-keep = Quit, keep drafts

## Help
help-keys-here = Keys here
help-keys-everywhere = Keys everywhere
help-today = Today shows what needs a hand now, the most urgent first: cases with a passed or coming due day, new complaints, half-typed forms, terms that end soon. Begin with the top line: Enter opens it. A digit leads to a pane.
help-list = A list of records. Type / and a few letters of a name or digits of a number to find one; Enter opens it, F7 makes a new one, F6 shows a part of the list. Space marks rows, so that archiving or exporting applies to all of them. Nothing is deleted: what is archived can be brought back.
help-detail = One record with all that belongs to it. Left and Right turn the sections; Enter follows a line to another record; F7 adds to the section that is open; F4 changes the record. The history shows who changed what, and when.
help-form = Fill in what you know; only fields with * are needed. Enter or Tab goes on, Shift-Tab goes back, F4 shows the choices, F2 saves. A red mark must be mended before saving, a yellow one is only advice. What you type is kept on disk: after a power cut it waits on Today.
help-pick = Type a few letters until the line you mean is on top, then Enter, Tab or F2. In a list with boxes, Space ticks and Enter takes all that is ticked. Esc leaves everything as it was.
help-dialog = Left and Right move between the answers, Enter takes the one in brackets, Esc leaves everything as it was.
help-conflict = A colleague saved this record while you were typing. What does not collide is merged already. For each remaining field choose with Left and Right: what it was, theirs, or yours. F2 saves the merged record, Esc returns to your form with all you typed.

## Today
today-unfinished = HALF TYPED
today-late = OVERDUE
today-today = TODAY
today-soon = SOON
today-draft = Draft
today-term = Term ends
today-unscreened = not screened yet
today-nothing = Nothing is due today.
today-ways = 1 opens the directory, 3 the people the office serves, 4 the cases. F10 shows everything else; F1 explains each screen.
due-today = today
due-in = { $days ->
    [1] tomorrow
   *[other] in { $days } days
}
due-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}

## Drafts
draft-discard = Throw away the draft “{ $title }”? It cannot be brought back.
draft-failed = Draft not on disk ({ $what }). Your text is still here: save with F2.
draft-open-elsewhere = This form is open in another window of yours. It opens here once it is closed there.
draft-unreadable = The record of this draft is gone. The draft stays; Del throws it away.

## Lists
list-search = Search
list-search-hint = (type a name or number)
list-explains = Tab to the next pane; Space marks a row; F10 shows every command.
list-explains-stale = ! number not checked for more than 180 days, or never.
list-explains-on-top = Space marks a row; Esc goes back to the screen before.
detail-explains = ← → other tabs; Enter opens the record on the line.
list-searching = Type a part of a name or a number. Enter or ↓ leads to the rows, Esc clears.
list-archived = archived
list-marked = { $count } marked
list-sorted = by { $column }
list-failed = The list could not be read. Close with Ctrl-Q and run “balai check”; nothing was changed.
list-nothing-archived = Nothing is archived here. Ctrl-R shows the list again.
list-explains-archived = F8 brings a record back into the list, Ctrl-R shows the list again.
list-nothing-found = Nothing found. Type fewer letters, or press Esc until the whole list is there again.
filter-title = Show only
filter-area = area
filter-mine = my cases
filter-owner = case owner
filter-none = everything
sort-title = Sort by
count-areas = { $count ->
    [one] 1 area
   *[other] { $count } areas
}
count-organisations = { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
}
count-services = { $count ->
    [one] 1 service
   *[other] { $count } services
}
count-duties = { $count ->
    [one] 1 duty
   *[other] { $count } duties
}
count-cooperations = { $count ->
    [one] 1 cooperation
   *[other] { $count } cooperations
}
count-beneficiaries = { $count ->
    [one] 1 person
   *[other] { $count } people
}
count-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
count-trainings = { $count ->
    [one] 1 training
   *[other] { $count } trainings
}
count-households = { $count ->
    [one] 1 household
   *[other] { $count } households
}
count-residences = { $count ->
    [one] 1 person
   *[other] { $count } people
}
count-identities = { $count ->
    [one] 1 number
   *[other] { $count } numbers
}
count-target-groups = { $count ->
    [one] 1 target group
   *[other] { $count } target groups
}
count-life-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}
count-cases = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
empty-areas = The places the office serves, from the country down to RT and RW. F7 adds a neighbourhood below a place.
empty-organisations = The directory: whom to call, for what, at what hours. Begin with the numbers people call at night: F7 makes the first entry.
empty-services = What organisations offer. Open an organisation in the directory and add its services with F7.
empty-duties = Who answers, when, and who stands in for them. F7 writes down the first duty.
empty-cooperations = What two organisations have agreed to do, by when. F7 writes down the first agreement.
empty-beneficiaries = The people the office serves. F7 opens a family card: the whole family at once, or one person alone.
empty-members = Who serves in which body, in which role, until when. F7 appoints the first member.
empty-trainings = Which training people took part in. F7 writes down the first.
empty-households = Families that live under one roof. F7 makes the first household; its people are added from its page.
empty-residences = Nobody lives in this household yet. F7 adds a person.
empty-identities = Earlier and further identity numbers. They stay searchable. F7 adds one.
empty-target-groups = Groups that need evidence, such as pregnancy or orphanhood. F7 adds one. Groups by age follow by themselves.
empty-life-events = Births, deaths and moves, each with its day. F7 writes down the first.
empty-cases = The cases of your team. Ctrl-N takes down a complaint, from wherever you are.

## Archiving, exporting, undoing
archive-one = Archive “{ $name }”? It leaves the lists and can be brought back at any time (Ctrl-R shows what is archived).
archive-many = Archive { $count } records? They leave the lists and can be brought back at any time.
archived-count = { $count ->
    [one] 1 record archived.
   *[other] { $count } records archived.
} Ctrl-Z takes it back.
restore-one = Bring “{ $name }” back into the lists?
restore-many = Bring { $count } records back into the lists?
restored-count = { $count ->
    [one] 1 record is back.
   *[other] { $count } records are back.
}
confirm-type-count = How many? Type the number:
confirm-count = Nothing was changed. Type { $count } first, or choose Cancel.
undo-ask = Undo your last change? { $kind } “{ $name }”: { $action }.
undo-ask-many = Undo your last save? { $kind } “{ $name }”: { $action }, and { $count } more { $count ->
        [one] record
       *[other] records
    } saved with it.
undo-nothing = You have changed nothing today that could be undone.
undo-case = A case is not undone: its story only grows. Add a note that puts it right.
undone = Undone: { $name }.
undone-many = Undone: { $name }, and { $count } more.
undo-impossible = Not undone: old values of { $name } would be refused today. Mend by hand.
saved = Saved.
exported = { $count ->
    [one] 1 row
   *[other] { $count } rows
} exported to { $path }
export-failed = Nothing was exported. The records are untouched.
quit-unsaved = A form is not saved yet. Quit all the same? The draft is kept and waits on Today.
theme-failed = The theme cannot be used; the old one stays. ({ $what })

## Records
section-facts = Facts
section-history = History
section-empty = Nothing here yet. F7 adds the first.
section-area-area = Below
section-area-organisation = Organisations
section-area-household = Households
section-organisation-service = Services
section-organisation-duty = Duty
section-organisation-member = Members
section-organisation-cooperation = Partners
section-organisation-organisation = Below
section-person-residence = Home
section-person-target-group = Groups
section-person-member = Posts
section-person-training = Courses
section-person-life-event = Events
section-person-identity = IDs
section-household-residence = People
section-household-life-event = Events
record-gone = This record is gone, or not yours to see.
history-unverified = { $who } (not signed in)
action-create = created
action-update = changed
action-archive = archived
action-restore = brought back
action-undo = undone
action-found = entered with the new office
action-import = imported
action-export = exported
fact-age = Age
fact-age-value = { $count ->
    [one] 1 year
   *[other] { $count } years
}
fact-age-months = Age
fact-age-months-value = { $count ->
    [one] 1 month
   *[other] { $count } months
}
fact-target-groups = Target groups
fact-verified-old = Please check
fact-verified-old-value = number last checked { $days } days ago
fact-archived = archived: not in the lists, Del brings it back

## Forms
form-new = New { $kind }
form-edit = Edit { $kind } · { $name }
form-clean = unchanged
form-unsaved = not saved yet
form-saving = saving …
form-unchanged = Nothing was changed.
form-errors = { $count ->
    [one] Not saved: 1 field is wrong.
   *[other] Not saved: { $count } fields are wrong.
} What you typed is kept; F6 leads on.
form-only-remarks = { $count ->
    [one] No errors, 1 remark. F2 saves.
   *[other] No errors, { $count } remarks. F2 saves.
}
form-no-errors = There are no errors. F2 saves.
form-no-choices = There is nothing to choose here: type.
form-no-ditto = There is no record before this one to take it from.
form-leave = What you typed is not saved. Save it?
form-same = Perhaps here already: { $who }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
} (F3 looks)
number-says = The number says: sex { $sex }, born { $born }
pick-area = Area
pick-in-use = in use
pick-one = Letters narrow · Enter or Tab takes · Esc leaves
pick-or-new = Letters narrow · Enter or Tab takes · F7 new · Esc leaves
pick-several = Space ticks · Enter or Tab takes all ticked · Esc leaves
pick-several-this = Space ticks · Enter or Tab takes the marked row · Esc leaves
pick-several-none = Space ticks · Enter or Tab: none of them · Esc leaves
pick-empty = There is nothing to choose from here yet.
pick-no-such = No such choice: “{ $typed }”. It was not kept. What is on no list goes into a note or reason.
pick-nothing = Nothing found. Type fewer letters.
conflict-head = { $title } · saved meanwhile by { $who }
conflict-was = before
conflict-mine = yours
conflict-none = Nothing collides: both changes are merged. F2 saves.
conflict-away = In lists
conflict-away-was = in the lists
conflict-put-away = { $who } archived this record on { $when }. F2 saves what you typed and leaves it archived; ← → on its line brings it back into the lists.
conflict-explains = ← → choose, ↓ next field. What does not collide is merged already.
conflict-short = Not saved: { $who } changed this record meanwhile. Open it again and repeat.

## What was wrong with a field
check-required = needed
check-hostile = has characters no name has: “{ $text }”
check-yes-no = neither yes nor no: “{ $text }”
check-code = not in the list (F4): “{ $text }”
check-area = no such area: “{ $text }”
check-reference = no such record (F4 looks): “{ $text }”
check-hours = kept, but not read as hours: “{ $text }”
check-email = not an e-mail like name@office.org
check-neighbourhood = at most three digits: “{ $text }”
check-died-on = please add the day of death
check-partner-self = is the organisation itself
check-shelter-address = a shelter's address is for cases only
check-area-there = this place is there already
check-below-itself = lies below itself
check-future = is in the future
check-before-birth = is before the birth
check-order = is before the beginning
check-taken = is used already by another record
check-failed = Not saved. What you typed is kept: look for the red marks.

## What was refused
refused-cases = Cases stay closed until the office has staff with passwords.
refused-import-cases = Cases are not imported but taken down here, one by one. Nothing was read.

## The office file
open-missing = There is no office file { $path }. Make one with “balai init”, or look around with “balai demo pontianak”.
open-exists = There is a file { $path } already; it was not touched. Give another name.
open-not-a-file = { $path } is not a file. Name the office file itself.
open-not-ours = { $path } is not an office file of balai. It was not touched.
open-too-new = { $path } was written by a newer balai (version { $version } of the file). Nothing was changed; install the newer program.
open-pre-release = { $path } was made by a balai from before 0.1.0, whose tables were others. It was not touched. Take the records out with that program (“balai export plain”) and into a new office with “balai import”; a demo is made anew.
open-damaged = { $path } is damaged. It was not touched. Take the newest backup, and keep the damaged file. ({ $what })
open-network = { $path } lies on a network disk ({ $disk }), where a file can be torn when two write. Copy it to a disk of this machine.
open-no-access = You may not read and write { $path }. Ask whoever keeps this machine.
open-old-sqlite = The database library { $version } is too old to keep the file safe. Install balai again.
open-other = { $path } cannot be opened. Nothing was changed. ({ $what })
store-busy = Not saved: a colleague is writing. What you typed is kept; try again.
store-disk-full = Not saved: the disk is full. What you typed is kept; make room, save again.
store-read-only = Not saved: the file is read-only. What you typed is kept; mend its rights.
store-damaged = The office file is damaged. Write no more; quit and run “balai check”.
store-failed = Not done, what you typed is kept; try again, or “balai check”. ({ $what })
store-not-found = This record is gone, or not yours to see.
store-content = This case cannot be read; number and stage are intact. Run “balai check”.
store-gone = Nothing can be saved any more. Leave with Ctrl-Q; what you typed is kept.
list-more = { $count } or more, type on
today-hidden = Cases, members and families are hidden until somebody signs in (Ctrl-G or Ctrl-K).
today-locked = Locked: by the day alone. Whose work it is, and the hour: after Ctrl-K.
list-explains-party = + found in another person of the case, not in the survivor.
