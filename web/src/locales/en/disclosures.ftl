### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Disclosures

page-disclosures = Disclosures
disclosures-lead = What has been given out to another board or authority, or was not, and by which rule.
disclosures-none = Nothing has been given out.
disclosures-none-of-case = Nothing has been given out of the case.
disclosures-before = So far
disclosures-board = Out of board
disclosures-every-board = All that you answer for
disclosure-to = to
disclosure-made = Given out
disclosure-withheld = Withheld
disclosure-at = Decided
disclosure-what = What
disclosure-because = Because
disclosure-rule = Rule
disclosure-consent = Consent
disclosure-reason = Reason
disclosure-recipient = Recipient
disclosure-of-case = What went out of the case
consent-spoken = Spoken
consent-written = Written
consent-there = Consent was given in the call.

## Why not

withheld-rule-never-breaks-it = This rule never lets out what this secrecy protects. Choose another rule, or do not disclose.
withheld-rule-not-in-force = This rule is not in force today.
withheld-need-not-met = The rule asks for something that is missing: consent, a reason, a statute, a balancing, a lawyer or a mandate.
withheld-guardian-conflict = Child and guardian may not want the same here. Consent is not enough; ask a lawyer.
withheld-protection-unknown = Nobody knows yet whether this person is protected. Nothing is given out until that is known.
withheld-judged-harmful = It would do harm.
disclose-not = You cannot give anything out of the case.
disclose-not-yours = You can only give out what you may see yourself here.
disclose-differs = Something has changed since you looked. This is how it stands now. Read it and give it out again.
disclose-rule-gone = The rule is not in the register of the day. Preview again.
disclose-basis-missing = The rule asks for a known secrecy basis, and the matter type has none.
disclose-nothing = Choose what is to be given out.

## To give out

disclose-link = Disclosures
disclose-title = Give out
disclose-to = To whom
disclose-to-board = Another board of the municipality
disclose-to-outside = Another authority, or somebody else
disclose-board = Board
disclose-what = What is given out
disclose-what-hint = What is hidden from you cannot be given out. With the text goes all that stands in it, also on health, economy and children.
disclose-name = Name
disclose-personal-number = Personal number
disclose-contact = Contact details
disclose-address = Address
disclose-text = The text of the case
disclose-preview = Preview
preview-title = What { $name } will see
preview-text = Nothing has been given out yet. Read it through first.
disclose-decide = Decision
disclose-rule = By which rule
disclose-do = Give out
disclose-do-not = Save that it is not given out
disclose-not-at-all = Do not give out
disclose-not-at-all-means = Somebody asked for it, and it would do harm. The no is written down with its reason.
disclose-guardian-conflict = Child and guardian may not want the same
disclose-by-lawyer = A lawyer of the municipality has tested it
write-reason-disclosed = Why it is needed
write-balancing-disclosed = The balancing: why the interest in giving it out weighs more
write-statute-disclosed = The statute that demands it
write-no-disclosed = Why it is not given out
disclose-done = It has been given out.
disclose-withheld = It is not given out. The decision is saved.
disclose-no-border = The board has the case already. Nothing had to be given out.

## The rules

rule-provision = chapter { $number }, section { $place }
rule-of-ones-own = The municipality’s own rule
rule-consent = Consent
rule-consent-means = Whoever it is about agrees that this very recipient gets it.
rule-necessary = Necessary for our own work
rule-necessary-means = The board cannot do its own work without it. Read narrowly: it is not enough that it is easier.
rule-obligation = Duty by statute
rule-obligation-means = A statute says that it must be given. Write which.
rule-fraud-crime = Wrong payment or crime
rule-fraud-crime-means = To prevent, find or investigate wrong payments and crime. A lawyer tests it, and the interests are weighed.
rule-general-clause = The general clause
rule-general-clause-means = It is plain that the interest in giving it out weighs more than what the secrecy protects. Not for health care and social services.
rule-social-and-health = Between social services and health care
rule-social-and-health-means = It is needed for necessary care of a child, or at abuse, violence and the like.
rule-same-assignment = The same assignment
rule-same-assignment-means = The work is done on the board’s own mandate.
