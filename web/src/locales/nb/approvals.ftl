### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Å godkjenne: to personer

approvals-lead = Det som noen andre har begynt, og som krever to. Ingen godkjenner sitt eget.
approvals-none = Ingenting venter på deg.
approvals-count = { $count ->
    [one] { $count } venter
   *[other] { $count } venter
  }
approval-log-search = Søk i oppslagsloggen
approval-mandate = Oppdragslinje
approval-break-glass = Nødåpning
approval-records-refusal = Avslag på innsynskrav
approval-disposal = Kassasjon
approval-bundle = Bevispakke
approval-named-reader = Navngitt leser
approval-since = siden
approve = Godkjenn
approve-not = Avslå
approve-start = La det begynne å gjelde
search-time = Søkt tid
