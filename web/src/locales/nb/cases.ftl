### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Sakslisten

cases-lead = Det som skal følges opp: ditt, køens og utvalgets.
cases-views = Hvilke saker
cases-mine = Mine
cases-queue = Køen
cases-board = Utvalgets
cases-none-mine = Du har ingen saker
cases-none-queue = Ingen saker venter i køene dine
cases-none-board = Utvalget har ingen åpne saker som du kan se
cases-none-text = Det som løses med en gang blir ingen sak. En sak åpnes når noe gjenstår å følge opp.
case-open = Åpne en sak
cases-more = Vis flere
case-number = Sak
case-matter = Henvendelsestype
case-board = Utvalg
case-stage = Status
case-with = Hos
case-watched = Følges opp av
case-due = Svar innen
case-late = forsinket
case-changed = Sist endret
case-received = Kom inn
case-channel = Kanal
case-department = Etat
case-mandate = Oppdragslinje
who-you = deg
who-colleague = en kollega
who-queue = en kø
lookup-number = Saksnummer
lookup = Slå opp
lookup-none = Ingen sak som du kan se har det nummeret.
lookup-unreadable = Det er ikke et saksnummer. Det har ni tegn, som K7Q-M3X-PA2.

## Sakssiden

case-back = Alle saker
case-title = Tittel
case-summary = Hva det gjelder
case-description = Beskrivelse
case-persons = Personer
case-persons-none = Saken gjelder ingen person.
case-course = Hendelsesforløp
case-facts = Opplysninger
person-name = Navn
person-number = Fødselsnummer
person-phone = Telefon
person-e-mail = E-post
person-address = Adresse
person-closed = Posten er avsluttet
person-protected = Adressebeskyttelse
person-unknown = Beskyttelse ikke kontrollert
reason-title = Si hvorfor du trenger å se det
reason-text = Du har ikke noe med denne saken å gjøre ennå. Skriv hvorfor, så åpnes den. Det du skriver lagres i oppslagsloggen.
reason-why = Grunn
reason-open = Vis saken

## Hva som skjedde

happened-opened = Saken ble åpnet
happened-person-tied = En person ble knyttet til saken
happened-person-untied = En person ble tatt ut av saken
happened-contact-tied = En henvendelse ble knyttet til saken
happened-contact-untied = En henvendelse ble tatt ut av saken
happened-noted = Notat
happened-allocated = Tildelt { $name }
happened-queued = Lagt i en kø
happened-handed-over = Oversendt til { $name }
happened-returned = Returnert: { $name }
happened-taken-back = Tatt tilbake
happened-settled = Løst
happened-closed = Avsluttet
happened-reopened = Gjenåpnet
happened-destroyed = Kassert
happened-by = av { $name }
returned-wrong-department = feil mottaker
returned-more-needed = mer trengs
returned-yours-to-solve = vi løser det selv
returned-already-answered = allerede besvart
returned-other = annen grunn

## Hva man kan gjøre

case-do = Gjør
do-note = Noter
do-take = Ta saken
do-assign = Tildel
do-handover = Send over
do-take-back = Ta tilbake
do-return = Returner
do-settle = Løst
do-close = Avslutt
do-reopen = Gjenåpne
do-undo = Angre
do-cancel = Avbryt
do-none = Du kan lese saken, men ikke endre den.
write-note = Notat
write-message = Melding til etaten (kan stå tomt)
write-answer = Svaret (kan stå tomt)
write-reason = Grunn (kan stå tomt)
write-explanation = Forklaring (kan stå tomt)
choose-department = Til etat
choose-one = Velg
choose-due = Svar innen
choose-returned = Hvorfor
choose-receiver = Til hvem
receiver-colleagues = Kolleger
receiver-queues = Køer
receiver-none = Ingen andre kan gå videre med saken.
receiver-refused = Der kan ingen gå videre med saken. Velg på nytt blant dem som kan.
done-note = Notert.
done-take = Saken er din.
done-assign = Saken er tildelt.
done-handover = Saken er oversendt.
done-take-back = Saken er tilbake hos oss.
done-return = Saken er returnert.
done-settle = Saken er løst.
done-close = Saken er avsluttet.
done-reopen = Saken er gjenåpnet.
case-moved-on = Noen andre endret saken mens du skrev. Det nye vises nå, og det du skrev er beholdt. Les og prøv igjen.

## En ny sak

case-new-lead = Velg henvendelsestypen først: da ser du hva som er vårt.
matter-search = Søk henvendelsestype
matter-found = { $count } henvendelsestyper
matter-none = Ingen henvendelsestype heter det
verdict-title = Hva vi gjør
verdict-we-solve = Vi løser det
verdict-we-receive = Vi tar imot og sender over
verdict-we-connect = Vi setter over
verdict-say-this = Si dette
verdict-undecided = Ikke avklart: hjelp, registrer og send videre
new-title = Tittel
new-title-hint = Kort, uten navn og nummer
new-summary = Hva det gjelder
new-submit = Åpne saken
find-person = Hvem gjelder det?
find-person-text = Kan stå tomt. Den som har adressebeskyttelse, finnes aldri slik.
find-by = Slå opp med
find-value = Nummer
find-none = Ingen som du kan se har det nummeret.
find-unreadable = Det kan ikke leses som et slikt nummer.
find-found = { $count ->
    [one] { $count } treff
   *[other] { $count } treff
  }
person-add = Legg til
person-remove = Fjern
person-as = Som
person-elsewhere = En av personene finnes ikke hos utvalget som henvendelsestypen hører til. Fjern personen, eller registrer den der først.
key-note = Noter
key-new-case = Åpne en sak
cases-count = { $count ->
    [one] { $count } sak
   *[other] { $count } saker
  }
