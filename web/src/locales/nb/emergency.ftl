### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Nødåpning

page-emergency = Nødåpning
emergency-lead = Når liv eller helse er i fare og noe som er skjult for deg, må leses nå.
emergency-reviewed = Hver nødåpning kontrolleres av noen andre, utenfor teamet ditt. Hvert steg skrives i tilgangsloggen, også et spørsmål som ikke fører videre.
emergency-limits = Den gjelder én person, er bare til lesing og slutter av seg selv etter en halvtime. Den som har adressebeskyttelse, åpnes aldri slik.
emergency-off = Kommunen har ikke nødåpning. Ta kontakt med utvalget som har saken.
emergency-step = Steg { $number } av 3
emergency-ask-title = Er noe skjult?
emergency-number = Fødselsnummer, hele
emergency-ask = Spør
emergency-nothing = Ingenting som kan åpnes, er skjult for deg om den personen.
emergency-number-unreadable = Nummeret kan ikke leses. Se på sifrene igjen.
emergency-hidden = Noe er skjult for deg om den personen.
emergency-unit-title = Hvilket utvalg har det?
emergency-unit = Vis utvalget
emergency-open-title = Åpne
emergency-board = Det finnes hos { $name }.
emergency-why = Begrunnelse
emergency-danger-to-life = Fare for liv
emergency-danger-to-health = Fare for helse
emergency-child-at-risk = Et barn kan være i fare
emergency-cannot-consent = Personen kan ikke samtykke selv
emergency-text = Hva som har skjedd
emergency-confirm-text = Du bekrefter først at det er deg, for nettopp denne personen. Bekreftelsen gjelder i fem minutter.
emergency-confirm = Bekreft og åpne
emergency-elsewhere = Bekreft i den andre fanen og kom tilbake hit.
emergency-elsewhere-link = Åpne bekreftelsen
emergency-open = Åpne
emergency-again = Begynn på nytt
emergency-not-fresh = Bekreft en gang til at det er deg: det har gått for lang tid, eller så ble det aldri ferdig.
emergency-another = Du bekreftet for en annen person. Bekreft for denne.
emergency-skipped = Stegene må tas i rekkefølge. Begynn på nytt.

## Mens den er åpen

emergency-left = Lukkes om
emergency-soon = Nødåpningen lukkes innen { $count } min.
emergency-read-only = Bare lesing. Åpningen kontrolleres av noen andre.
emergency-close = Lukk nå
emergency-person = Personen
emergency-cases = Åpne saker hos { $name } som du kan lese nå
emergency-cases-none = Ingen åpne saker.
emergency-more = Alle utvalgets saker som du kan lese
emergency-read = Les
emergency-over = Tiden er ute. Ingenting vises lenger.
emergency-closed = Åpningen er lukket. Ingenting vises lenger.
confirmed-title = Det er bekreftet
