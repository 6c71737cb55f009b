### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Bevispaket: ett ärende i en fil som bevisar sig själv

page-bundles = Bevispaket
bundles-lead = Ärenden som ska lämna huset i en fil som bevisar sig själv. En begär, en annan godkänner, och den första hämtar en gång.
bundles-none = Inget bevispaket är begärt.
bundles-more = Fler finns än de som visas.
bundles-back = Alla bevispaket
bundle-link = Bevispaket
bundle-new = Begär ett bevispaket
bundle-new-lead = Ärendets händelser med bevis, i en fil som bara mottagaren kan öppna. Inget lämnar huset förrän någon annan har godkänt det.
bundle-recipient = Mottagarens publika nyckel
bundle-recipient-hint = En rad som börjar med uppdrag-recipient-1. Mottagaren gör den med uppdrag keys recipient och behåller den privata nyckeln själv.
bundle-recipient-wrong = Det är ingen mottagares publika nyckel. Klistra in hela raden ur filen som slutar på .pub.
bundle-why = Varför det ska lämnas
bundle-ask = Begär
bundle-case = Ärende
bundle-board = Nämnd
bundle-state = Läge
bundle-asked-at = Begärt
bundle-by = Begärt av
bundle-agreed-by = Godkänt av
bundle-key = Nyckel
bundle-key-hint = Jämför med mottagaren på annat sätt än med det brev som nyckeln kom i.
bundle-until = Hämtas senast
bundle-stage-asked = Väntar på en andra person
bundle-stage-agreed = Godkänt
bundle-stage-late = Inte hämtat i tid
bundle-stage-given = Lämnat
bundle-stage-refused = Avslaget
bundle-stage-withdrawn = Återtaget
bundle-next = Nästa steg
bundle-agree = Godkänn
bundle-refuse = Avslå
bundle-withdraw = Återta
bundle-fetch = Hämta filen
bundle-fetch-hint = Den hämtas en gång. Alla som förekommer i ärendet får en rad i åtkomstloggen: uttag.
bundle-fetched = Filen är hämtad. { $count } händelser är bevisade.
bundle-fetched-alone = Ingen utanför har medsignerat den kontrollpunkt som bevisar den.
bundle-away = Ärendet kan inte bevisas härifrån just nu: det är inte undertecknat än, eller så ligger nycklarna på annat håll. Inget har lämnats.
