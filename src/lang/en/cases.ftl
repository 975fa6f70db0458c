# Cases: the pane, its forms, its steps.

## The pane outside of demo files

case-not-yet = Cases cannot be kept in this office yet
case-not-yet-why = A case is about children and women in danger. A name read by the wrong person can cost a life. So balai keeps no real case until its content can be sealed with each officer's own passphrase.
case-not-yet-when = That comes with the sealing of cases, in the next version. This office file stays as it is and goes on working.
case-not-yet-meanwhile = Meanwhile: Ctrl-W shows who can help right now, and a demo office (balai demo pontianak) shows how cases work, with invented data.
case-help-not-yet = Cases are kept only once their content can be sealed. Until then, try them in a demo office.

## List

column-survivor = survivor

## Forms

case-form-complaint = New complaint
case-form-facts = Change the facts
case-form-party = Change a party
case-ask-danger-now = Danger now?
case-ask-place-code = Where
case-ask-place = Exact place
case-ask-callback = Number to call back
case-ask-narrative = What happened
case-ask-channel = Came in by
case-ask-safe-number = Safe number
case-ask-safe-hours = {"  "}at which hours
case-ask-safe-who = {"  "}who may answer
case-ask-safe-say = {"  "}what to say
case-ask-reporter = Reporter
case-ask-reporter-relation = {"  "}relation
case-ask-incident-on = Date of incident
case-ask-type = Type of case
case-ask-risk = Risk
case-ask-reported-on = Reported on
case-ask-reported-time = Reported at
case-ask-received-by = Taken down by
case-ask-emergency = Emergency action
case-ask-survivor = Survivor's name
case-ask-survivor-sex = {"  "}sex
case-ask-survivor-born-on = {"  "}birth date or age
case-ask-owner = Case owner
case-ask-closing-reason = Closing reason
case-ask-text = Notes
case-ask-due-on = Follow-up due
case-ask-on = Date
case-ask-time = Time
case-ask-role = Part in the case
case-ask-name = Name
case-ask-sex = Sex
case-ask-born-on = Birth date or age
case-ask-relation = Relation
case-ask-phone = Phone
case-ask-address = Address
case-ask-note = Notes
case-hint-danger-now = Y or N. If yes, save first (F2): then you see whom to call.
case-hint-place-code = Type part of the name of a village or district. If it is not clear, take the district.
case-hint-place = Landmarks in your own words: near what, which house. Kept inside the case.
case-hint-callback = The caller's number. It may not be safe: do not call before you know how.
case-hint-narrative = In the words of the one who tells it. Enter: new line, Tab: go on.
case-hint-safe-number = Ask: at which number is it safe to reach the survivor? Leave empty if unknown.
case-hint-safe-hours = When it is safe, such as 09-11, while the husband is at work.
case-hint-safe-who = Who may answer, such as she herself or her sister.
case-hint-safe-say = What to say if somebody else answers, such as: from the clinic.
case-hint-reporter = May stay empty: a reporter may remain anonymous.
case-hint-type = May stay empty until the case is screened.
case-hint-risk = Critical: life in danger, a weapon, sexual violence within 72 hours, same home.
case-hint-emergency = Needed if critical: who was called, what was done.
case-hint-survivor = Full name; it is read only in the opened case.
case-hint-due-on = When it must be followed up: 6/6, or +7 for seven days from now.
case-hint-on = When it really happened; it may be recorded late. . for today, -1 for yesterday.
case-hint-time = Time of day, such as 21:14.
case-hint-reported-time = When the complaint came in, such as 21:14.
case-hint-name = May stay empty if unknown or not to be named.
case-hint-relation = Relation to the survivor, such as husband, mother, neighbour.
case-check-time = no time of day
case-check-due = is past already
case-check-before-step = before the last step
case-check-emergency = critical: record what was done
case-both-changed = { $who } wrote: { $text }
case-saved-meanwhile = { $who } saved this case first. What you typed is still here: look, then F2 again.
case-alike = perhaps the same person: { $number }, { $initials }, { $stage }  [F3 look]
case-by-steps = A case changes only by recorded steps (F3 in the case).
case-step-not-now = This step is not possible at the stage the case has now.
case-recorded = The complaint is saved as { $number }.
case-stepped = { $number }: { $stage }.
case-call-now = { $number } is saved. DANGER: call now, the number at the top first.

## Steps

case-steps = Next step
case-steps-more = record an event · add a party
case-steps-line = F3 next step: { $steps }
case-step-screened = Screen
case-step-registered = Register
case-step-referred-out = Refer out
case-step-not-accepted = Do not accept
case-step-assessed = Record the assessment
case-step-planned = Make the plan
case-step-in-service = Begin the service
case-step-monitoring = Begin monitoring
case-step-closed = Close the case
case-step-reopened = Open again
case-step-reassessed = Assess again
case-step-service-again = Resume the service
case-step-visit = Record a visit
case-step-call = Record a call
case-step-contacted = Record who was contacted
case-step-note = Record an event
case-step-party = Add a party

## The case

case-section-facts = Facts
case-section-story = Timeline
case-section-people = People
case-section-history = History
case-unnamed = survivor not named yet
case-risk = risk { $risk }
case-risk-open = risk not judged yet
case-owner = Case owner { $owner }
case-no-owner = No case owner yet
case-safe = Safe contact: { $how }
case-safe-unknown = Safe contact: not known. Do not call the survivor before it is.
case-discreet = Hidden. Ctrl-T shows it again.
case-opening = Opening…
case-fact-reported = Complaint came in
case-no-people = Nobody is recorded yet. F7 adds the survivor, reporter, caregiver, alleged perpetrator or a witness.
case-anonymous = anonymous
case-told-received = complaint
case-told-screened = screened
case-told-referred-out = referred out
case-told-not-accepted = not accepted
case-told-registered = registered
case-told-assessed = assessed
case-told-planned = planned
case-told-in-service = service
case-told-monitoring = monitoring
case-told-closed = closed
case-told-note = note
case-told-call = call
case-told-visit = visit
case-told-contacted = contacted
case-told-due = follow-up
case-next-received = screening
case-next-screened = registration
case-next-registered = assessment
case-next-assessed = plan
case-next-planned = start of service
case-next-in-service = follow-up
case-next-monitoring = monitoring
case-next-referred-out = ended
case-next-not-accepted = ended
case-next-closed = ended

## Log

action-complaint = complaint recorded
action-case-facts = facts changed
action-case-step = step recorded
action-case-party = party recorded
action-case-event = event recorded
action-open-case = case opened

## Help

case-help = The story of a case. Its stage follows from the steps recorded: F3 lists what is possible now and asks for what it needs. F4 changes the facts, F7 adds a note or a person. What was told once is not changed any more.
case-help-complaint = Six facts in a minute: danger, where, the number, what happened, the channel, and how to reach the survivor safely. The rest can follow. F2 saves; what is half typed waits on Today.
case-help-form = Fill in what is needed, then F2. Date and time are set; change them if it happened earlier.
