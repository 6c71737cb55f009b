### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Recovery: a ledger that came back from a copy

page-recovery = Recovery in progress
recovery-sign = Recovery in progress
recovery-sign-means = Nothing is taken down until two people have opened the ledger. What is here can be read.
recovery-sign-more = What is missing, and who opens it
recovery-lead = The ledger came back from a copy. What happened after the copy is not in it, so two people stand behind opening it.
recovery-never = This ledger has never been restored from a copy.
recovery-copy = What was restored
recovery-restored-at = Restored
recovery-copied-at = The copy was made
recovery-head = Up to position
recovery-number = Incarnation number
recovery-missing = What is missing
recovery-missing-told = The ledger had come to { $number }; { $count } facts are not here.
recovery-missing-untold = Nobody told how far the ledger had come. Compare with the newest checkpoint that is kept outside.
recovery-keys = Keys
recovery-keys-told = { $count ->
    [0] None is missing.
    [one] { $count } key is missing. What it sealed does not open.
   *[other] { $count } keys are missing. What they sealed does not open.
  }
recovery-destroyed = Destroyed after the copy
recovery-destroyed-told = { $count ->
    [0] Nothing had been destroyed after the copy.
    [one] { $count } entry of the ledger of keys was followed again.
   *[other] { $count } entries of the ledger of keys were followed again.
  }
recovery-destroyed-untold = The ledger of keys was not given: what was destroyed after the copy may open again. Restore anew with it before you open this.
recovery-ended = Rights ended after the copy
recovery-ended-told = { $count ->
    [0] None that the copy lacked.
    [one] { $count } right was ended again.
   *[other] { $count } rights were ended again.
  }
recovery-ended-untold = Nobody told of them. Go through who works here before you open this.
recovery-untold = Not known
recovery-opening = Who opens it
recovery-none-yet = Nobody stands behind opening it yet.
recovery-one = One person stands behind opening it. Another has to, too.
recovery-open = The ledger is open.
recovery-why = Why it was restored
recovery-first = First
recovery-second = Second
recovery-proof = You prove anew who you are. It is written down who opened the ledger.
recovery-propose = Propose to open it
recovery-propose-anew = Propose it anew
recovery-approve = Open the ledger
recovery-elsewhere = Confirm in the other tab, then press once more here.
recovery-not-fresh = Confirm once more that it is you: it has been too long.
recovery-by-another = Somebody else opens it: you proposed it.
recovery-cause-storage-lost = The storage was lost
recovery-cause-damaged = What was there was damaged
recovery-cause-tampered-with = Somebody had changed what was there
recovery-cause-mistake = By mistake
recovery-cause-moved = It was moved
recovery-cause-drill = A drill
approval-recovery = Opening of a restored ledger
