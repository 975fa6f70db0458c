### Remarks about numbers, dates, amounts, hours, and likely same persons. Never a reason not to save a person.

nik-characters = A NIK has only digits.
nik-length = A NIK has 16 digits; this has { $count }.
nik-province = No province has the code { $province }.
nik-district-zero = The regency and district of a NIK are never 00.
nik-date = Digits 7 to 12 of the NIK are not a date (a woman's day has 40 added).
nik-serial = The last four digits of a NIK begin at 0001.
nik-district-unknown = District { $district } is not in the area table. Old NIKs keep the codes of districts that were split.
nik-birth-differs = The NIK says born { $number }, the form says { $typed }.
nik-sex-differs = The NIK says { $number ->
    [F] female
   *[M] male
}, the form says { $typed ->
    [F] female
   *[M] male
}.

family-card-characters = A family card number has only digits.
family-card-length = A family card number has 16 digits; this has { $count }.
family-card-province = No province has the code { $province }.
family-card-district-zero = The regency and district of a family card number are never 00.
family-card-date = Digits 7 to 12 of the family card number are not a date.
family-card-looks-like-nik = This looks like a woman's NIK, not a family card number.
family-card-serial = The last four digits of a family card number begin at 0001.
family-card-district-unknown = District { $district } is not in the area table.

mykad-characters = A MyKad number has only digits. Old cards have a letter and seven digits.
mykad-length = A MyKad number has 12 digits; this has { $count }.
mykad-date = The first six digits of the MyKad number are not a date.
mykad-place = Place of birth code { $code } is not in use.
mykad-birth-differs = The MyKad says born { $number }, the form says { $typed }.
mykad-sex-differs = The MyKad says { $number ->
    [F] female
   *[M] male
}, the form says { $typed ->
    [F] female
   *[M] male
}.
mykad-birth-country = { $code ->
    [BN] Brunei
    [ID] Indonesia
    [KH] Cambodia
    [LA] Laos
    [MM] Myanmar
    [PH] Philippines
    [SG] Singapore
    [TH] Thailand
    [VN] Vietnam
    [CN] China
    [IN] India
    [PK] Pakistan
    [SA] Saudi Arabia
    [LK] Sri Lanka
    [BD] Bangladesh
   *[other] abroad
}
mykad-birth-abroad = outside Malaysia
mykad-birth-unknown-state = Malaysia, state unknown

phone-no-digits = There is no telephone number here.
phone-length = No telephone number has { $count } digits in this place. Short codes such as 129 are fine.
phone-area-code-missing = The area code is missing. The number is kept as typed.
phone-zero-added = The leading zero was missing and has been added.
phone-unassigned = This number is in a range that is not given out.
phone-two-numbers = There is more than one number. Only the first is used to search and call.

money-unreadable = This is not an amount.
money-marks = { $currency ->
    [IDR] Write thousands with a dot: 1.250.000.
   *[MYR] Write thousands with a comma and sen with a dot: 1,250.00.
}
money-currency = { $currency ->
    [IDR] This fund is in rupiah.
   *[MYR] This fund is in ringgit.
}
money-fraction = { $currency ->
    [IDR] Amounts are whole rupiah.
   *[MYR] Amounts have two decimals at most.
}
money-large = This amount is too large.

date-unreadable = Write the date as 17/08/1985.
date-no-such-day = There is no such day in the calendar.
date-year-range = The year is out of range.
date-year-missing = The year is missing.
date-future = { $date } is in the future.

hours-unreadable = “{ $text }” was not understood. Write, for instance: Mon-Fri 08:00-16:00; Sat 08:00-12:00.
hours-ambiguous = Is { $hour } in the morning or the afternoon? Write the closing time in 24 hours, for instance 17:00.

likeness-same-number = same identity number
likeness-near-number = identity numbers differ by a digit or two
likeness-other-number = other identity number
likeness-same-name = same name
likeness-similar-name = similar name
likeness-other-name = other name
likeness-same-birth-date = same date of birth
likeness-swapped-birth-date = day and month of birth swapped
likeness-near-birth-date = date of birth differs in one place
likeness-same-birth-year = same year of birth
likeness-near-birth-year = year of birth one or two apart
likeness-other-birth-date = other date of birth
likeness-other-sex = other sex
likeness-same-phone = same telephone
likeness-same-mother = same mother
likeness-other-mother = other mother
birth-unreadable = Write 17/08/1985, the year 1985, or the age: 34 years.
birth-of-age = Aged { $age }: born about { $year }.
