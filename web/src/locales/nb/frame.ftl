### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Rammen: hvem, hvor, hvorhen

pages = Sider
page-floor = Status nå
page-cases = Saker
page-mandates = Oppdrag
page-access = Mine oppslag
page-review = Gransking
page-log-reviews = Loggkontroll
page-approvals = Til godkjenning
page-nowhere = Siden finnes ikke
nowhere-text = Adressen fører ingen steder, eller rollene dine åpner ikke denne siden.
nowhere-back = Til Status nå
me = Du og innstillinger
signed-in-as = Logget inn som
nameless = Logget inn
lock = Lås skjermen
sign-out = Logg ut
place = Sted
place-unsaid = Si hvor du sitter
place-office = På kontoret
place-home-alone = Hjemme, alene
place-home-with-others = Hjemme, andre i nærheten
place-changed = Stedet er endret: { $place }.
discreet = Diskret modus
discreet-text = Navn, numre og adresser er skjult. Det du viser, blir notert og skjult igjen etter 20 sekunder.
locked-title = Skjermen er låst
locked-text = Det du har skrevet, er bevart. Lås opp for å fortsette der du var.
unlock = Lås opp
unlock-elsewhere = Innloggingen er åpen i en annen fane. Kom tilbake hit når du er ferdig.
unlocked-title = Skjermen er låst opp
unlocked-text = Du kan lukke denne fanen og fortsette i den andre.
warned-title = Er du der fortsatt?
warned-locks = Skjermen låses klokken { $time } hvis ingenting skjer.
warned-ends = Innloggingen går ut klokken { $time }. Lagre det du holder på med, og logg inn igjen.
warned-stay = Jeg er her fortsatt
warned-seen = Jeg vet
over-title = Du er logget ut
over-text = Innloggingen ble avsluttet, et annet sted eller fordi tiden gikk ut. Logg inn igjen for å fortsette.
over-draft = Det du har skrevet, finnes her så lenge denne fanen er åpen. Innloggingen åpnes i en annen fane.
over-again = Logg inn igjen
key-pages = Gå til sidene
key-place = Gå til stedet
key-lock = Lås skjermen

## Feil, i klartekst

problem-away = Tjenesten svarer ikke akkurat nå. Prøv igjen om en stund.
problem-not-there = Det finnes ikke, eller du har ikke rett til å se det.
problem-forbidden = Det kan du ikke gjøre.
problem-moved-on = Noen andre var først. Les det nye og prøv igjen.
problem-unreadable = Noe er feil utfylt. Se over feltene og prøv igjen.
problem-too-often = Det gikk for fort. Vent litt og prøv igjen.
problem-unforeseen = Noe uventet skjedde. Prøv igjen. Hvis det skjer igjen, si fra til den som drifter systemet.
try-again = Prøv igjen
