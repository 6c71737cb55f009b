### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Loggkontroll

review-lead = Det som skal kontrolleres av en annen enn den som gjorde det, og av noen utenfor arbeidslaget.
review-openings = Nødåpninger
review-none = Ingen nødåpninger.
review-waiting = { $count ->
    [0] Ingen venter på kontroll
    [one] { $count } venter på kontroll
   *[other] { $count } venter på kontroll
  }
review-opened-by = Åpnet av
review-ended = Sluttet senest
review-by = Kontrolleres senest
review-waits = Venter på kontroll
review-late = Kontrollen er forsinket
review-escalated = Ingen kontrollerte i tide. Den som svarer for utvalget, har fått vite det.
review-not-yours = Kontrolleres av noen utenfor arbeidslaget.
review-judgement = Vurdering
review-note = Begrunnelse
review-submit = Lagre vurderingen
judged-justified = Begrunnet
judged-not-justified = Ikke begrunnet
judged-unclear = Uklar
rounds = Kontroller av oppslagsloggen
rounds-monthly = hver måned
rounds-weekly = hver uke
rounds-entries = { $count } oppslag i utvalget
rounds-none = Ingen kontroll er gjort ennå.
round-due = Neste periode å kontrollere:
round-begin = Begynn kontrollen
round-period = Periode
round-checked = Kontrollert
round-checked-of = { $number } av { $count } kontrollert
round-state = Status
round-open = Pågår
round-finished = Avsluttet
round-finish = Avslutt kontrollen
round-back = Alle kontroller
checked-not-yet = Ikke kontrollert
checked-in-order = I orden
checked-to-be-explained = Skal forklares
checked-misuse-suspected = Mistanke om misbruk
checked-closed = Oppslaget kan ikke vises for deg.
look-of-whom = Om hvem
look-protected = { $count } beskyttet
signal-by-chance = Tilfeldig trukket
signal-protected-person = Beskyttet person
signal-break-glass = Nødåpning
signal-own-record = Egne opplysninger
signal-no-relation = Ingen tilknytning
signal-same-address-or-surname = Samme adresse eller etternavn
signal-colleague = Kollega
signal-neighbour = Nabo
signal-public-figure = Kjent person
signal-denied = Avvist gang på gang
signal-many-looks-at-one = Mange oppslag om én person
signal-sequential-numbers = Numre i rekkefølge
signal-searches-without-case = Søk uten sak
signal-unusual-volume = Uvanlig mange
signal-out-of-hours = Utenfor arbeidstid
