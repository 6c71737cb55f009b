### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Bevisläget

page-proof = Bevisläget
proof-lead = Hur långt det som har hänt är undertecknat, och när någon utanför senast fick se det.
proof-well = Inget larmar.
proof-not-running = Ingen kontrollpunktsskrivare har undertecknat något här. Det som har hänt bevisas av ingenting, och en ändring skulle inte upptäckas.
proof-alarm-not-signed = Ingen har undertecknat, eller sett efter, på över en minut. Se efter om kontrollpunktsskrivaren går.
proof-alarm-not-outside = Ingen utanför har fått en kontrollpunkt av alla loggar på över en timme. Den som har allt här kan ändra det som har hänt sedan dess.
proof-alarm-differs = Databasen är inte det som undertecknades. Ändra ingenting, kör uppdrag verify och följ rutinen för incidenter.
proof-alarm-rules-changed = Funktioner, rättigheter, utlösare eller policyer i databasen har ändrats, och ingen ny version av systemet gjorde det.
proof-alarm-unreadable = Det undertecknade kan inte läsas, eller är inte undertecknat med vår nyckel.
proof-now = Läget
proof-outside = Nyaste kontrollpunkten utanför
proof-outside-none = Ingen utanför har alla loggar
proof-looked = Kontrollpunktsskrivaren såg efter
proof-looked-none = Det sägs inte
proof-ago = för { $time } sedan
proof-logs = Loggarna
proof-log = Logg
proof-log-ledger = Liggaren
proof-log-access = Åtkomstloggen
proof-log-keys = Nyckelliggaren
proof-log-rules = Databasens regler
proof-size = Undertecknade poster
proof-signed = Senast undertecknad
proof-seen-outside = Utanför
proof-seen-none = Ingen
proof-seen-up-to = till och med { $count }
proof-witnesses = Vittnena
proof-witnesses-none = Inget vittne är inställt. Den som har vår nyckel kan skriva om det som har hänt.
proof-witness-http = Någon annans server
proof-witness-folder = Mapp på annan lagring
proof-witness-cosigned = Har det nyaste
proof-witness-waiting = Inte tillfrågad än
proof-witness-away = Svarar inte
proof-witness-refused = Vägrar: har sett något annat
proof-witness-seen = Senast
proof-promise = Vad som lovas, och inte
proof-promised = En ändring av det som är äldre än en kontrollpunkt som är medsignerad utanför vår kontroll upptäcks av var och en som verifierar med den.
proof-not-covered = Omfattas inte: om det var sant när det skrevs, det som aldrig skrevs, och tiden sedan den kontrollpunkten.
proof-how = Vem som helst som har kontrollpunkten prövar det med uppdrag verify, utan oss.
proof-again = Se efter igen
