### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Bundles: one case in a file that proves itself

page-bundles = Bundles
bundles-lead = Cases that are to leave the house in a file that proves itself. One asks, another agrees, and the first fetches it once.
bundles-none = Nobody has asked for a bundle.
bundles-more = There are more than are shown.
bundles-back = All bundles
bundle-link = Bundle
bundle-new = Ask for a bundle
bundle-new-lead = The facts of the case with their proofs, in a file that only the recipient can open. Nothing leaves before somebody else has agreed.
bundle-recipient = The recipient’s public key
bundle-recipient-hint = A line that begins with uppdrag-recipient-1. The recipient makes it with uppdrag keys recipient, and keeps the private key.
bundle-recipient-wrong = That is no recipient’s public key. Paste the whole line of the file that ends in .pub.
bundle-why = Why it is to be given
bundle-ask = Ask
bundle-case = Case
bundle-board = Board
bundle-state = State
bundle-asked-at = Asked for
bundle-by = Asked for by
bundle-agreed-by = Agreed to by
bundle-key = Key
bundle-key-hint = Compare it with the recipient by another way than the letter that the key came in.
bundle-until = To be fetched by
bundle-stage-asked = Waits for a second person
bundle-stage-agreed = Agreed to
bundle-stage-late = Not fetched in time
bundle-stage-given = Given
bundle-stage-refused = Refused
bundle-stage-withdrawn = Withdrawn
bundle-next = Next step
bundle-agree = Agree
bundle-refuse = Refuse
bundle-withdraw = Withdraw
bundle-fetch = Fetch the file
bundle-fetch-hint = It is fetched once. Everybody who stands in the case gets a line in the access log: taken out.
bundle-fetched = The file is fetched. { $count } facts are proven.
bundle-fetched-alone = Nobody outside has cosigned the checkpoint that proves it.
bundle-away = The case cannot be proven from here just now: it is not signed yet, or the keys lie elsewhere. Nothing has left.
