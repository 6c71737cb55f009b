### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Skalet: vem, var, vart

pages = Sidor
page-floor = Läget nu
page-cases = Ärenden
page-mandates = Uppdrag
page-access = Min åtkomst
page-review = Granskning
page-log-reviews = Logguppföljning
page-approvals = Att godkänna
page-nowhere = Sidan finns inte
nowhere-text = Adressen leder ingenstans, eller så öppnar dina roller inte den här sidan.
nowhere-back = Till Läget nu
me = Du och inställningar
signed-in-as = Inloggad som
nameless = Inloggad
lock = Lås skärmen
sign-out = Logga ut
place = Plats
place-unsaid = Säg var du sitter
place-office = På kontoret
place-home-alone = Hemma, ensam
place-home-with-others = Hemma, andra i närheten
place-changed = Platsen är ändrad: { $place }.
discreet = Diskret läge
discreet-text = Namn, nummer och adresser är dolda. Det du visar noteras och döljs igen efter 20 sekunder.
locked-title = Skärmen är låst
locked-text = Det du har skrivit finns kvar. Lås upp för att fortsätta där du var.
unlock = Lås upp
unlock-elsewhere = Inloggningen är öppen i en annan flik. Kom tillbaka hit när du är klar.
unlocked-title = Skärmen är upplåst
unlocked-text = Du kan stänga den här fliken och fortsätta i den andra.
warned-title = Är du kvar?
warned-locks = Skärmen låses klockan { $time } om ingenting händer.
warned-ends = Inloggningen tar slut klockan { $time }. Spara det du håller på med och logga in igen.
warned-stay = Jag är kvar
warned-seen = Jag vet
over-title = Du är utloggad
over-text = Inloggningen avslutades, på annat håll eller för att tiden gick ut. Logga in igen för att fortsätta.
over-draft = Det du har skrivit finns kvar här så länge den här fliken är öppen. Inloggningen öppnas i en annan flik.
over-again = Logga in igen
key-pages = Gå till sidorna
key-place = Gå till platsen
key-lock = Lås skärmen

## Fel, i klartext

problem-away = Tjänsten svarar inte just nu. Försök igen om en stund.
problem-not-there = Det finns inte, eller så har du inte rätt att se det.
problem-forbidden = Det får du inte göra.
problem-moved-on = Någon annan hann före. Läs det nya och försök igen.
problem-unreadable = Något är fel ifyllt. Se över fälten och försök igen.
problem-too-often = Det gick för fort. Vänta en liten stund och försök igen.
problem-unforeseen = Något oväntat hände. Försök igen. Om det händer igen, säg till den som sköter systemet.
try-again = Försök igen
