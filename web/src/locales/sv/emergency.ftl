### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Nödöppning

page-emergency = Nödöppning
emergency-lead = När liv eller hälsa är i fara och något som är dolt för dig måste läsas nu.
emergency-reviewed = Varje nödöppning granskas av någon annan, utanför ditt arbetslag. Varje steg skrivs i åtkomstloggen, också en fråga som inte leder vidare.
emergency-limits = Den gäller en person, visar bara läsning och tar slut av sig själv efter en halvtimme. Den som har skyddade personuppgifter öppnas aldrig så här.
emergency-off = Kommunen har inte nödöppning. Vänd dig till den nämnd som har ärendet.
emergency-step = Steg { $number } av 3
emergency-ask-title = Är något dolt?
emergency-number = Personnummer, hela
emergency-ask = Fråga
emergency-nothing = Inget som kan öppnas är dolt för dig om den personen.
emergency-number-unreadable = Numret går inte att läsa. Se på siffrorna igen.
emergency-hidden = Något är dolt för dig om den personen.
emergency-unit-title = Vilken nämnd har det?
emergency-unit = Visa nämnden
emergency-open-title = Öppna
emergency-board = Det finns hos { $name }.
emergency-why = Skäl
emergency-danger-to-life = Fara för liv
emergency-danger-to-health = Fara för hälsa
emergency-child-at-risk = Ett barn kan fara illa
emergency-cannot-consent = Personen kan inte säga ja själv
emergency-text = Vad som har hänt
emergency-confirm-text = Du bekräftar först att det är du, för just den här personen. Bekräftelsen gäller i fem minuter.
emergency-confirm = Bekräfta och öppna
emergency-elsewhere = Bekräfta i den andra fliken och kom tillbaka hit.
emergency-elsewhere-link = Öppna bekräftelsen
emergency-open = Öppna
emergency-again = Börja om
emergency-not-fresh = Bekräfta en gång till att det är du: det har gått för lång tid, eller så blev det aldrig klart.
emergency-another = Du bekräftade för en annan person. Bekräfta för den här.
emergency-skipped = Stegen måste tas i ordning. Börja om.

## Medan den är öppen

emergency-left = Stängs om
emergency-soon = Nödöppningen stängs inom { $count } min.
emergency-read-only = Bara läsning. Öppningen granskas av någon annan.
emergency-close = Stäng nu
emergency-person = Personen
emergency-cases = Öppna ärenden hos { $name } som du kan läsa nu
emergency-cases-none = Inga öppna ärenden.
emergency-more = Alla nämndens ärenden som du kan läsa
emergency-read = Läs
emergency-over = Tiden är slut. Inget visas längre.
emergency-closed = Öppningen är stängd. Inget visas längre.
confirmed-title = Det är bekräftat
