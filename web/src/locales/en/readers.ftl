### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Named readers of a protected person

named-readers = Named readers
named-readers-lead = The only ones who may read of the protected person. Whoever keeps the list never sees the person here.
readers-named = May read
readers-by-mandate = Nobody is named: the mandate says who may read.
readers-proposed = Proposed
readers-proposed-none = Nobody is proposed.
reader-proposed-by = proposed by { $name }
reader-waits = Waits for somebody other than whoever proposed it.
reader-confirm = Let in
reader-refuse = Decline
reader-withdraw = Shut out
reader-who = Member of the staff
reader-who-hint = Their reference, from the page My access.
reader-propose = Propose
reader-did-propose = The reader is proposed. Somebody else confirms.
reader-did-confirm = The reader may read now.
reader-did-refuse = The reader is declined.
reader-did-withdraw = The reader is shut out.
reader-last = The last reader can’t be shut out. Name one more first.
reader-own = Nobody confirms their own proposal.
reader-cannot = They could not read of the person, so they can’t be proposed.
