### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Gransking: vis slik det var

past-lead = Saken slik den var. Hvert øyeblikk du stanser ved, noteres i oppslagsloggen.
past-back = Til saken
past-moments = Øyeblikk
past-moment = Øyeblikk
past-moment-of = { $number } av { $count }
past-earlier = Ett øyeblikk tidligere
past-later = Ett øyeblikk senere
past-destroyed = Kan ikke leses lenger
past-told-later = innskrevet { $time }
past-position = plass { $number } i loggen
past-seen-as = Vis som
past-oneself = meg selv
past-compare = Sammenlign med
past-compare-none = ikke noe annet øyeblikk
past-then = Slik det var
past-as-oneself = slik du får se det
past-as-role = slik rollen { $role } så det
past-nobody = Den rollen så ingenting av saken da.
past-not-opened = Ikke åpnet ennå
past-you = du
past-colleague = en kollega
past-in-queue = i kø
past-title = Overskrift
past-summary = Sammendrag
past-stage = Status
past-board = Utvalg
past-matter = Henvendelsestype
past-channel = Kanal
past-received_at = Kom inn
past-mandate = Oppdragslinje
past-mandate-version = versjon { $count }
past-holder = Hos
past-department = Oversendt til
past-due_by = Svar senest
past-persons = Personer
past-contacts = Henvendelser
past-texts = Notater og svar
past-mandates = Oppdrag som gjaldt
past-mandates-none = Ingen oppdrag gjaldt for henvendelsestypen.
past-difference = Forskjellen
past-field = Opplysning
past-before = Før
past-after = Etter
past-between = Skjedde imellom
past-changed = { $count ->
    [0] Ingenting er forskjellig
    [one] { $count } opplysning er forskjellig
   *[other] { $count } opplysninger er forskjellige
  }

## Sakens status, hendelser og roller

stage-in-hand = Hos oss
stage-with-department = Hos etaten
stage-settled = Løst
stage-closed = Avsluttet
happened-case-opened = Saken ble åpnet
happened-case-person-tied = Person knyttet til saken
happened-case-person-untied = Person løst fra saken
happened-case-contact-tied = Henvendelse knyttet til saken
happened-case-contact-untied = Henvendelse løst fra saken
happened-case-noted = Notat
happened-case-allocated = Saken ble tildelt
happened-case-queued = Saken ble satt i kø
happened-case-handed-over = Saken ble oversendt
happened-case-returned = Saken ble returnert
happened-case-taken-back = Saken ble hentet tilbake
happened-case-settled = Saken ble løst
happened-case-closed = Saken ble avsluttet
happened-case-reopened = Saken ble gjenåpnet
person-role-party = Part
person-role-child = Barn
person-role-representative-by-attorney = Fullmektig med fullmakt
person-role-representative-by-guardianship = Verge eller foresatt
person-role-representative-by-consent = Fullmektig med samtykke
person-role-reporter = Melder
person-role-relative = Pårørende
person-role-third = Noen andre
role-agent = servicemedarbeider
role-lead = vaktleder
role-head = leder for kontaktsenteret
role-system-administrator = systemforvalter
role-officer = saksbehandler
role-client = oppdragsgiver
role-case-reviewer = saksgransker
role-log-reviewer = loggkontrollør
role-archivist = arkivar
role-data-protection-officer = personvernombud
role-registrar = arkivmedarbeider
floor-past = Status da
floor-past-lead = Hele kontaktsenteret slik det var på et tidspunkt. Hver visning står i oppslagsloggen.
floor-past-now = Til status nå
floor-past-time = Klokkeslett
floor-past-show = Vis status da
floor-past-earlier = 5 minutter tidligere
floor-past-later = 5 minutter senere
floor-past-by = Hvilken kunnskap
floor-past-happened = Slik det var, med det som er blitt kjent senere
floor-past-recorded = Slik det var kjent da
floor-past-mark = Slik var status { $day } klokka { $time }. Det er ikke status nå.
floor-past-callers-none = Ingen ventet da.
floor-past-queues-none = Ingen kø var åpnet da.
floor-past-agents-none = Ingen servicemedarbeider hadde tatt en samtale da.
floor-past-none = Ingen da.
