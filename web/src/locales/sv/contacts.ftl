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
contact-act = Hur långt vi gick
contact-kept = Hur den bevaras
contact-kept-minor = Av ringa betydelse
contact-kept-kept-in-order = Hålls ordnad
contact-kept-in-the-diary = Diarieförs
contact-kept-personal-file = Personakt
contact-submit = Registrera
contact-done = Kontakten är registrerad.
