### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Kassasjon

page-disposals = Kassasjon
disposals-lead = Det som etter planen ikke lenger skal bevares. To står bak hver kassasjon, og den kan angres i tretti dager.
disposals-none = Ingen kassasjon er foreslått.
disposal-back = All kassasjon
disposal-since = Foreslått
disposal-board = Utvalg
disposal-rule = Regel
disposal-rule-gone = Regelen finnes ikke i dagens plan
disposal-rule-version = Regel, versjon
disposal-erasure = Sletting etter vedtak
disposal-items = Dokumenter
disposal-not-before = Kan angres til
disposal-state = Status
disposal-proposed = Venter på godkjenning
disposal-pending = Godkjent, kan angres
disposal-begun = Gjennomføres
disposal-executed = Gjennomført, venter på kvittering
disposal-certified = Kassert, bevis finnes
disposal-withdrawn = Trukket
disposal-held = Stanset
disposal-late = Ikke alle har kvittert innen 72 timer
disposal-held-by = Stanses av:
hold-open-case = noe pågår
hold-records-request = begjæring om innsyn
hold-appeal = klage
hold-review = kontroll av en nødåpning
hold-not-to-be-read = nøkler som ikke kan nås
hold-legal = en av oss
disposal-waits-for = Venter på kvittering fra:
consumer-key-store = nøkkellageret
consumer-finding-index = søkeregisteret
consumer-projections = registrene
consumer-processes = nøkler i minnet
disposal-needs-receipt = Arkivet overtar først: ingenting ødelegges før kvitteringen er notert.
disposal-not-yours = En annen person godkjenner denne kassasjonen.
disposed-of = Saken er kassert
disposal-why = Hvorfor
disposal-propose = Foreslå kassasjon
disposal-next = Neste steg
disposal-approve-hint = Når to står bak den, begynner tiden da den kan angres. Deretter ødelegges nøklene, og ingenting av innholdet kan leses igjen.
disposal-do-approve = Godkjenn kassasjonen
disposal-do-release = Opphev stansen
disposal-do-withdraw = Trekk kassasjonen
disposal-do-hold = Stans kassasjonen
disposal-do-receipt = Noter kvitteringen
disposal-receipt = Arkivets kvittering
disposal-hold-why = Hvorfor den skal stanses
due-none = Ingenting skal kasseres etter planen.
due-no-rules = Ingen kassasjonsregel er slått på: alt bevares.
due-more = , og flere
due-decision = Vedtak
due-archive = Deretter
due-archive-first = Til arkivet, deretter ødelegges det
due-destroy = Ødelegges
due-sample = Regelen unntar et utvalg for forskning (født den 5., 15. og 25.). Fjern dem før du foreslår.
due-chosen = { $number } av { $count } valgt
due-contact = Henvendelse
erasure-new = Foreslå en sletting
erasure-lead = Etter et vedtak om en person. Personvernombudet og arkivaren står bak den sammen.
erasure-items = Hva som skal slettes
erasure-why = Vedtaket: saksnummer og begrunnelse
erasure-propose = Foreslå slettingen
erasure-not = Du kan ikke foreslå noen sletting.
certificate = Kassasjonsbevis
certificate-print = Skriv ut
certificate-executed = Gjennomført
certificate-certified = Attestert
certificate-keys = Ødelagte nøkler
certificate-tokens = Fjernede søkeposter
certificate-checkpoints = Kontrollpunkter før–etter
certificate-disposal = Kassasjonens betegnelse
certificate-people = Foreslo og godkjente
certificate-hash = Kontrollsum over betegnelsene (SHA-256)
certificate-not-reached = Utdrag, utskrifter og kopier hos mottakere nås ikke herfra.
due-count = { $count ->
    [one] { $count } dokument
   *[other] { $count } dokumenter
  }
erasure-items-hint = { $count ->
    [one] Lim inn adresser til saker, henvendelser og personer, eller betegnelsene deres. { $count } funnet.
   *[other] Lim inn adresser til saker, henvendelser og personer, eller betegnelsene deres. { $count } funnet.
  }
