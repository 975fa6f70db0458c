# Referrals and letters.

## Referral: the section, its forms, its steps

referral-section = Referrals
referral-none = Nobody was asked yet. F7 refers the case to a body of the directory.
referral-is-transfer = TRANSFER of the whole case
referral-reply-due = { $state } · reply { $due }
referral-reply-late = reply { $due }
referral-no-reply = no reply · { $due }
who-declined = would not take this case
who-no-answer = did not answer about this case
referral-found-by = who can help here?
referral-form-ask = New referral
referral-form-mend = Change the referral
referral-ask-organisation = To whom
referral-ask-services = Services asked for
referral-ask-reason = Why
referral-ask-ground = By what right
referral-ask-ground-note = {"  "}duty or danger
referral-ask-transfer = Hand the case over?
referral-ask-given = Done so far
referral-ask-companion = Accompanied by
referral-ask-companion-phone = {"  "}phone
referral-ask-documents = Enclosures
referral-ask-copies = Copies to
referral-ask-officer = Who answered
referral-ask-text = In words
referral-ask-reply-due = Answer by
referral-ask-on = Date
referral-ask-time = Time
referral-hint-organisation = Type part of a name of the directory, or choose it in who can help here? (Ctrl-W).
referral-hint-reason = Stands in the letter: no name, number or address of the survivor.
referral-hint-ground = Consent is one recorded for referral (F3); without it only where the law or a life in danger asks for it.
referral-hint-ground-note = Which duty, or which danger; stands in the letter.
referral-hint-transfer = Yes: the other body takes the case over once it accepts.
referral-hint-given = What was done already; stands in the letter.
referral-hint-copies = Bodies that get a copy, separated by ; .
referral-hint-officer = Who accepted or declined it there.
referral-hint-reply-due = Stands in the letter; after this day the reply is late, and Today tells it.
referral-check-ground = say which duty or danger
referral-check-away = “{ $what }” tells who it is
referral-check-due = is after the day by which an answer is asked
referral-check-before = before the last change
referral-not-listed = the directory does not list this here: { $services }
referral-check-consent = no consent to refer is recorded
referral-check-early = not registered yet: F3 “Refer out”
referral-check-past = is past
referral-held-lacks = The draft is not complete: F4 says what is missing.
referral-held-consent = No consent covers this referral any more: it was withdrawn, or never recorded. Record one (F3), or name another ground (F4).
referral-held-mediation = Mediation is forbidden here: a sexual offence, or a risk that is high. Change the referral (F4).
referral-held-early = A case that is not registered is handed over by the step “Refer out”, which a supervisor approves.
referral-no-consent = Its consent no longer holds: take it back, or change its ground.
referral-void = { $number } void
referral-voided = The referral is changed. Its letter was numbered: that number is void, and F9 writes a new one.
referral-out-open = The case is being referred out already: see section Referrals.
referral-out-drafted = { $number }: the transfer is drafted. In section Referrals F4 completes it, F9 writes its letter.
casework-told-letter-void = letter void
referral-ended = The case has ended: open it again before it is referred.
referral-not-now = This is not possible at the state the referral has now.
referral-drafted = The referral is drafted. F9 writes the letter; F3 records that it was sent.
referral-moved = { $name }: { $state }.
referral-step-refer = Refer or transfer
referral-step-again = Refer again
referral-step-mend = Change the draft
referral-step-letter = Write the letter
referral-step-sent = Record that it was sent
referral-step-sent-also = send dispatch post
referral-step-accepted = Accepted
referral-step-declined = Declined
referral-step-in-service = Service began
referral-step-completed = Service completed
referral-step-no-answer = Stop waiting: no reply came
referral-step-withdrawn = Take the referral back
referral-help-form = What is asked of whom. What stands in the letter must not tell who the survivor is: it carries initials and the case number. F2 saves.
code-referral-state-drafted = drafted
code-referral-state-sent = sent
code-referral-state-accepted = accepted
code-referral-state-declined = declined
code-referral-state-in-service = in service
code-referral-state-completed = completed
code-referral-state-no-answer = no reply
code-referral-state-withdrawn = taken back
code-referral-ground-consent = consent of the client
code-referral-ground-legal-duty = legal duty
code-referral-ground-life-danger = life in danger
casework-told-referral-drafted = referral drafted
casework-told-transfer-drafted = transfer drafted
casework-told-referral-sent = referral sent
casework-told-transfer-sent = transfer sent
casework-told-referral-accepted = referral accepted
casework-told-transfer-accepted = transfer accepted
casework-told-referral-declined = referral declined
casework-told-transfer-declined = transfer declined
casework-told-referral-in-service = referral: service there began
casework-told-transfer-in-service = transfer: service there began
casework-told-referral-completed = referral completed
casework-told-transfer-completed = transfer completed
casework-told-referral-no-answer = referral not answered
casework-told-transfer-no-answer = transfer not answered
casework-told-referral-withdrawn = referral taken back
casework-told-transfer-withdrawn = transfer taken back
action-case-referral = referral recorded
action-letter = letter written
action-case-letter = letter written

