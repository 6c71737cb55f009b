### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Henvendelser

contact-new = Registrer en henvendelse
contact-lead = Det som ble løst med en gang: henvendelsestype og utfall, og det er ferdig. Gjenstår noe å følge opp, åpne en sak.
contact-outcome = Utfall
contact-outcome-solved = Løst
contact-outcome-connected = Satt over
contact-outcome-connected-unanswered = Satt over uten svar
contact-outcome-signposted = Vist videre
contact-outcome-other-authority = Annen myndighet
contact-outcome-taken-back = Trukket tilbake
contact-act = Hvor langt vi gikk
contact-kept = Hvordan den bevares
contact-kept-minor = Av liten betydning
contact-kept-kept-in-order = Holdes ordnet
contact-kept-in-the-diary = Journalføres
contact-kept-personal-file = Personmappe
contact-submit = Registrer
contact-done = Henvendelsen er registrert.
