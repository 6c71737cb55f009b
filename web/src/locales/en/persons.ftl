### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## To tie and register a person

tie-person = Tie a person
tie = Tie
tied = The person is tied.
tied-already = tied already
untied = The person is taken out.
tie-elsewhere = That record is another board’s. Register the person here instead.
find-protected = Whoever has protected personal data is never found this way.
register-person = Register a new person
register-text = The record lies with the board that this belongs to. Look the person up first, so that nobody gets two records.
register-and-tie = Register and tie
register-and-add = Register and add
register-name-missing = Write the name first.
register-unreadable = The personal number cannot be read. Look at the digits again, or leave it empty.
why-text = Say why you need to do this. What you write is kept in the access log.
why-short = Write the reason with at least five letters.
