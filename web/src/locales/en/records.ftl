### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Requests for public records

page-records-requests = Public records
requests-lead = Requests for public records. Nobody has to say who they are, or why.
requests-none = There is no request.
requests-newer = Newer
requests-older = Older
request-back = All requests
request-asked = Came in
request-board = Board
request-target = Answer by
request-items = Records
request-items-none = No record has been found yet.
request-untested = { $number } of { $count } not tested
request-state = State
request-what = The request
request-waited = { $number } d { $count } h
request-under-test = Under test
request-late = Late
request-alarm = Urgent: far over time
request-refusal-proposed = Refusal proposed
request-refused = Refused
request-appealed = Appealed
request-delivered = Delivered
request-answered = Answered
item-untested = Not tested
item-released = Released
item-redacted = Released, redacted
item-withheld = Withheld
refusal-agreed = Refuse
refusal-declined = Do not refuse, test further
