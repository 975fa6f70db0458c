## Backups, restoring, the change log

backup-exists = { $path } exists already and was left as it is.
backup-no-keys = The office has no keys yet, so nothing could open a backup. Add the first staff member (balai staff add); until then copy the file itself to an encrypted disk.
backup-not-ours = { $path } is not a backup of balai, or was made by a newer balai.
backup-altered = { $path } was altered or is not whole. Nothing was restored; take an earlier backup.
backup-wrong-key = This does not open the backup. Only who was an administrator when it was made, or the recovery key, can open it.
backup-unsound = The copy is not sound. Run “balai check”; keep the backups you have. ({ $what })
backup-file = { $path } cannot be read or written. ({ $what })
restore-in-use = { $path } is open in another program. Close it everywhere, then restore again.
restore-other-office = { $path } belongs to another office and was left as it is. Restore to a new file with --to.
restore-no-admin = You are not an administrator of { $path } any more. Restore to a new file with --to, or with the recovery key.
restore-who = Say who restores: --as LOGIN (an administrator) or --recovery (the printed recovery key).
restore-ask-recovery = Recovery key:
restore-recovery-mistyped = This is not a recovery key: letters are missing or mistyped. Nothing was restored.
restore-done = Restored as it was on { $at }.
restore-before = The file that stood there is kept as { $path }.
audit-whole = The change log is whole.
audit-broken = The change log is broken at entry { $seq } ({ $at }, { $action }).
audit-unproved = Entry { $seq } about a case was written by somebody without its key.
audit-anchor-holds = The log goes on from this anchor: the file was not rolled back.
audit-anchor-rolled-back = The log ends before this anchor: the file was rolled back, or its end was cut off.
audit-anchor-differs = Another entry stands in the place of this anchor: the file was rolled back and written on, or the anchor is another file's.
audit-anchor-form = An anchor is written as 812:0123456789abcdef: the number of the entry, and at least 16 digits of its hash.
audit-erase-reason = Say why, with --reason: it stands in the log.
audit-erase-nobody = No person or household has the uid { $uid }. Nothing was erased.
audit-erased = Old values of { $count ->
    [one] 1 entry
   *[other] { $count } entries
} erased. Backups made before still hold them, sealed.
audit-erased-open = Erased. Others have the file open: until balai is closed everywhere, the “-wal” file beside it still holds the old values.
audit-erased-failed = Erased, and that stays so. But the “-wal” file beside the office file could not be emptied and still holds the old values: see to room on the disk, then close balai everywhere.
action-backup = backed up
action-restore-backup = restored from a backup
action-erase = old values erased
cmd-backup = Back up now
cmd-backup-about = A sealed copy of the whole office file, proved by opening it again.
cmd-verify-log = Verify the change log
cmd-verify-log-about = Is the log whole, and was the file rolled back?
cmd-erase-old = Erase old values
cmd-erase-old-about = What this person or household was before goes for good; what stands there now stays.
button-read = Close
keep-help = The work of an administrator. Everything is done while the screen goes on: Esc leaves the window, and what came of it is said at the bottom. Keep the anchor that a backup prints outside of the office: with it, anybody can see later whether the file was rolled back.
keep-backup-title = Back up now
keep-backup-path = New file
keep-backup-note = Sealed for every administrator and for the recovery key. A large office takes a minute; go on working.
keep-path-missing = Name the file.
keep-verify-title = Verify the change log
keep-anchor = Anchor, if any
keep-verify-note = An anchor stands below a printed report and was printed by each backup. Without one, the log alone is looked through.
keep-backed-up = Backed up to { $path }
keep-anchor-told = Anchor: { $anchor }
keep-audit-figures = { $entries } entries, { $erased } of them erased.
keep-told = { $lines }
keep-erase-none = There is nothing old to erase here: the log says what the record says.
keep-erase-note = { $name }: { $count } log entries lose their old values, those of numbers, homes, target groups and events included. History and undo have them no more. Nothing brings them back. What the record says now stays.
keep-erase-count = Type how many
keep-erase-why = Say why: it stands in the log.
