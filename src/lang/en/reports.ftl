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
report-failed = The report could not be written: { $what }
report-exists = { $path } exists already and was left as it is.

report-list-explains = Enter opens the report.
report-loading = Counting…
report-total = In all
report-rest = { $place } itself, not by lower area
report-more =
    { $count ->
        [one] one more kind: F6
       *[other] { $count } more kinds: F6
    }
report-down = Enter: down to { $place }
report-to-cases = Enter: the cases of { $place }
report-to-organisations = Enter: the organisations of { $place }
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
        [one] One row written to { $path }
       *[other] { $count } rows written to { $path }
    }
help-report = A report counts what is in the file; nothing can be changed here. Enter goes one level down, to a smaller area or to the records behind a number, and Esc goes up again. F4 chooses the period: cases are counted by whole months. F6 shows one type alone. Ctrl-E writes the figures as CSV into a new folder beside the office file. On the screen all numbers are exact; in what is printed or exported, numbers of cases from 1 to 4 are left out, except in a training office.
help-reports = Choose a report with the arrow keys and open it with Enter.
