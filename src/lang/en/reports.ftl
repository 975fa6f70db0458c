# reports
report-cases-by-area = Cases by area
report-cases-by-area-about = How many cases of each type, from the country down to the district
report-cases-by-month = Cases by month
report-cases-by-month-about = Reported and closed in each month, open at its end, by type
report-organisations-by-area = Organisations by area
report-organisations-by-area-about = How many organisations of each kind, from the country down to the village
report-members-by-section = Members by section
report-members-by-section-about = Who serves now: each organisation, its sections and roles

report-basis-reported = reported
report-basis-handled = taken on
report-until = until { $month }
report-as-of = as of { $day }
report-no-case-type = type not known yet
report-no-section = no section
report-no-role = no role
report-no-organisation-kind = no kind
report-no-area-level = no level
report-series-reported = reported
report-series-handled = taken on
report-series-closed = closed
report-series-open = still open
report-series-members = members

report-invented = TRAINING OFFICE – the people and cases in it are invented.
report-empty = Nothing to count.
report-hidden = <5: from 1 to 4, not printed. *: withheld so that no small number can be computed.
report-bars = Bars compare the areas of one level.
report-log = Anchor of the change log: { $seq }:{ $hash }

report-unknown = There is no report “{ $name }”. balai report --list shows them.
report-backwards = The period ends before it begins.
report-no-area = There is no area with the code { $code } in this office.
report-reason = Exact small numbers need a reason.
report-failed = The report could not be written. ({ $what })
report-exists = { $path } exists already and was left as it is.

report-list-explains = Enter opens the report.
report-loading = Counting…
report-total = In all
report-rest = { $place } itself, not by lower area
report-down = Enter: what { $place } is made of
report-to-cases = Enter: list of the cases, { $place }
report-to-organisations = Enter: list of the organisations, { $place }
report-no-list-sealed = No list behind it: counted inside sealed cases.
report-no-list-handled = No list behind it: lists go by the month of the report.
report-no-list-role = No list behind it: your role counts cases, it does not list them.
report-up = Esc: up to { $place } ({ $figures })
report-up-all = Esc: up to all
report-back = Esc: back to the reports
report-all-kinds = All
report-pick-kind = Show only
report-pick-period = Period
report-period-this-month = This month
report-period-this-quarter = This quarter
report-period-this-year = This year
report-period-last-year = Last year
report-period-today = Today
report-period-year-end = End of last year
report-period-all = All
report-period-own = From … to …
report-from = From
report-to = To
report-period-hint = Day, month or year; empty: from the beginning, until today
report-period-unreadable = This date cannot be read.
report-exported =
    { $count ->
        [one] { $report }: one row written to { $path }
       *[other] { $report }: { $count } rows written to { $path }
    }

report-case-statistics = Case statistics
report-case-statistics-about = Ten tables: cases, victims, forms, perpetrators, services, referrals
report-working-groups = Working groups
report-working-groups-about = Which of them run: last activity, complaints, open and overdue cases
report-t1 = Cases by month and type
report-t2 = Victims by sex, age and type
report-t3 = Cases by area and type
report-t4 = Forms of violence
report-t5 = Place of the incident
report-t6 = Relation of the perpetrator
report-t7 = Services given
report-t8 = Referrals by body
report-t9 = Open, overdue and closed
report-t10 = Complaints by channel
report-unit-cases = cases
report-unit-victims = victims
report-unit-forms = forms
report-unit-perpetrators = perpetrators
report-unit-services = services
report-unit-referrals = referrals
report-unit-complaints = complaints
report-answer-sent = sent
report-answer-accepted = accepted
report-answer-declined = declined
report-answer-no-answer = no answer
report-answer-waiting = waiting
report-answer-reply-days = days to reply
report-standing-open = open today
report-standing-overdue = of these overdue
report-standing-closed = closed
report-no-sex = sex not known
report-no-age = age not known
report-no-violence = form not known
report-no-incident-place = place not known
report-no-service-kind = service not known
report-no-channel = channel not known
report-age = { $band } years
report-not-counted =
    { $count ->
        [one] One case is not counted here: locked, or of another team.
       *[other] { $count } cases are not counted here: locked, or of another team.
    }
report-not-counted-few = A few cases are not counted here: locked, or of another team.
report-counted = Counted: { $unit }.
report-four-counts = Cases, victims, forms and perpetrators are four different counts: they need not add up to each other.
report-counts-cases = Counted: cases, not victims.
report-groups-mean = Activity: latest month with a case in the area, until they are recorded.
report-group-last-activity-on = last activity
report-group-complaints = complaints
report-group-open-cases = open
report-group-overdue = overdue
report-group-letters-sent = letters
report-group-letters-delivered = delivered
report-group-running = running
report-up-tables = Esc: back to the tables
report-period-basis-handled = Count by the month in which it was taken on
report-period-basis-reported = Count by the month of the report
help-report = A report counts what is in the file; nothing can be changed here. Enter goes one level down, to a smaller area or to the records behind a number, and Esc goes up again. F4 chooses the period: cases are counted by whole months. F6 shows one type alone; where not all columns fit, the arrows left and right show the others. Ctrl-E writes the figures that are shown as CSV into a new folder beside the office file. On the screen all numbers are exact; in what is printed or exported, numbers of cases from 1 to 4 are left out, except in a training office.
help-reports = Choose a report with the arrow keys and open it with Enter.
report-export-title = Export of the report
report-export-plain = As it may be printed: numbers from 1 to 4 left out
report-export-exact = Exact: asks why
report-exact-title = Exact figures
report-exact-note = Small numbers tell who it was to those who know the place. The reason stands in the log; name nobody in it.
report-exact-help = Exact figures leave the office for a reason, which is written into the log with your login and the time.
report-columns = columns { $columns }: { $keys }
cmd-columns-left = Columns to the left
cmd-columns-right = Columns to the right
report-unit-pairs = to each victim
report-pairs-mean = Perpetrators once, by the first victim; and once with each victim.
