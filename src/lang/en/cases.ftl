# Cases: the pane, its forms, its steps.

## The pane outside of demo files

casework-not-yet = Cases cannot be kept in this office yet
casework-not-yet-why = A case is about children and women in danger. A name read by the wrong person can cost a life. So balai keeps no real case until its content can be sealed with each officer's own passphrase.
casework-not-yet-when = F7 adds the first staff member: login, roles, an own passphrase, and the recovery key to be written down. It takes three minutes; afterwards cases are kept here, sealed.
casework-not-yet-meanwhile = Meanwhile: Ctrl-W shows who can help right now, and a demo office (balai demo pontianak) shows how cases work, with invented data.
casework-help-not-yet = Cases are kept only once their content can be sealed. Until then, try them in a demo office.

## List

column-survivor = who

## Forms

casework-form-complaint = New complaint
casework-form-facts = Change the facts
casework-form-party = Change a party
casework-ask-danger-now = Danger now?
casework-ask-place-code = Where
casework-ask-place = Exact place
casework-ask-callback = Number to call back
casework-ask-narrative = What happened
casework-ask-channel = Came in by
casework-ask-safe-number = Safe number
casework-ask-safe-hours = {"  "}at which hours
casework-ask-safe-who = {"  "}who may answer
casework-ask-safe-say = {"  "}what to say
casework-ask-reporter = Reporter
casework-ask-reporter-relation = {"  "}relation
casework-ask-incident-on = Date of incident
casework-ask-type = Type of case
casework-ask-risk = Risk
casework-ask-reported-on = Reported on
casework-ask-reported-time = Reported at
casework-ask-received-by = Taken down by
casework-ask-emergency = Emergency action
casework-ask-survivor = Survivor's name
casework-ask-survivor-sex = {"  "}sex
casework-ask-survivor-born-on = {"  "}birth date or age
casework-ask-owner = Case owner
casework-ask-closing-reason = Closing reason
casework-ask-text = Notes
casework-ask-due-on = Follow-up due
casework-ask-on = Date
casework-ask-time = Time
casework-ask-role = Part in the case
casework-ask-name = Name
casework-ask-sex = Sex
casework-ask-born-on = Birth date or age
casework-ask-relation = Relation
casework-ask-phone = Phone
casework-ask-address = Address
casework-ask-note = Notes
casework-hint-danger-now = Y or N. If yes, save first (F2): then you see whom to call.
casework-hint-place-code = Type part of the name of a village or district. If unclear, take the district.
casework-hint-place = Landmarks in your own words: near what, which house. Kept inside the case.
casework-hint-callback = The caller's number. It may not be safe: do not call before you know how.
casework-hint-narrative = In the words of the one who tells it. Enter: new line, Tab: go on.
casework-hint-safe-number = Ask: at which number is it safe to reach the survivor? Leave empty if unknown.
casework-hint-safe-hours = When it is safe, such as 09-11, while the husband is at work.
casework-hint-safe-who = Who may answer, such as she herself or her sister.
casework-hint-safe-say = What to say if somebody else answers, such as: from the clinic.
casework-hint-reporter = May stay empty: a reporter may remain anonymous.
casework-hint-type = What fits best; settled when the case is screened at the latest.
casework-hint-risk = Critical: life in danger, weapon, sexual violence within 72 hours, same home.
casework-hint-emergency = Needed if critical: who was called, what was done.
casework-hint-survivor = Full name; it is read only in the opened case.
casework-hint-due-on = When it must be followed up: 6/6, or +7 for seven days from now.
casework-hint-on = When it really happened; may be recorded late. A dot: today; -1: yesterday.
casework-hint-time = Time of day, such as 21:14.
casework-hint-reported-time = When the complaint came in, such as 21:14.
casework-hint-name = May stay empty if unknown or not to be named.
casework-hint-relation = Relation to the survivor, such as husband, mother, neighbour.
casework-check-time = no time of day
casework-check-due = is past already
casework-check-before-step = before the last step
casework-check-emergency = critical: record what was done
casework-both-changed = { $who } wrote: { $text }
casework-saved-meanwhile = { $who } saved this case first. What you typed is still here: look, then F2 again.
casework-alike = perhaps the same person ({ $why }): { $number }, { $initials }  [F3 look]
casework-alike-name = same name
casework-alike-name-year = name, birth year
casework-alike-registry = registry
casework-alike-number = number
casework-by-steps = A case changes only by recorded steps (F3 in the case).
casework-step-not-now = This step is not possible at the stage the case has now.
casework-recorded = The complaint is saved as { $number }.
casework-stepped = { $number }: { $stage }.
casework-call-now = DANGER: call now, the number at the top first. { $number } is saved.

## Steps

casework-steps = Next step
casework-steps-more = record an event · add a party
casework-steps-line = F3 next step: { $steps }
casework-step-screened = Screen
casework-step-registered = Register
casework-step-referred-out = Refer out
casework-step-not-accepted = Do not accept
casework-step-assessed = Record the assessment
casework-step-planned = Make the plan
casework-step-in-service = Begin the service
casework-step-monitoring = Begin monitoring
casework-step-closed = Close the case
casework-step-reopened = Open again
casework-step-reassessed = Assess again
casework-step-service-again = Resume the service
casework-step-visit = Record a visit
casework-step-call = Record a call
casework-step-contacted = Record who was contacted
casework-step-note = Record an event
casework-step-party = Add a party

## The case

casework-section-facts = Facts
casework-section-story = Timeline
casework-section-people = People
casework-section-history = History
casework-unnamed = survivor not named yet
casework-risk = risk { $risk }
casework-risk-open = risk not judged yet
casework-owner = Case owner { $owner }
casework-no-owner = No case owner yet
casework-safe = Safe contact: { $how }
casework-safe-unknown = Safe contact: not known. Do not call the survivor before it is.
casework-discreet = Hidden. Ctrl-T shows it again.
casework-opening = Opening…
casework-fact-reported = Complaint came in
casework-no-people = Nobody is recorded yet. F7 adds the survivor, reporter, caregiver, alleged perpetrator or a witness.
casework-anonymous = anonymous
casework-told-received = complaint
casework-told-screened = screened
casework-told-referred-out = referred out
casework-told-not-accepted = not accepted
casework-told-registered = registered
casework-told-assessed = assessed
casework-told-planned = planned
casework-told-in-service = service
casework-told-monitoring = monitoring
casework-told-closed = closed
casework-told-note = note
casework-told-call = call
casework-told-visit = visit
casework-told-contacted = contacted
casework-told-emergency = emergency action
casework-told-due = follow-up
casework-next-received = screening
casework-next-screened = registration
casework-next-registered = assessment
casework-next-assessed = plan
casework-next-planned = start of service
casework-next-in-service = follow-up
casework-next-monitoring = monitoring
casework-next-referred-out = ended
casework-next-not-accepted = ended
casework-next-closed = ended

## Log

action-complaint = complaint recorded
action-case-facts = facts changed
action-case-step = step recorded
action-case-party = party recorded
action-case-event = event recorded

## Help

casework-help = The story of a case. Its stage follows from the steps recorded: F3 lists what is possible now and asks for what it needs. F4 changes the facts, F7 adds a note or a person. What was told once is not changed any more.
casework-help-complaint = Six facts in a minute: danger, where, the number, what happened, the channel, and how to reach the survivor safely. The rest can follow. F2 saves; what is half typed waits on Today.
casework-help-form = Fill in what is needed, then F2. Date and time are set; change them if it happened earlier.
