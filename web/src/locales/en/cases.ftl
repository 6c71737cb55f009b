### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## The list of cases

cases-lead = What is to be followed up: yours, the queue’s and the board’s.
cases-views = Which cases
cases-mine = Mine
cases-queue = The queue
cases-board = The board’s
cases-none-mine = You have no cases
cases-none-queue = No cases wait in your queues
cases-none-board = The board has no open cases that you may see
cases-none-text = What is solved at once is no case. A case is opened when something remains to be followed up.
case-open = Open a case
cases-more = Show more
case-number = Case
case-matter = Matter type
case-board = Board
case-stage = Stage
case-with = With
case-watched = Watched by
case-due = Answer by
case-late = late
case-changed = Last changed
case-received = Received
case-channel = Channel
case-department = Department
case-mandate = Mandate entry
who-you = you
who-colleague = a colleague
who-queue = a queue
lookup-number = Case number
lookup = Look up
lookup-none = No case that you may see has that number.
lookup-unreadable = That is no case number. It has nine characters, such as K7Q-M3X-PA2.

## The case’s page

case-back = All cases
case-title = Title
case-summary = What it is about
case-description = Description
case-persons = Persons
case-persons-none = The case concerns no person.
case-course = Course
case-facts = Particulars
person-name = Name
person-number = Personal number
person-phone = Telephone
person-e-mail = E-mail
person-address = Address
person-closed = The record is closed
person-protected = Protected personal data
person-unknown = Protection not checked
reason-title = Say why you need to see it
reason-text = You have nothing to do with this case yet. Say why, and it opens. What you write is kept in the access log.
reason-why = Reason
reason-open = Show the case

## What happened

happened-opened = The case was opened
happened-person-tied = A person was tied to the case
happened-person-untied = A person was taken out of the case
happened-contact-tied = A contact was tied to the case
happened-contact-untied = A contact was taken out of the case
happened-noted = Note
happened-allocated = Allocated to { $name }
happened-queued = Put in a queue
happened-handed-over = Handed over to { $name }
happened-returned = Returned: { $name }
happened-taken-back = Taken back
happened-settled = Settled
happened-closed = Closed
happened-reopened = Reopened
happened-destroyed = Destroyed
happened-by = by { $name }
returned-wrong-department = wrong recipient
returned-more-needed = more is needed
returned-yours-to-solve = ours to solve
returned-already-answered = already answered
returned-other = another reason

## What can be done

case-do = Do
do-note = Note
do-take = Take the case
do-assign = Allocate
do-handover = Hand over
do-take-back = Take back
do-return = Send back
do-settle = Settle
do-close = Close
do-reopen = Reopen
do-undo = Undo
do-cancel = Cancel
do-none = You can read the case but not change it.
write-note = Note
write-message = Message to the department (may be left empty)
write-answer = The answer (may be left empty)
write-reason = Reason (may be left empty)
write-explanation = Explanation (may be left empty)
choose-department = To department
choose-one = Choose
choose-due = Answer by
choose-returned = Why
choose-receiver = To whom
receiver-colleagues = Colleagues
receiver-queues = Queues
receiver-none = Nobody else can go on with the case.
receiver-refused = Nobody could go on with the case there. Choose again among those who can.
done-note = Noted.
done-take = The case is yours.
done-assign = The case is allocated.
done-handover = The case is handed over.
done-take-back = The case is back with us.
done-return = The case is sent back.
done-settle = The case is settled.
done-close = The case is closed.
done-reopen = The case is reopened.
case-moved-on = Somebody else changed the case while you wrote. The new is shown now, and what you wrote is kept. Read it and try again.

## A new case

case-new-lead = Choose the matter type first: then you see what is ours.
matter-search = Search matter types
matter-found = { $count } matter types
matter-none = No matter type is called that
verdict-title = What we do
verdict-we-solve = We solve it
verdict-we-receive = We receive it and hand it over
verdict-we-connect = We connect
verdict-say-this = Say this
verdict-undecided = Not yet decided: help, register and pass it on
new-title = Title
new-title-hint = Short, without names and numbers
new-summary = What it is about
new-submit = Open the case
find-person = Whom does it concern?
find-person-text = May be left empty. Whoever has protected personal data is never found this way.
find-by = Look up by
find-value = Number
find-none = Nobody whom you may see has that number.
find-unreadable = That cannot be read as such a number.
find-found = { $count ->
    [one] { $count } hit
   *[other] { $count } hits
  }
person-add = Add
person-remove = Remove
person-as = As
person-elsewhere = One of the persons is not known to the board of that matter type. Remove the person, or register the person there first.
key-note = Note
key-new-case = Open a case
cases-count = { $count ->
    [one] { $count } case
   *[other] { $count } cases
  }
