### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

app-name = Uppdrag
skip = Hoppa till innehållet
language = Språk
none-said = inga samtal än

## Skyltar: vad det är man ser

kind-practice = Övning
kind-practice-means = Övningsdata: inget här är skarp drift.
kind-demo = Demo
kind-demo-means = Visning: inget här är skarp drift.
mark-live = Direkt
mark-connecting = Ansluter
mark-lost = Bruten
mark-replay = Uppspelning
as-of = Läget kl. { $time }
lost-text = Förbindelsen är bruten. Du ser läget som det var kl. { $time }. Sidan ansluter igen av sig själv.
lost-before = Tjänsten svarar inte. Sidan ansluter av sig själv när den gör det.
lost-retry = Försök nu
live-again = Förbindelsen är tillbaka. Läget är aktuellt.
replay-text = Det här är en inspelning från { $day }. Klockan på sidan är inspelningens, inte klockan nu.

## Läget i korthet

summary = I korthet
waiting-now = Väntar nu
longest-wait = Längst kötid nu
longest-none = ingen väntar
agents-free = Lediga
agents-free-of = { $all ->
    [one] av { $all } kommun­vägledare
   *[other] av { $all } kommun­vägledare
  }
within-limit = Besvarade inom { $limit } s
within-of = { $calls ->
    [one] av { $calls } samtal
   *[other] av { $calls } samtal
  }

## Köer

queues = Köer
queue = Kö
queue-waiting = Väntar
queue-longest = Längst kötid
queue-unnamed = Kö utan namn
queues-none = Ingen kö är öppnad än.

## Väntande samtal

callers = Väntande samtal
callers-none = Ingen väntar just nu.
callers-none-more = Nya samtal visas här av sig själva.
caller-turn = Tur
caller-since = Väntat sedan
caller-wait = Kötid
caller-priority = Prioritet
caller-over = över { $limit } s
caller-left_queue = på väg till svar
callers-more = { $shown } av { $all } visas: de som har väntat längst.
said-queue = { $waiting ->
    [0] Ingen väntar.
    [one] { $waiting } väntar.
   *[other] { $waiting } väntar.
  } { $fresh ->
    [0] Ingen ny.
    [one] { $fresh } ny.
   *[other] { $fresh } nya.
  } { $gone ->
    [0] Ingen har lämnat kön.
    [one] { $gone } har lämnat kön.
   *[other] { $gone } har lämnat kön.
  }

## Kommunvägledare

agents = Kommunvägledare
agents-none = Ingen kommunvägledare har tagit ett samtal än.
agent-number = Nr { $number }
agent-in_call = I samtal
agent-free = Ledig
agents-in_call = I samtal
agents-free-title = Lediga
agents-in_call-none = Ingen är i samtal.
agents-free-none = Ingen är ledig.
agent-calls = { $calls } samtal samtidigt

## Dagens siffror

figures = Dagens siffror
figures-waiting = Siffrorna hämtas.
means = vad betyder det?
means-show = Visa alla förklaringar
means-hide = Dölj alla förklaringar
offered-parts = Vad det blev av samtalen
parts-none = Inga samtal än.
within-title = Besvarade inom
within = inom { $limit } s
within-share = Andel
times-title = Tider, min:s
times-measure = Tid
measure-n = Antal
measure-mean = Medel
measure-p50 = Median
measure-p90 = 9 av 10 inom
measure-max = Längst

offered = Inkomna samtal
offered-means = Samtal som ställdes i kö eller gick direkt till en kommunvägledare: besvarade, tappade, avslutade av tjänsten, de som försvann ur sikte och de som väntar än. Samtal som avslutades i menyn räknas inte.
answered = Besvarade
answered-means = Samtal där en kommunvägledare svarade, direkt eller efter kö.
answered_direct = Besvarade direkt
answered_direct-means = Samtal som besvarades utan kötid.
answered_after_queue = Besvarade efter kö
answered_after_queue-means = Samtal som besvarades efter en kötid längre än noll sekunder.
abandoned_in_queue = Tappade samtal
abandoned_in_queue-means = Den som ringde lade på i kön, före svar. Också den som lade på genast räknas.
left_in_vru = Avslutade i menyn
left_in_vru-means = Den som ringde lade på innan samtalet nådde en kö. Räknas varken som inkommet eller som tappat.
otherwise = Väntar än eller slutade på annat sätt
abandon_rate = Andel tappade
abandon_rate-means = Tappade samtal delat med inkomna samtal.
service_level = Besvarade inom en viss tid
service_level-means = Samtal som besvarades inom så många sekunder från att de ställdes i kö, delat med inkomna samtal. Tappade samtal räknas alltså som inte besvarade i tid.
asa_seconds = Genomsnittlig svarstid
asa_seconds-means = Medelvärdet av tiden från kö till svar för alla besvarade samtal. De som besvarades direkt räknas med noll sekunder.
wait_answered_seconds = Kötid, besvarade efter kö
wait_answered_seconds-means = Från att samtalet ställdes i kö tills det lämnade kön för att besvaras. De som besvarades direkt är inte med.
wait_abandoned_seconds = Kötid, tappade samtal
wait_abandoned_seconds-means = Från att samtalet ställdes i kö tills den som ringde lade på.
talk_seconds = Samtalstid
talk_seconds-means = Från svar tills samtalet var slut, för besvarade samtal som är slut.
measures-means = Tiderna är i minuter och sekunder. Medel är summan delad med antalet. Median: hälften hade högst denna tid. 9 av 10 inom: nio av tio hade högst denna tid.

## När inget har hänt än

empty-title = Här är det tomt än
empty-text = Inga samtal har kommit in i den här loggen. Starta en påhittad dag i demokommunen, eller spela upp en fil med samtal:
empty-demo = En levande demodag
empty-replay = En egen fil
empty-after = Sidan fylls av sig själv så snart något händer.

## Utseende och tangenter

colours = Utseende
colours-auto = Som systemet
colours-light = Ljust
colours-dark = Mörkt
help = Tangenter
help-title = Tangenter
help-text = En tangent i taget, när markören inte står i ett fält.
help-off = Använd tangenterna
help-close = Stäng
key-queues = Gå till köerna
key-callers = Gå till väntande samtal
key-agents = Gå till kommunvägledarna
key-figures = Gå till dagens siffror
key-means = Visa eller dölj alla förklaringar
key-language = Byt språk
key-colours = Byt utseende
key-retry = Anslut igen nu
key-help = Visa den här hjälpen
