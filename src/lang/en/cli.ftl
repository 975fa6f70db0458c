### Sentences of the command line.

check-good = Every byte is as it was written.
cli-no-staff = There is no staff here yet, so nobody can act as { $login }. Nothing was done; leave out --as.
cli-today-demo = Only a training office can be given another day. Nothing was done; leave out --today.
cli-screen-failed = The screen failed: { $what }. What was saved is safe; half-typed forms wait on Today.
demo-unknown = There is no training office “{ $name }”. There are: { $names }.
founding-failed = The office file was not made: { $what }. Nothing is left of it.
fault-pages = The file is damaged: { $what }
fault-reference = A record of { $table } points to one that is gone.
fault-chain = The change log is broken at entry { $seq }.
fault-row = { $kind } { $uid } is not as its last change left it.
fault-unlogged = { $kind } { $uid } and the change log do not match.
