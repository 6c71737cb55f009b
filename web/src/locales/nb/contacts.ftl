### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Henvendelser

contact-new = Registrer en henvendelse
contact-lead = Det som ble løst med en gang: henvendelsestype og utfall, og det er ferdig. Gjenstår noe å følge opp, åpne en sak.
contact-outcome = Utfall
contact-outcome-solved = Løst
contact-outcome-connected = Satt over
contact-outcome-connected-unanswered = Satt over uten svar
contact-outcome-signposted = Vist videre
contact-outcome-other-authority = Annen myndighet
contact-outcome-taken-back = Trukket tilbake
contact-outcome-handed-over = Oversendt
contact-outcome-ring-back-message = Ringebeskjed
contact-act = Hvor langt vi gikk
contact-kept = Hvordan den bevares
contact-kept-minor = Av liten betydning
contact-kept-kept-in-order = Holdes ordnet
contact-kept-in-the-diary = Journalføres
contact-kept-personal-file = Personmappe
contact-submit = Registrer
contact-done = Henvendelsen er registrert.

## Siden til en henvendelse

contact = Henvendelse
contact-asked = Hva de ville
contact-asked-none = Ingen spørsmål er registrert ennå.
contact-text = Det som ble skrevet ned
contact-followed-up = Følges opp i en sak
contact-to-case = Til saken
contact-open = Pågår
contact-over = Avsluttet
contact-agent = Ført av
contact-outgoing = vi tok kontakt
contact-incoming = de tok kontakt
contact-identity = Identitetskontroll
contact-identity-none = ikke gjort
contact-consents = Samtykke til at vi forteller til
contact-cases = Saker
contact-persons-none = Henvendelsen er ikke knyttet til noen person.
contact-write = Det som må skrives ned (kan stå tomt)
contact-close-text = En avsluttet henvendelse åpnes ikke igjen. Det som sies siden, hører til en ny henvendelse.
contact-anothers = Det som spørres om der, holdes atskilt fra denne henvendelsen. Registrer en egen henvendelse for det.
contact-reason-text = Du har ikke noe med denne henvendelsen å gjøre ennå. Skriv hvorfor, så åpnes den. Det du skriver lagres i oppslagsloggen.
contact-reason-open = Vis henvendelsen
contact-show = Vis den
contact-do-question = Legg til et spørsmål
contact-do-outcome = Rett et utfall
contact-do-check = Identitetskontroll
contact-do-consent = Samtykke
contact-do-close = Avslutt henvendelsen
contact-do-none = Du kan lese henvendelsen, men ikke endre den.
contact-done-question = Spørsmålet er registrert.
contact-done-outcome = Utfallet er rettet.
contact-done-check = Identitetskontrollen er notert.
contact-done-consent = Notert.
contact-done-close = Henvendelsen er avsluttet.
contact-question = Spørsmål
contact-method = Hvordan det ble kontrollert
contact-strength = Hvor sikre vi er
contact-checked = Hvem det gjelder
contact-checked-nobody = ingen bestemt
contact-not-so-sure = På den måten kan vi ikke være så sikre. Velg en annen måte, eller si mindre.
contact-consent-given = Samtykket er gitt. Det kan trekkes tilbake.
contact-take-back = Trekk samtykket tilbake
case-contacts = Henvendelser
method-not-asked = ikke spurt
method-told = oppga det
method-digits-matched = sifre stemte
method-control-questions = kontrollspørsmål
method-rung-back = vi ringte opp
method-e-id = e-ID
method-id-at-the-desk = legitimasjon i skranken
