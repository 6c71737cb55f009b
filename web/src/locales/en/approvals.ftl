### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## To approve: two people

approvals-lead = What somebody else has begun, and that takes two. Nobody approves their own.
approvals-none = Nothing waits for you.
approvals-count = { $count ->
    [one] { $count } waits
   *[other] { $count } wait
  }
approval-log-search = Search of the access log
approval-mandate = Mandate entry
approval-break-glass = Emergency opening
approval-records-refusal = Refusal of a request
approval-disposal = Disposal
approval-bundle = Bundle
approval-named-reader = Named reader
approval-since = since
approve = Approve
approve-not = Refuse
approve-start = Let it begin
search-time = Time searched
