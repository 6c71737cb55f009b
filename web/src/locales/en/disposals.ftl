### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Disposal

page-disposals = Disposal
disposals-lead = What the plan says is no longer to be kept. Two stand behind each disposal, and it can be undone for thirty days.
disposals-none = No disposal has been proposed.
disposal-back = All disposals
disposal-since = Proposed
disposal-board = Board
disposal-rule = Rule
disposal-rule-gone = The rule is not in today’s plan
disposal-rule-version = Rule, version
disposal-erasure = Erasure by decision
disposal-items = Items
disposal-not-before = Can be undone until
disposal-state = State
disposal-proposed = Waits for approval
disposal-pending = Approved, can be undone
disposal-begun = Being carried out
disposal-executed = Carried out, waits to be acknowledged
disposal-certified = Disposed of, certified
disposal-withdrawn = Called off
disposal-held = Held
disposal-late = Not acknowledged by all within 72 hours
disposal-held-by = Held by:
hold-open-case = something is open
hold-records-request = a request for public records
hold-appeal = an appeal
hold-review = review of an emergency opening
hold-not-to-be-read = keys that are away
hold-legal = one of us
disposal-waits-for = Waits for:
consumer-key-store = the key store
consumer-finding-index = the index people are found by
consumer-projections = the registers
consumer-processes = keys in memory
disposal-needs-receipt = The archive takes it first: nothing is destroyed before its receipt is noted.
disposal-not-yours = Somebody else approves this disposal.
disposed-of = The case was disposed of
disposal-why = Why
disposal-propose = Propose disposal
disposal-next = Next step
disposal-approve-hint = Once two stand behind it, the time begins in which it can be undone. Then the keys are destroyed, and nothing of the content can be read again.
disposal-do-approve = Approve the disposal
disposal-do-release = Lift the hold
disposal-do-withdraw = Call it off
disposal-do-hold = Hold the disposal
disposal-do-receipt = Note the receipt
disposal-receipt = The archive’s receipt
disposal-hold-why = Why it is to be held
due-none = Nothing is due by the plan.
due-no-rules = No disposal rule is enabled: everything is kept.
due-more = , and more
due-decision = Decision
due-archive = Then
due-archive-first = To the archive, then destroyed
due-destroy = Destroyed
due-sample = The rule leaves out a sample for research (born on the 5th, 15th and 25th). Uncheck them before you propose.
due-chosen = { $number } of { $count } chosen
due-contact = Contact
erasure-new = Propose an erasure
erasure-lead = By a decision about one person. The data protection officer and the archivist stand behind it together.
erasure-items = What is to be erased
erasure-why = The decision: its number and grounds
erasure-propose = Propose the erasure
erasure-not = You cannot propose an erasure.
certificate = Disposal certificate
certificate-print = Print
certificate-executed = Carried out
certificate-certified = Certified
certificate-keys = Keys destroyed
certificate-tokens = Index rows deleted
certificate-checkpoints = Checkpoints before–after
certificate-disposal = Reference of the disposal
certificate-people = Proposed and approved by
certificate-hash = Checksum over the references (SHA-256)
certificate-not-reached = Exports, prints and copies that others received are not reached from here.
due-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
  }
erasure-items-hint = { $count ->
    [one] Paste addresses of cases, contacts and persons, or their references. { $count } found.
   *[other] Paste addresses of cases, contacts and persons, or their references. { $count } found.
  }
