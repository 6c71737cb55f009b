### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Mandates

mandates-lead = What the contact centre does for whom: every mandate entry, board by board, with how far it goes.
mandates-none = There is no mandate entry yet
mandates-none-text = As long as the catalogue is empty everything is not yet decided: help, register and send on. No question is stopped.
mandate-matter = Matter type
mandate-department = Department
mandate-level = Level
mandate-level-means = { $count } of 5
mandate-acts = Acts
mandate-state = State
mandate-holds = In force
mandate-granted = Agreed, not begun
mandate-started = Begun, not in force today
mandate-withdrawn = Taken back
mandate-from = In force from
mandate-to = to
mandate-open-ended = until further notice
mandate-review-by = To be reviewed by
mandate-channels = Channels
mandate-ceiling = Ceiling
mandate-identity = identity check: { $name }
mandate-back = All mandates
mandate-boundary = Boundary
mandate-we-do = We do
mandate-we-do-not = We do not
mandate-we-say = We say to the resident
mandate-agreed = The agreement
mandate-history = History
mandate-happened-granted = Agreed, version { $count }
mandate-happened-started = Begun
mandate-happened-withdrawn = Taken back
mandate-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
  }
mandate-next = The next step
mandate-waits = The agreement, version { $count }, waits for the other party: you.
mandate-start-text = Let it begin when training, access and script are in place. From then on it gives rights.
mandate-start = Confirm, and let it begin
mandate-did-start = The mandate has begun.
mandate-withdraw = Take the mandate back
mandate-withdraw-text = Every right that came from the mandate ends at once. One of the parties is enough.
mandate-withdraw-why = Why
mandate-withdraw-now = Take it back now
mandate-did-withdraw = The mandate is taken back.
