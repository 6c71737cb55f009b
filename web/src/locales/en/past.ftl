### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Review: as it was

past-lead = The case as it was. Every moment you stay at is noted in the access log.
past-back = To the case
past-moments = Moments
past-moment = Moment
past-moment-of = { $number } of { $count }
past-earlier = One moment earlier
past-later = One moment later
past-destroyed = Can no longer be read
past-told-later = recorded { $time }
past-position = position { $number } in the log
past-seen-as = Show as
past-oneself = myself
past-compare = Compare with
past-compare-none = no other moment
past-then = As it was
past-as-oneself = as you may see it
past-as-role = as the role { $role } saw it
past-nobody = That role saw nothing of the case then.
past-not-opened = Not opened yet
past-you = you
past-colleague = a colleague
past-in-queue = in a queue
past-title = Title
past-summary = Summary
past-stage = State
past-board = Board
past-matter = Matter type
past-channel = Channel
past-received_at = Came in
past-mandate = Mandate entry
past-mandate-version = version { $count }
past-holder = With
past-department = Handed over to
past-due_by = Answer due by
past-persons = Persons
past-contacts = Contacts
past-texts = Notes and answers
past-mandates = Mandates in force then
past-mandates-none = No mandate was in force for the matter type.
past-difference = The difference
past-field = Field
past-before = Before
past-after = After
past-between = What happened between
past-changed = { $count ->
    [0] Nothing differs
    [one] { $count } field differs
   *[other] { $count } fields differ
  }

## A case’s state, facts and roles

stage-in-hand = With us
stage-with-department = With the department
stage-settled = Settled
stage-closed = Closed
happened-case-opened = Case opened
happened-case-person-tied = Person tied to the case
happened-case-person-untied = Person untied from the case
happened-case-contact-tied = Contact tied to the case
happened-case-contact-untied = Contact untied from the case
happened-case-noted = Note
happened-case-allocated = Case allocated
happened-case-queued = Case queued
happened-case-handed-over = Case handed over
happened-case-returned = Case returned
happened-case-taken-back = Case taken back
happened-case-settled = Case settled
happened-case-closed = Case closed
happened-case-reopened = Case reopened
person-role-party = Party
person-role-child = Child
person-role-representative-by-attorney = Representative by power of attorney
person-role-representative-by-guardianship = Representative by guardianship
person-role-representative-by-consent = Representative by consent
person-role-reporter = Reporter
person-role-relative = Relative
person-role-third = Someone else
role-agent = agent
role-lead = team lead
role-head = head of the contact centre
role-system-administrator = system administrator
role-officer = department officer
role-client = client
role-case-reviewer = case reviewer
role-log-reviewer = log reviewer
role-archivist = archivist
role-data-protection-officer = data protection officer
role-registrar = registrar
floor-past = The floor as it was
floor-past-lead = The whole contact centre as it was at a moment. Each view of it stands in the access log.
floor-past-now = To the floor now
floor-past-time = Time of day
floor-past-show = Show the floor then
floor-past-earlier = 5 minutes earlier
floor-past-later = 5 minutes later
floor-past-by = By which knowledge
floor-past-happened = As it was, with what became known later
floor-past-recorded = As it was known then
floor-past-mark = This is how the floor was on { $day } at { $time }. It is not how it is now.
floor-past-callers-none = Nobody was waiting then.
floor-past-queues-none = No queue was open then.
floor-past-agents-none = No agent had taken a call then.
floor-past-none = None then.
