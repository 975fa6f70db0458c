### Export and import of files.

export-folder-there = { $path } is there already and is not empty. An export never writes over anything: name another folder.
export-area-unknown = There is no area with the code { $code } in this office.
export-profile-unknown = There is no export called { $name }. There are: { $names }.
export-demo-notice = Training file: every person in it is invented.
export-excel-guard = For a spreadsheet: a ' stands before every cell that begins with = + - @, a tab or a line end. An import of this file takes it off again.
export-profile-areas = The area tree
export-profile-organisations = Organisations
export-profile-services = Services
export-profile-members = Members and their appointments
export-profile-households = Households
export-profile-beneficiaries = Beneficiaries
export-profile-cases = Cases without identities
export-profile-plain = All of these as one set
exchange-file = { $path }: { $what }
import-workbook = This is a workbook of a spreadsheet program, not CSV. Save it there as “CSV UTF-8” and import that file.
import-broken-text = Near line { $line } there are letters that the file’s encoding does not have. Save the file as UTF-8.
import-nul = Near line { $line } there is a NUL byte. This is not a text file, or it is damaged.
import-unclosed = A quotation mark that opens in line { $line } is never closed.
import-empty = The file is empty.
import-header-twice = The column { $name } stands in the header twice. Nobody can say which one counts.
import-header-none = No column of the header belongs to { $name }. Is it the right file?
import-kind-unknown = { $name } cannot be imported. There are: { $names }.
import-map-wrong = The map { $path } cannot be read: { $what }
import-map-column = The map { $path } names a column { $name } that there is not.
import-rejects-there = { $path } is there already. Rejected rows are never written over a file: name another.
import-row-width = The row has { $cells } cells, the header { $columns }. Perhaps a separator or a line end stands in a cell without quotation marks.
import-scientific = { $text } is a number that a spreadsheet has cut short: its last digits are lost. In the spreadsheet, format the column as text, enter the number again, and save.
import-uid = { $text } is not a uid. Leave the cell empty for a new record.
import-twice = The same record stands in an earlier row of the file.
import-conflict = { $who } changed this record on { $when }, after the file was exported. Look at the record and decide by hand.
import-organisation-unknown = There is no organisation called { $name }.
import-organisation-twice = More than one organisation is called { $name }. Give its organisation_uid.
import-household-unknown = There is no household { $text }. Import the households first.
import-relation-alone = A relation without a household. Give household_uid too.
import-number-held = Somebody else in the office has this number.
import-derived-differ = The file says { $file }, but birth date, disability and household say { $office }. The latter counts.
import-nothing-kept = { $count ->
    [one] One row cannot be taken; nothing was imported.
   *[other] { $count } rows cannot be taken; nothing was imported.
}
import-line-ignored = column { $name }: not known, left out
import-line-problem = row { $row }, { $column }: { $what }
import-line-warning = row { $row }, { $column }: (remark) { $what }
import-line-change = row { $row }, { $column }: { $before } → { $after }
import-line-more = … and { $count } more
csv-uid = UID
csv-organisation = Organisation
csv-organisation-uid = UID of the organisation
csv-parent-uid = UID of the parent organisation
csv-parent-code = Code of the parent area
csv-area-code = Area code
csv-area-codes = Area codes served
csv-person-uid = UID of the person
csv-household-uid = UID of the household
csv-head = Head of household
csv-target-groups = Target groups
csv-residence-since = Lives there since
csv-in-registry = In the registry
csv-archived = Archived
csv-person-archived = Person archived
csv-row = Row
export-reason = Why?
export-reason-title = Why are these people taken out?
export-reason-note = They leave the office as plain text: the reason, your login and the time stand in the log and beside the file.
export-reason-help = An export of members or families asks why. It is written into the log and the manifest, so that a later question has an answer.
export-reason-missing = Say why: --reason TEXT, or type it when asked. Nothing was written.
