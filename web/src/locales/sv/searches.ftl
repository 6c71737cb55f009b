### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Sökning på medarbetare: två personer

searches = Sökningar på medarbetare
searches-none = Ingen sökning är gjord.
search-title = Sökning på medarbetare
search-new = Be om en sökning
search-lead = Vad en medarbetare har läst. Det visas för den som bad om det, när en annan person har ställt sig bakom sökningen.
search-back = Logguppföljning
search-asked-for = Det som söks
search-asked-at = Begärd
search-by = Begärd av
search-confirmed-by = Bekräftad av
search-of = Medarbetare
search-of-hint = Medarbetarens beteckning. Den står på sidan Min åtkomst och följer med från en läsning i kontrollen.
search-from = Från och med
search-to = Till och med
search-purpose = Ändamål
search-why = Varför sökningen behövs
search-submit = Be om sökningen
search-this-one = Sök på den här medarbetaren
sources = Meddelarskyddet
sources-asked = Kan sökningen visa vem som har lämnat uppgifter till medierna?
sources-not-concerned = Nej
sources-may-be-concerned = Ja, eller jag vet inte
sources-unanswered = Svara på frågan om meddelarskyddet först.
sources-protected = Då får sökningen inte göras. Tala med en jurist.
search-of-oneself = Ingen söker på sig själv.
search-never-was = Tiden måste sluta efter att den har börjat.
search-not-over = Tiden måste ha gått.
search-asked = Väntar på en andra person
search-open = Öppen
search-ended = Visas inte längre
search-declined = Avslagen
search-second = Den andra personen
search-second-text = Läs vad som söks, varför och vad som sägs om meddelarskyddet. Det som hittas visas bara för den som bad om sökningen.
search-confirm = Jag ställer mig bakom sökningen
search-decline = Sökningen ska inte göras
search-found = Läsningar
search-found-none = Medarbetaren läste ingenting under den tiden.
search-nothing-asked = Inget visas förrän en andra person har ställt sig bakom sökningen.
search-nothing-open = Läsningarna visas bara för den som bad om sökningen.
search-nothing-ended = Sökningen visar inte längre vad den hittade. Be om en ny om det behövs.
search-nothing-declined = Den andra personen sa nej. Inget visas.
colleague-marked = medarbetare { $name }
access-reference = Din beteckning i åtkomstloggen:
