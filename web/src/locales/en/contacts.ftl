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
contact-act = How far we went
contact-kept = How it is kept
contact-kept-minor = Of minor importance
contact-kept-kept-in-order = Kept in order
contact-kept-in-the-diary = In the diary
contact-kept-personal-file = Personal file
contact-submit = Register
contact-done = The contact is registered.
