### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Emergency opening

page-emergency = Emergency opening
emergency-lead = When life or health is in danger and something that is hidden from you must be read now.
emergency-reviewed = Every emergency opening is reviewed by somebody else, outside your team. Every step is written in the access log, also a question that leads nowhere.
emergency-limits = It is about one person, to read only, and ends by itself after half an hour. Whoever is protected is never opened like this.
emergency-off = This municipality has no emergency opening. Ask the board that has the matter.
emergency-step = Step { $number } of 3
emergency-ask-title = Is something hidden?
emergency-number = Personal number, all of it
emergency-ask = Ask
emergency-nothing = Nothing that can be opened is hidden from you about that person.
emergency-number-unreadable = The number cannot be read. Look at the digits again.
emergency-hidden = Something is hidden from you about that person.
emergency-unit-title = Which board has it?
emergency-unit = Show the board
emergency-open-title = Open
emergency-board = It is with { $name }.
emergency-why = Reason
emergency-danger-to-life = Danger to life
emergency-danger-to-health = Danger to health
emergency-child-at-risk = A child is at risk
emergency-cannot-consent = The person cannot consent
emergency-text = What has happened
emergency-confirm-text = You first confirm that it is you, for this very person. The confirmation holds for five minutes.
emergency-confirm = Confirm and open
emergency-elsewhere = Confirm in the other tab and come back here.
emergency-elsewhere-link = Open the confirmation
emergency-open = Open
emergency-again = Begin again
emergency-not-fresh = Confirm once more that it is you: it has been too long, or it was never finished.
emergency-another = You confirmed for another person. Confirm for this one.
emergency-skipped = The steps must be taken in order. Begin again.

## While it is open

emergency-left = Closes in
emergency-soon = The emergency opening closes within { $count } min.
emergency-read-only = To read only. The opening is reviewed by somebody else.
emergency-close = Close now
emergency-person = The person
emergency-cases = Open cases at { $name } that you can read now
emergency-cases-none = No open cases.
emergency-more = All of the board’s cases that you can read
emergency-read = Read
emergency-over = The time is over. Nothing is shown any longer.
emergency-closed = The opening is closed. Nothing is shown any longer.
confirmed-title = It is confirmed
