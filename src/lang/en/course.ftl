## The course of a case

casework-step-risk = Judge risk or type anew
casework-ask-why = Reason
casework-told-risk = risk judged anew
casework-told-type = type of case changed
casework-check-type-step = by F3: Judge type anew
casework-check-risk-lower = the risk is lower: why?
casework-check-danger-reason = danger was told: why not high?
casework-check-before-complaint = before the complaint: mend its time (F4), or tell it as a note
casework-check-consent-age = age unknown: give the year of birth, or a guardian
due-in-minutes = { $count ->
    [one] in 1 minute
   *[other] in { $count } minutes
}
due-in-hours = { $count ->
    [one] in 1 hour
   *[other] in { $count } hours
}
due-late-minutes = { $count } min late
due-late-hours = { $count ->
    [one] 1 hour late
   *[other] { $count } hours late
}
casework-asked-loose = Still open
casework-asked-more = … the rest under Plan
casework-asked-reply = reply { $due }

## By the law

casework-ask-trafficking-act = Trafficking: act
casework-ask-trafficking-means = {"  "}means
casework-ask-trafficking-purpose = {"  "}purpose
casework-ask-care-ground = Child Act s.17(1)
casework-ask-ampk = Special protection
casework-hint-trafficking-act = What makes it trafficking: act, means and purpose are recorded apart; Space marks several.
casework-hint-trafficking-means = By what means. For a child none need be shown.
casework-hint-trafficking-purpose = For what exploitation.
casework-hint-care-ground = Paragraph of section 17(1) of the Child Act 2001 (Malaysia); several may be marked.
casework-hint-ampk = Children in need of special protection (Indonesia, Law 35/2014 art. 59); several may be marked.
code-trafficking-act-recruit = recruiting
code-trafficking-act-transport = transporting
code-trafficking-act-harbour = harbouring
code-trafficking-act-send = sending
code-trafficking-act-transfer = transferring
code-trafficking-act-receive = receiving
code-trafficking-means-threat = threat of force
code-trafficking-means-force = force
code-trafficking-means-abduction = abduction
code-trafficking-means-confinement = confinement
code-trafficking-means-forgery = forged papers
code-trafficking-means-fraud = fraud
code-trafficking-means-abuse-of-power = abuse of power or of vulnerability
code-trafficking-means-debt-bondage = debt bondage
code-trafficking-means-payment = payment to who is in control
code-trafficking-purpose-prostitution = prostitution
code-trafficking-purpose-forced-labour = forced labour
code-trafficking-purpose-slavery = slavery
code-trafficking-purpose-sexual = other sexual exploitation
code-trafficking-purpose-organs = removal of organs
code-trafficking-purpose-other = another purpose
code-care-ground-a = (a) injured or sexually abused by a parent, guardian or relative
code-care-ground-b = (b) the same, and the parent does not protect
code-care-ground-c = (c) parent unfit or negligent in supervision
code-care-ground-d = (d) neglected: no adequate care, food, clothing or shelter
code-care-ground-e = (e) no parent, or abandoned
code-care-ground-f = (f) needs examination or treatment that the parent refuses
code-care-ground-g = (g) a danger to self or others, parent unable
code-care-ground-i = (i) victim of an offence of the First Schedule or of ss.31–33
code-care-ground-j = (j) conflict in the family
code-care-ground-k = (k) begging or street trading
code-ampk-emergency = child in an emergency
code-ampk-facing-law = child facing the law
code-ampk-minority = child of a minority or isolated group
code-ampk-exploited = child exploited economically or sexually
code-ampk-substances = child victim of drugs or alcohol
code-ampk-pornography = child victim of pornography
code-ampk-hiv = child with HIV/AIDS
code-ampk-abduction = child abducted, sold or trafficked
code-ampk-violence = child victim of physical or psychological violence
code-ampk-sexual = child victim of a sexual crime
code-ampk-terrorism = child victim of a terrorist network
code-ampk-disability = child with disability
code-ampk-neglect = child maltreated or neglected
code-ampk-deviant = child with deviant social behaviour
code-ampk-stigma = child stigmatised for the parents’ condition

## People of a case

casework-ask-kin-2 = {"  "}to survivor 2
casework-ask-kin-3 = {"  "}to survivor 3
casework-ask-kin-4 = {"  "}to survivor 4
casework-ask-kin-5 = {"  "}to survivor 5
casework-ask-kin-others = Relation to other survivors
casework-ask-identity = Identity number
casework-ask-person = In the registry
casework-hint-kin-2 = Survivors count in the order in which they stand under People.
casework-hint-identity = Sealed with the case; tells whether the same person is in another case.
casework-hint-person = May stay empty. The link is sealed in the case; nothing is written to that person.
casework-in-registry = in the registry
casework-alike-person = the same person ({ $why }) is in { $number }, { $initials }  [F3 look]
