## Settings of the office

cmd-settings = Settings of the office
cmd-settings-about = Due times and other rules of the office, each from a day on.
settings-title = Settings of the office
settings-help = What is due when, and what counts. Each value holds from a day on; what was due under the old one stays due as it was. Enter sets another value, from today or later. Ctrl-Z takes back what was set from today or later. The list below shows who changed what.
settings-history = { $label }: history
settings-history-none = Nobody has changed it.
settings-read-only = An administrator who has unlocked changes these.
settings-column-value = value
settings-column-since = since
settings-column-default = default
settings-default = default
settings-coming = { $value } from { $since }
settings-set = { $value } from { $since }
settings-taken-back = taken back: what was set from { $since }
setting-asks = { $label }. Now { $value }, default { $default }; { $least } to { $most }. { $about }
setting-title = Another value
setting-value = value
setting-since = from the day
setting-saved = { $label }: { $value } from { $since }.
setting-back-ask = { $label }: take back { $value } from { $since }?
setting-back-done = Taken back. { $label } is again what it was before.
setting-back-nothing = Nothing to take back here: what holds since before today stays in the history. Set another value instead.
setting-number = The value is a whole number.
setting-unknown = There is no setting { $key }; “balai setting list” names them.
setting-range = This setting takes { $least } to { $most }.
setting-past = A setting holds from today or a later day: what was due before stays as it was.
setting-far = That day is more than { $years } years away.
setting-back-past = What has held since before today stays in the history. Set another value instead.
setting-back-none = Nothing was set from that day.
setting-hours = { $value ->
    [one] 1 hour
   *[other] { $value } hours
}
setting-days = { $value ->
    [one] 1 day
   *[other] { $value } days
}
setting-cases = { $value ->
    [one] 1 case
   *[other] { $value } cases
}
setting-decile = decile { $value }
setting-no-rule = no rule
setting-contact-hours-critical = First contact, critical risk
setting-contact-hours-high = First contact, high risk
setting-contact-hours-medium = First contact, medium risk
setting-contact-hours-low = First contact, low risk
setting-visit-hours = First visit: children, domestic violence
setting-monitoring-days-critical = Monitoring visit, critical risk
setting-monitoring-days-high = Monitoring visit, high risk
setting-monitoring-days-medium = Monitoring visit, medium risk
setting-monitoring-days-low = Monitoring visit, low risk
setting-no-answer-days = No answer to a referral
setting-running-days = Working group: last activity within
setting-running-overdue = Working group: overdue at most
setting-poor-decile = Poor household: up to
setting-about-contact-hours-critical = Somebody has been there or called within this time. Default: practice of the field, at once.
setting-about-contact-hours-high = Somebody has been there or called within this time. Default: practice of the field, 24 hours.
setting-about-contact-hours-medium = Somebody has been there or called within this time. Default: three days, as a UPTD PPA promises.
setting-about-contact-hours-low = Somebody has been there or called within this time. Default: practice of the field, a week.
setting-about-visit-hours = From the complaint. Default in Malaysia: 10 hours, client charter of JKM; in Indonesia there is none. 0: no such rule.
setting-about-monitoring-days-critical = Days between two visits. Default: balai's proposal; no law sets it.
setting-about-monitoring-days-high = Days between two visits. Default: balai's proposal; no law sets it.
setting-about-monitoring-days-medium = Days between two visits. Default: balai's proposal; no law sets it.
setting-about-monitoring-days-low = Days between two visits. Default: balai's proposal; no law sets it.
setting-about-no-answer-days = So long after the day a reply was due Today calls it unanswered. Default: balai's proposal.
setting-about-running-days = In the report of working groups. Default: balai's proposal.
setting-about-running-overdue = Complaints beyond their due time. In the report of working groups. Default: balai's proposal.
setting-about-poor-decile = Beside those the office marked and eKasih. Default: balai's proposal; PKH reaches decile 4. 0: deciles do not count.
setting-asks-text = { $label }. Now { $value }; default: { $default }. { $about }
setting-none = none
setting-form-no = The form of a number needs the running number in it: {"{"}no{"}"}, or {"{"}no:03{"}"} for 001.
setting-form-unknown = “{ $part }” is no part of a number. There are {"{"}no{"}"}, {"{"}no:03{"}"}, {"{"}unit{"}"}, {"{"}bulan{"}"}, {"{"}bulan_romawi{"}"} and {"{"}tahun{"}"}.
setting-form-long = That is too long: { $most } characters at the most.
setting-text-line = This setting takes one line of text.
setting-letter-number-referral = Number: case referrals
setting-letter-number-family = Number: other referrals
setting-letter-number-handover = Number: hand-overs
setting-letter-motto = Letters: motto
setting-about-letter-number-referral = {"{"}no{"}"} or {"{"}no:03{"}"} is the running number and must be there; {"{"}unit{"}"} the office, {"{"}bulan{"}"} or {"{"}bulan_romawi{"}"} the month, {"{"}tahun{"}"} the year. Letters already numbered keep their number.
setting-about-letter-number-family = {"{"}no{"}"} or {"{"}no:03{"}"} is the running number and must be there; {"{"}unit{"}"} the office, {"{"}bulan{"}"} or {"{"}bulan_romawi{"}"} the month, {"{"}tahun{"}"} the year. Letters already numbered keep their number.
setting-about-letter-number-handover = {"{"}no{"}"} or {"{"}no:03{"}"} is the running number and must be there; {"{"}unit{"}"} the office, {"{"}bulan{"}"} or {"{"}bulan_romawi{"}"} the month, {"{"}tahun{"}"} the year. Letters already numbered keep their number.
setting-about-letter-motto = The line above the signature of a letter; empty for none. Default: that of government letters in Malaysia.
