### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Att godkänna: två personer

approvals-lead = Det som någon annan har börjat och som tar två. Ingen godkänner sitt eget.
approvals-none = Inget väntar på dig.
approvals-count = { $count ->
    [one] { $count } väntar
   *[other] { $count } väntar
  }
approval-log-search = Sökning i åtkomstloggen
approval-mandate = Uppdragsrad
approval-break-glass = Nödöppning
approval-records-refusal = Avslag av begäran
approval-disposal = Gallring
approval-bundle = Bevispaket
approval-named-reader = Namngiven läsare
approval-since = sedan
approve = Godkänn
approve-not = Avslå
approve-start = Låt det börja gälla
search-time = Sökt tid
