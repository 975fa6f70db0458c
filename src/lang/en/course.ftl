## The course of a case

casework-step-risk = Judge risk or type anew
casework-told-risk = risk judged anew
casework-told-type = type of case changed
casework-check-type-step = by the step F3: Judge type anew
casework-check-risk-lower = the risk is lower: why?
casework-check-danger-reason = danger was told: why not high?
casework-check-before-complaint = before the complaint: mend its time (F4), or tell it as a note
casework-check-consent-age = age unknown: give the year of birth, or a guardian
