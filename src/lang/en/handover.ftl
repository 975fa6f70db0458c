## Who may open a case

casework-step-owner = Make somebody else responsible
casework-told-owner = responsible now
casework-step-holders = Who may open this case
casework-told-holders = kept from
casework-told-holders-all = open to the team again
casework-holders-reason = reason
casework-holders-note = The case gets a new key for those who are marked; the others see its number and stage. The recovery key still opens it. The reason stands in its story.
casework-holders-why = A reason is needed: it stays in the story of the case.
casework-holders-done = Sealed anew. Only those who are marked open this case now.
casework-holders-nobody = Somebody who can carry the case on must be left: mark a case manager.
casework-holders-owner = { $name } is responsible for this case. Make somebody else responsible first (F3).
casework-holders-not-in-ring = Only members of the team of this case can be chosen.
casework-held = opened by { $held } of { $all }
casework-help-holders = Where a colleague or their relative is part of the matter, the case is kept from them: it gets a new key for those who are marked, and the others see its number and stage only. Any of those who may open it can open it to the team again. If none of them is left, the recovery key does.
casework-kept = This case is kept for some of its team, and not for you. You see its number and stage. Who is responsible can open it to you.
casework-kept-explains = F3: if nobody is left who may open it, the recovery key opens it to the team.
casework-kept-recover = Open to the team with the recovery key
casework-kept-recover-note = The whole team will be able to open this case. It stands in its story and in the log.
casework-ask-concerns = About a colleague
casework-hint-concerns = A staff member whom the complaint is about, or a relative of theirs: they cannot open the case.
casework-check-concerns = nobody else of the team could open the case
action-case-holders = holders chosen
action-case-owner = responsible person changed
store-no-holder = Nothing was changed: nobody would be left who may open this case.
staff-holds-alone = Nobody else may open { $cases }. First let a colleague open it (F3 in the case), or open it with the recovery key.