## Today

today-reply-late = reply to a referral late
today-outside = now with { $name }
today-no-reply = referral not answered

## Commands

cmd-refer = Refer here
cmd-refer-about = Begins a referral to this organisation.
cmd-letter = Letter
cmd-letter-about = Writes the letter of a referral, as text and PDF, named by its number.

## Letters: what is said about them

letter-written = The letter stands in { $path }
letter-exists = The letter stands there already and is left alone: { $path }
letter-failed = The letter could not be written. ({ $what })
letter-gives-away = The letter would tell who the survivor is. Change the referral (F4) so that it carries initials only.
letter-no-case = There is no case { $case }.
letter-no-organisation = The directory has no organisation { $name }.
letter-many-organisations = Several organisations are called { $name }. Name one by its uid: { $uids }
letter-no-family = Nobody with the uid { $uid } was referred there.
letter-many-referrals = { $uid } was referred more than once. Name the organisation (--to), or the uid of the referral.
letter-no-referral = { $case } was not referred to { $name }. Refer it first: F3 in the case.

## Letters: their own words

letter-invented = TRAINING OFFICE – THIS LETTER IS INVENTED
letter-invented-mark = TRAINING
letter-number = Number
letter-secrecy = Classification
letter-secret = Confidential
letter-enclosures = Enclosures
letter-subject = Subject
letter-dear = To
letter-in-place = at their office
letter-none = none
letter-salute = Dear Sir or Madam,
letter-first = I refer to the matter above.
letter-subject-referral = Referral of client { $initials }, case { $case }
letter-subject-transfer = Transfer of the case of client { $initials }, { $case }
letter-title-referral = REFERRAL OF CASE: { $case }, { $initials } (CONFIDENTIAL)
letter-title-transfer = TRANSFER OF CASE: { $case }, { $initials } (CONFIDENTIAL)
letter-opening = We refer to you a client of whom we may say the following:
letter-opening-transfer = We hand over to you the whole handling of a case, of which we may say the following:
letter-case-no = Case number
letter-initials = Initials
letter-unnamed = not named
letter-sex-age = Sex / age
letter-age = { $years } years
letter-case-type = Type of case
letter-risk = Risk level
letter-why = Reason for referral
letter-given = Services given so far
letter-asked = Services asked for
letter-consent = Ground of the referral
letter-companion = Accompanied by
letter-reply-by = Please answer by { $date } at the latest, on the reply slip of this letter.
letter-reply-soon = Please answer as soon as you can, on the reply slip of this letter.
letter-confidence = This letter is confidential. It names nobody; who the client is, we tell the officer in charge alone.
letter-closing = Thank you for your help.
letter-signing = Yours faithfully,
letter-post = Case owner
letter-copies = Copies to
letter-slip = REPLY
letter-your-number = Your ref.
letter-our-number = Our ref.
letter-date = Date
letter-answer = Answer
letter-choice = ({"  "}) accepted{"      "}({"  "}) declined
letter-return = Return to
letter-reason = Reason
letter-officer = Officer
letter-phone = Phone
letter-signed-on = Date
letter-signature = Signature

## Letters of ordinary referrals

letter-post-family = Officer
letter-ordinary = Ordinary
letter-subject-person = Referral of { $name }
letter-subject-household = Referral of the family of { $name }
letter-title-person = Referral: { $name }
letter-title-household = Referral of a family: { $name }
letter-opening-person = We refer to you the person named below, and ask for your help:
letter-opening-household = We refer to you the family named below, and ask for your help:
letter-head = Head of the household
letter-name = Name
letter-address = Address
letter-age-months = { $months } months

## Ordinary referrals of people and households

kind-referral = referral
referral-steps = Next step of the referral
check-referral-case = this is a case: Ctrl-N
check-referral-who = name a person or a household
field-referral-person = Person
field-referral-household = Household
field-referral-organisation = To whom
field-referral-service = Service asked for
field-referral-reason = Why
field-referral-asked-on = Asked on
field-referral-reply-due = Reply by
field-referral-state = State
field-referral-replied-on = Replied on
field-referral-reply = Reply
hint-referral-reason = What is needed and why; no case of violence belongs here.
hint-referral-reply-due = After this day the reply is late: Today tells it.
section-person-referral = Referral
section-household-referral = Referrals
column-asked-on = asked
column-referral-state = state
column-reply-due = reply
count-referrals = { $count ->
    [one] 1 referral
   *[other] { $count } referrals
}
empty-referrals = To whom people and families were referred. F7 in a person or household writes one down.
