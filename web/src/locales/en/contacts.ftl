### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Contacts

contact-new = Register a contact
contact-lead = What was solved at once: matter type and outcome, and it is done. If something remains to be followed up, open a case.
contact-outcome = Outcome
contact-outcome-solved = Solved
contact-outcome-connected = Connected
contact-outcome-connected-unanswered = Connected without answer
contact-outcome-signposted = Signposted
contact-outcome-other-authority = Other authority
contact-outcome-taken-back = Taken back
contact-outcome-handed-over = Handed over
contact-outcome-ring-back-message = Ring-back message
contact-act = How far we went
contact-kept = How it is kept
contact-kept-minor = Of minor importance
contact-kept-kept-in-order = Kept in order
contact-kept-in-the-diary = In the diary
contact-kept-personal-file = Personal file
contact-submit = Register
contact-done = The contact is registered.

## A contact’s page

contact = Contact
contact-asked = What they wanted
contact-asked-none = No question is registered yet.
contact-text = What was written down
contact-followed-up = Followed up in a case
contact-to-case = To the case
contact-open = Going on
contact-over = Closed
contact-agent = Handled by
contact-outgoing = we turned to them
contact-incoming = they turned to us
contact-identity = Identity check
contact-identity-none = not made
contact-consents = Consent to our telling
contact-cases = Cases
contact-persons-none = The contact is tied to no person.
contact-write = What has to be written down (may be left empty)
contact-close-text = A closed contact is not opened again. What is said later belongs to a new one.
contact-anothers = What is asked there is kept apart from this contact. Register a contact of its own for it.
contact-reason-text = You have nothing to do with this contact yet. Say why, and it opens. What you write is kept in the access log.
contact-reason-open = Show the contact
contact-show = Show it
contact-do-question = Add a question
contact-do-outcome = Put an outcome right
contact-do-check = Identity check
contact-do-consent = Consent
contact-do-close = Close the contact
contact-do-none = You can read the contact but not change it.
contact-done-question = The question is registered.
contact-done-outcome = The outcome is put right.
contact-done-check = The identity check is noted.
contact-done-consent = Noted.
contact-done-close = The contact is closed.
contact-question = Question
contact-method = How it was checked
contact-strength = How sure we are
contact-checked = Whom it concerns
contact-checked-nobody = nobody in particular
contact-not-so-sure = Checked in that way, we cannot be as sure as that. Choose another way, or say less.
contact-consent-given = The consent is given. It can be taken back.
contact-take-back = Take the consent back
case-contacts = Contacts
method-not-asked = not asked
method-told = said so
method-digits-matched = digits matched
method-control-questions = control questions
method-rung-back = we rang back
method-e-id = e-ID
method-id-at-the-desk = identity document at the desk
