## Who may open a case

casework-step-owner = Make somebody else responsible
casework-told-owner = responsible now
casework-step-holders = Who may open this case
casework-told-holders = kept from
casework-told-holders-all = open to the team again
casework-holders-reason = reason
casework-holders-note = The case gets a new key for those who are marked; the others see its number and stage. The recovery key still opens it. The reason stands in its story.
casework-holders-why = A reason is needed: it stays in the story of the case.
casework-holders-done = Sealed anew. Only those who are marked open this case now.
casework-holders-nobody = Somebody who can carry the case on must be left: mark a case manager.
casework-holders-owner = { $name } is responsible for this case. Make somebody else responsible first (F3).
casework-holders-not-in-ring = Only members of the team of this case can be chosen.
casework-held = opened by { $held } of { $all }
casework-help-holders = Where a colleague or their relative is part of the matter, the case is kept from them: it gets a new key for those who are marked, and the others see its number and stage only. Any of those who may open it can open it to the team again. If none of them is left, the recovery key does.
casework-kept = This case is kept for some of its team, and not for you. You see its number and stage. Who is responsible can open it to you.
casework-kept-explains = F3: if nobody is left who may open it, the recovery key opens it to the team.
casework-kept-recover = Open to the team with the recovery key
casework-kept-recover-note = The whole team will be able to open this case. It stands in its story and in the log.
casework-ask-concerns = About a colleague
casework-hint-concerns = A staff member whom the complaint is about, or a relative of theirs: they cannot open the case.
casework-check-concerns = nobody else of the team could open the case
action-case-holders = holders chosen
action-case-owner = responsible person changed
store-no-holder = Nothing was changed: nobody would be left who may open this case.
staff-holds-alone = Nobody else may open { $cases }. First let a colleague open it (F3 in the case), or open it with the recovery key.

## Absence, drafts, hand-over

staff-step-absence = Absence and deputy
staff-step-drafts = Hand my half-typed case forms to the team
staff-step-handover = Hand-over, for two signatures
staff-deputy-none = no deputy
staff-absence-note = The deputy must be in the same team; their Today then shows this work. An empty first day takes the absence back.
staff-absence-uncovered = Saved. The deputy is not in these teams: { $rings }
staff-deputy-unknown = There is no such colleague who could stand in. Nothing was changed.
staff-deputy-ring = The deputy is in none of the same teams and would see none of the work. Nothing was changed.
staff-drafts-none = There is no half-typed case form of yours on this account.
staff-drafts-handed = { $count ->
    [one] 1 half-typed form waits on the team's Today now.
   *[other] { $count } half-typed forms wait on the team's Today now.
}
staff-away = away { $from } – { $until }
staff-away-from = away since { $from }
staff-away-deputy = deputy { $login }
draft-taken = A colleague has taken this form up already.
action-absence = absence
action-handover = handed over
handover-help = Absence: who is away, and who of the same team stands in. Hand-over: a paper for two signatures with open cases, half-typed forms and keys; cases stand in it by number and initials. Whoever leaves hands their half-typed forms over first, from their own account.
handover-other-team = another team
handover-alone = Nobody else signs in here yet, so nobody can take over.
handover-to-whom = Who takes over?
handover-print = Print only; the cases stay as they are
handover-move = Print, and make them responsible for the open cases
handover-written = Hand-over written: { $path }
handover-written-but = Hand-over written. Damaged, and left as they are because nobody can tell whose: { $cases }. Run “balai check”.
handover-no-such = There are not two such colleagues, or the one who takes over has left. Nothing was done.
handover-not-in-ring = You are not in all of their teams, so the list would not be whole. Somebody who is must write it, or they themselves.
handover-not-theirs = { $name } may not open { $case }. Let them in first, or give that case to somebody else. Nothing was done.
handover-told = handed over by { $name }
handover-title = HAND-OVER OF DUTIES
handover-opening = On { $date }, in { $town }, the one who hands over has given, and the one who takes over has received, what is listed here.
handover-from = Hands over
handover-to = Takes over
handover-cases-title = 1. Open cases: { $count }
handover-case-no = Case no.
handover-stage = Stage
handover-due = Next due
handover-moved = The one who takes over is responsible for these cases from this day.
handover-not-moved = The one who hands over stays responsible for these cases until somebody else is named in the office file.
handover-kept = Kept for chosen colleagues, opened by none who wrote this: { $cases }
handover-unread = Damaged, so that it cannot be told whose they are; they stay as they are: { $cases }. “balai check” says what is wrong, a backup may hold them whole.
handover-drafts-title = 2. Half-typed case forms: { $count }
handover-draft = { $case }, left on { $date }
handover-draft-new = New complaint, left on { $date }
handover-keys-title = 3. Keys
handover-rings = Teams
handover-key = Fingerprint of the key
handover-keys-note = Passphrase and PIN are nobody else's and are not handed over. Who leaves is taken out of their teams, whose cases are sealed anew.
handover-more-title = 4. Funds, letters, things
handover-funds = Funds
handover-letters = Letters
handover-things = Things
handover-closing = Made out in two copies, one for each.
handover-gives = Handed over by
handover-takes = Received by
