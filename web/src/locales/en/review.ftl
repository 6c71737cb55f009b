### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Log review

review-lead = What is to be reviewed by somebody other than whoever did it, and from outside their team.
review-openings = Emergency openings
review-none = No emergency openings.
review-waiting = { $count ->
    [0] None waits for review
    [one] { $count } waits for review
   *[other] { $count } wait for review
  }
review-opened-by = Opened by
review-ended = Ended at the latest
review-by = Review by
review-waits = Waits for review
review-late = The review is overdue
review-escalated = Nobody reviewed it in time. Whoever answers for the board has been told.
review-not-yours = Reviewed by somebody outside the team.
review-judgement = Judgement
review-note = Grounds
review-submit = Save the judgement
judged-justified = Justified
judged-not-justified = Not justified
judged-unclear = Unclear
rounds = Checks of the access log
rounds-monthly = every month
rounds-weekly = every week
rounds-entries = { $count } looks are drawn
rounds-none = No check has been made yet.
round-due = The next period to check:
round-begin = Begin the check
round-period = Period
round-checked = Checked
round-checked-of = { $number } of { $count } checked
round-state = State
round-open = Under way
round-finished = Finished
round-finish = Finish the check
round-back = All checks
checked-not-yet = Not checked
checked-in-order = In order
checked-to-be-explained = To be explained
checked-misuse-suspected = Misuse suspected
checked-closed = The look can’t be shown to you.
look-of-whom = Of whom
look-protected = { $count } protected
signal-by-chance = Drawn by chance
signal-protected-person = Protected person
signal-break-glass = Emergency opening
signal-own-record = Own record
signal-no-relation = No relation
signal-same-address-or-surname = Same address or surname
signal-colleague = Colleague
signal-neighbour = Neighbour
signal-public-figure = Public figure
signal-denied = Refused again and again
signal-many-looks-at-one = Many looks at one person
signal-sequential-numbers = Numbers in sequence
signal-searches-without-case = Searches without a case
signal-unusual-volume = Unusually many
signal-out-of-hours = Out of hours
