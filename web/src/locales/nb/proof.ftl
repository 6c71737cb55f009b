### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Bevistilstanden

page-proof = Bevistilstanden
proof-lead = Hvor langt det som har hendt er signert, og når noen utenfor sist fikk se det.
proof-well = Ingenting varsles.
proof-not-running = Ingen kontrollpunktsskriver har signert noe her. Det som har hendt bevises av ingenting, og en endring ville ikke bli oppdaget.
proof-alarm-not-signed = Ingen har signert, eller sett etter, på over et minutt. Se etter om kontrollpunktsskriveren går.
proof-alarm-not-outside = Ingen utenfor har fått en kontrollpunkt av alle loggene på over en time. Den som har alt her, kan endre det som har hendt siden.
proof-alarm-differs = Databasen er ikke det som ble signert. Endre ingenting, kjør uppdrag verify og følg rutinen for hendelser.
proof-alarm-rules-changed = Funksjoner, rettigheter, utløsere eller policyer i databasen er endret, og ingen ny versjon av systemet gjorde det.
proof-alarm-unreadable = Det signerte kan ikke leses, eller er ikke signert med vår nøkkel.
proof-now = Tilstanden
proof-outside = Nyeste kontrollpunkt utenfor
proof-outside-none = Ingen utenfor har alle loggene
proof-looked = Kontrollpunktsskriveren så etter
proof-looked-none = Det sies ikke
proof-ago = for { $time } siden
proof-logs = Loggene
proof-log = Logg
proof-log-ledger = Hovedboken
proof-log-access = Tilgangsloggen
proof-log-keys = Nøkkelhovedboken
proof-log-rules = Databasens regler
proof-size = Signerte oppføringer
proof-signed = Sist signert
proof-seen-outside = Utenfor
proof-seen-none = Ingen
proof-seen-up-to = til og med { $count }
proof-witnesses = Vitnene
proof-witnesses-none = Ingen vitner er satt opp. Den som har vår nøkkel, kan skrive om det som har hendt.
proof-witness-http = Noen andres server
proof-witness-folder = Mappe på annen lagring
proof-witness-cosigned = Har det nyeste
proof-witness-waiting = Ikke spurt ennå
proof-witness-away = Svarer ikke
proof-witness-refused = Nekter: har sett noe annet
proof-witness-seen = Sist
proof-promise = Hva som loves, og ikke
proof-promised = En endring av det som er eldre enn en kontrollpunkt som er medsignert utenfor vår kontroll, oppdages av enhver som verifiserer med den.
proof-not-covered = Omfattes ikke: om det var sant da det ble skrevet, det som aldri ble skrevet, og tiden siden den kontrollpunkten.
proof-how = Hvem som helst som har kontrollpunkten, prøver det med uppdrag verify, uten oss.
proof-again = Se etter igjen
