### The family card, people who may be the same, what happens to people.

card-title-new = New family
card-title-next = New family · card { $number }
card-title-named = New family · { $name }
card-title-next-named = New family · card { $number } · { $name }
card-title-edit = Family of { $name }
card-unsaved = not saved yet
card-clean = nothing changed
card-ready = { $count ->
    [one] one card saved
   *[other] { $count } cards saved
}
card-saving = saving…

card-label-family-card-no = Card no.
card-label-address = Address
card-label-rt = RT
card-label-rw = RW
card-label-area = Area
card-label-water = Water
card-label-latrine = Latrine
card-label-fixed-income = Income
card-label-in-dtks = DTKS
card-label-in-dtsen = DTSEN
card-label-decile = Decile
card-label-ekasih = eKasih
card-label-poor = Poor
card-label-checked-on = Checked
card-yes = yes
card-no = no
card-income-fixed = fixed
card-income-none = none
card-water-4 = 4 covered well
card-water-5 = 5 covered spring
card-water-8 = 8 open spring
card-latrine-1 = 1 own + septic
card-latrine-2 = 2 own, no tank
card-latrine-3 = 3 shared + septic
card-latrine-4 = 4 shared, no tank

card-column-nik = NIK
card-column-mykad = MyKad
card-column-name = name
card-column-born = born
card-column-sex = Sex
card-column-relation = relation
card-column-group = group

card-relation-head = head
card-relation-spouse = spouse
card-relation-wife = wife
card-relation-husband = husband
card-relation-child = child
card-relation-parent = parent
card-relation-grandchild = grandchild
card-relation-sibling = sibling
card-relation-parent-in-law = in-law (p)
card-relation-child-in-law = in-law (c)
card-relation-other-relative = relative
card-relation-not-related = unrelated

card-group-disabled = disabled
card-group-under-five = under 5
card-group-elderly = elderly
card-group-school-age = school
card-group-adolescent = teenager
card-group-child = child
card-group-poor = poor
card-group-dtks = DTKS
card-group-no-fixed-income = irregular

card-hint-nik = NIK: 16 digits. Leave it empty if there is none; mother's name in F9.
card-hint-mykad = MyKad: 12 digits. Leave it empty if there is none; mother's name in F9.
card-hint-name = Name as on the card; without a card, as the person gives it.
card-hint-born = Born: 17081985; year alone: 1985; age: 40 yr. F or M may follow the year.
card-hint-sex = Sex: F female, M male.
card-hint-relation = Relation: first letter (h, w, c…), again for the next one; F4 for the list.
card-hint-family-card = Family card number: the 16 digits at the top. Leave it empty if there is none.
card-hint-address = Street and number, or a landmark that people know.
card-hint-neighbourhood = Up to three digits: 3 means 003.
card-hint-area = Village or ward: type the beginning of its name or code.
card-hint-number = Type the number as on the survey form; F4 shows the list.
card-hint-yes-no = Y yes, N no; empty means not known.
card-hint-income = Fixed income: Y yes, N no; empty means not known.
card-hint-decile = Decile 1 (poorest) to 10, from the national register.
card-hint-ekasih = Standing in eKasih: F4 shows the list.
card-hint-checked = Day these facts were last checked; a full stop means today.

card-says = from the { $number }: { $sex ->
    [F] {"female, "}
    [M] {"male, "}
   *[other] {""}
}born { $born }{ $filled ->
    [yes] {"      [filled in; type to replace]"}
   *[no] {""}
}
card-same = perhaps here already: { $who }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}   [F3 look]
card-there = this card number is here already: family of { $who }   [F3 look]
card-from = from the file; moves here from the family of { $place }
card-line = line { $number }
card-taken = { $name } was taken from the file and is not made twice.
card-other-document = Letters in the number: kept as another document, such as a passport.
card-died = In the file this person is written down as dead.
card-two-heads = A family has one head.
card-headless = Saved. The family of { $who } has no head now: open its card (F4) and choose one.
event-mended = Saved. Status and residence stay; mend them on the person's page (F4).
event-archived = Archived. Status and residence stay; mend them on the person's page (F4).
card-removed = { $name } leaves this card when it is saved; F8 again to undo.
card-kept = { $name } stays on this card.

card-saved = Saved: family of { $name }, { $count ->
    [one] one person
   *[other] { $count } people
}.
card-saved-headless = Saved: { $name }, { $count ->
    [one] one person
   *[other] { $count } people
}, but there is no head of the family yet.
card-empty = Nothing has been typed yet.
card-unchanged = Nothing has changed.
card-errors = Not saved yet: { $count ->
    [one] one field needs
   *[other] { $count } fields need
} mending.
card-no-errors = There are no errors.
card-no-choices = This field is typed, not chosen from a list.
card-no-ditto = There is nothing before this to copy.
card-collided = Not saved yet: a colleague has just changed these facts. Save once more.
card-leave = This family card has not been saved.

card-same-title = Perhaps here already
card-same-keys = Enter take this person   F3 open the record   Esc no, somebody else
card-same-look = Enter open the record   Esc back
card-known-identity-no = Number
card-known-born-on = Born
card-known-sex = Sex
card-known-mother-name = Mother
card-known-phone = Telephone
card-known-address = Address
card-known-household = Family
card-known-reasons = Why

card-fact-household = Family
card-fact-household-value = { $relation }, family of { $head }
card-fact-household-address = { $relation }, family of { $head }, { $address }
card-step-title = What happened?
card-step-move-out = Moved away
card-step-death = Died
card-step-move-in = Moved in or came back
card-step-split = Founded a household of their own
card-step-birth = Birth: add the baby to the family card

cmd-remove-person = Take off
cmd-remove-person-about = Takes the person on this line off the card; again to undo.
help-card = The family card, line by line. Enter goes to the next field; after a full number, to the name; date of birth and sex are filled in from the number and passed over (Shift-Tab to change them). F7 next person, F2 save and next family: area, RT and RW are carried over. If "perhaps here already" appears below, F3 shows the person and Enter takes them. F9 opens every field of the person. People without papers are written down by name alone. Warnings never keep a card from being saved.
help-same = People in the file who may be the one that is being typed. Enter takes one, F3 opens the record, Esc goes back if it is somebody else.
