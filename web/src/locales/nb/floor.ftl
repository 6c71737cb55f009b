### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

app-name = Uppdrag
skip = Hopp til innholdet
language = Språk
none-said = ingen samtaler ennå

## Skilt: hva man ser

kind-practice = Øvelse
kind-practice-means = Øvingsdata: ingenting her er i drift.
kind-demo = Demo
kind-demo-means = Visning: ingenting her er i drift.
mark-live = Direkte
mark-connecting = Kobler til
mark-lost = Brutt
mark-replay = Avspilling
as-of = Status kl. { $time }
lost-text = Forbindelsen er brutt. Du ser status slik den var kl. { $time }. Siden kobler til igjen av seg selv.
lost-before = Tjenesten svarer ikke. Siden kobler til av seg selv når den gjør det.
lost-retry = Prøv nå
live-again = Forbindelsen er tilbake. Status er oppdatert.
replay-text = Dette er et opptak fra { $day }. Klokken på siden er opptakets, ikke klokken nå.

## Status i korthet

summary = I korthet
waiting-now = Venter nå
longest-wait = Lengste ventetid nå
longest-none = ingen venter
agents-free = Ledige
agents-free-of = { $all ->
    [one] av { $all } service­medarbeider
   *[other] av { $all } service­medarbeidere
  }
within-limit = Besvart innen { $limit } s
within-of = { $calls ->
    [one] av { $calls } anrop
   *[other] av { $calls } anrop
  }

## Køer

queues = Køer
queue = Kø
queue-waiting = Venter
queue-longest = Lengste ventetid
queue-unnamed = Kø uten navn
queues-none = Ingen kø er åpnet ennå.

## Ventende anrop

callers = Ventende anrop
callers-none = Ingen venter akkurat nå.
callers-none-more = Nye anrop vises her av seg selv.
caller-turn = Tur
caller-since = Ventet siden
caller-wait = Ventetid
caller-priority = Prioritet
caller-over = over { $limit } s
caller-left_queue = på vei til svar
callers-more = { $shown } av { $all } vises: de som har ventet lengst.
said-queue = { $waiting ->
    [0] Ingen venter.
    [one] { $waiting } venter.
   *[other] { $waiting } venter.
  } { $fresh ->
    [0] Ingen ny.
    [one] { $fresh } ny.
   *[other] { $fresh } nye.
  } { $gone ->
    [0] Ingen har forlatt køen.
    [one] { $gone } har forlatt køen.
   *[other] { $gone } har forlatt køen.
  }

## Servicemedarbeidere

agents = Servicemedarbeidere
agents-none = Ingen servicemedarbeider har tatt en samtale ennå.
agent-number = Nr. { $number }
agent-in_call = I samtale
agent-free = Ledig
agents-in_call = I samtale
agents-free-title = Ledige
agents-in_call-none = Ingen er i samtale.
agents-free-none = Ingen er ledige.
agent-calls = { $calls } samtaler samtidig

## Dagens tall

figures = Dagens tall
figures-waiting = Tallene hentes.
means = hva betyr det?
means-show = Vis alle forklaringer
means-hide = Skjul alle forklaringer
offered-parts = Hva det ble av anropene
parts-none = Ingen anrop ennå.
within-title = Besvart innen
within = innen { $limit } s
within-share = Andel
times-title = Tider, min:s
times-measure = Tid
measure-n = Antall
measure-mean = Snitt
measure-p50 = Median
measure-p90 = 9 av 10 innen
measure-max = Lengst

offered = Innkomne anrop
offered-means = Anrop som ble satt i kø eller gikk rett til en servicemedarbeider: besvarte, tapte, avsluttet av tjenesten, de som forsvant av syne, og de som fortsatt venter. Anrop som ble avsluttet i menyen, regnes ikke med.
answered = Besvarte
answered-means = Anrop der en servicemedarbeider svarte, direkte eller etter kø.
answered_direct = Besvart direkte
answered_direct-means = Anrop som ble besvart uten ventetid.
answered_after_queue = Besvart etter kø
answered_after_queue-means = Anrop som ble besvart etter en ventetid på mer enn null sekunder.
abandoned_in_queue = Tapte anrop
abandoned_in_queue-means = Innringeren la på i køen, før svar. Også den som la på med én gang, regnes med.
left_in_vru = Avsluttet i menyen
left_in_vru-means = Innringeren la på før anropet nådde en kø. Regnes verken som innkommet eller som tapt.
otherwise = Venter fortsatt eller endte på annen måte
abandon_rate = Andel tapte
abandon_rate-means = Tapte anrop delt på innkomne anrop.
service_level = Besvart innen en viss tid
service_level-means = Anrop som ble besvart innen så mange sekunder fra de ble satt i kø, delt på innkomne anrop. Tapte anrop regnes altså som ikke besvart i tide.
asa_seconds = Gjennomsnittlig svartid
asa_seconds-means = Gjennomsnittet av tiden fra kø til svar for alle besvarte anrop. De som ble besvart direkte, regnes med null sekunder.
wait_answered_seconds = Ventetid, besvart etter kø
wait_answered_seconds-means = Fra anropet ble satt i kø til det forlot køen for å bli besvart. De som ble besvart direkte, er ikke med.
wait_abandoned_seconds = Ventetid, tapte anrop
wait_abandoned_seconds-means = Fra anropet ble satt i kø til innringeren la på.
talk_seconds = Samtaletid
talk_seconds-means = Fra svar til samtalen var slutt, for besvarte anrop som er slutt.
measures-means = Tidene er i minutter og sekunder. Snitt er summen delt på antallet. Median: halvparten hadde høyst denne tiden. 9 av 10 innen: ni av ti hadde høyst denne tiden.

## Når ingenting har skjedd ennå

empty-title = Her er det tomt ennå
empty-text = Ingen anrop har kommet inn i denne loggen. Start en oppdiktet dag i demokommunen, eller spill av en fil med anrop:
empty-demo = En levende demodag
empty-replay = En egen fil
empty-after = Siden fylles av seg selv så snart noe skjer.

## Utseende og taster

colours = Utseende
colours-auto = Som systemet
colours-light = Lyst
colours-dark = Mørkt
help = Taster
help-title = Taster
help-text = Én tast om gangen, når markøren ikke står i et felt.
help-off = Bruk tastene
help-close = Lukk
key-queues = Gå til køene
key-callers = Gå til ventende anrop
key-agents = Gå til servicemedarbeiderne
key-figures = Gå til dagens tall
key-means = Vis eller skjul alle forklaringer
key-language = Bytt språk
key-colours = Bytt utseende
key-retry = Koble til igjen nå
key-help = Vis denne hjelpen
