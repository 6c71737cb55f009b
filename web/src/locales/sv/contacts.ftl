### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Kontakter

contact-new = Registrera en kontakt
contact-lead = Det som löstes på en gång: ärendetyp och utfall, och det är klart. Återstår något att följa upp, öppna ett ärende.
contact-outcome = Utfall
contact-outcome-solved = Löst
contact-outcome-connected = Kopplad
contact-outcome-connected-unanswered = Kopplad utan svar
contact-outcome-signposted = Lotsad
contact-outcome-other-authority = Annan myndighet
contact-outcome-taken-back = Återtaget
contact-outcome-handed-over = Överlämnad
contact-outcome-ring-back-message = Ring upp-meddelande
contact-act = Hur långt vi gick
contact-kept = Hur den bevaras
contact-kept-minor = Av ringa betydelse
contact-kept-kept-in-order = Hålls ordnad
contact-kept-in-the-diary = Diarieförs
contact-kept-personal-file = Personakt
contact-submit = Registrera
contact-done = Kontakten är registrerad.

## En kontakts sida

contact = Kontakt
contact-asked = Vad de ville
contact-asked-none = Ingen fråga är registrerad än.
contact-text = Det som skrevs ned
contact-followed-up = Följs upp i ett ärende
contact-to-case = Till ärendet
contact-open = Pågår
contact-over = Avslutad
contact-agent = Fördes av
contact-outgoing = vi hörde av oss
contact-incoming = de hörde av sig
contact-identity = Identitetskontroll
contact-identity-none = inte gjord
contact-consents = Samtycke till att vi berättar för
contact-cases = Ärenden
contact-persons-none = Kontakten är inte knuten till någon person.
contact-write = Det som måste skrivas ned (kan lämnas tomt)
contact-close-text = En avslutad kontakt öppnas inte igen. Det som sägs sedan hör till en ny kontakt.
contact-anothers = Det som frågas där hålls isär från den här kontakten. Registrera en egen kontakt för det.
contact-reason-text = Du har inget med den här kontakten att göra än. Skriv varför, så öppnas den. Det du skriver sparas i åtkomstloggen.
contact-reason-open = Visa kontakten
contact-show = Visa den
contact-do-question = Lägg till en fråga
contact-do-outcome = Rätta ett utfall
contact-do-check = Identitetskontroll
contact-do-consent = Samtycke
contact-do-close = Avsluta kontakten
contact-do-none = Du kan läsa kontakten men inte ändra den.
contact-done-question = Frågan är registrerad.
contact-done-outcome = Utfallet är rättat.
contact-done-check = Identitetskontrollen är noterad.
contact-done-consent = Antecknat.
contact-done-close = Kontakten är avslutad.
contact-question = Fråga
contact-method = Hur det kontrollerades
contact-strength = Hur säkra vi är
contact-checked = Vem det gäller
contact-checked-nobody = ingen särskild
contact-not-so-sure = På det sättet kan vi inte vara så säkra. Välj ett annat sätt, eller säg mindre.
contact-consent-given = Samtycket är lämnat. Det kan tas tillbaka.
contact-take-back = Ta tillbaka samtycket
case-contacts = Kontakter
method-not-asked = inte frågad
method-told = uppgav det
method-digits-matched = siffror stämde
method-control-questions = kontrollfrågor
method-rung-back = vi ringde upp
method-e-id = e-legitimation
method-id-at-the-desk = legitimation i disken
