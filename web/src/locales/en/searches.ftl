### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Search by member of the staff: two people

searches = Searches by member of the staff
searches-none = No search has been made.
search-title = Search by member of the staff
search-new = Ask for a search
search-lead = What a member of the staff has looked at. It is shown to whoever asked, once somebody else stands behind the search.
search-back = Log review
search-asked-for = What is searched
search-asked-at = Asked
search-by = Asked by
search-confirmed-by = Confirmed by
search-of = Member of the staff
search-of-hint = Their reference. It stands on the page My access, and comes along from a look in the check.
search-from = From
search-to = To
search-purpose = Purpose
search-why = Why the search is needed
search-submit = Ask for the search
search-this-one = Search this one
sources = Protection of sources
sources-asked = Could the search show who has told the media something?
sources-not-concerned = No
sources-may-be-concerned = Yes, or I don’t know
sources-unanswered = Answer the question on the protection of sources first.
sources-protected = Then the search may not be made. Speak to a lawyer.
search-of-oneself = Nobody searches themselves.
search-never-was = The time has to end after it has begun.
search-not-over = The time has to be over.
search-asked = Waits for a second person
search-open = Open
search-ended = No longer shown
search-declined = Declined
search-second = The second person
search-second-text = Read what is searched, why, and what is said on the protection of sources. What is found is shown only to whoever asked for it.
search-confirm = I stand behind the search
search-decline = The search is not to be made
search-found = Looks
search-found-none = They looked at nothing in that time.
search-nothing-asked = Nothing is shown until a second person stands behind the search.
search-nothing-open = The looks are shown only to whoever asked for the search.
search-nothing-ended = The search no longer shows what it found. Ask for another if it is needed.
search-nothing-declined = The second person said no. Nothing is shown.
colleague-marked = colleague { $name }
access-reference = Your reference in the access log:
