### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Søk på medarbeider: to personer

searches = Søk på medarbeidere
searches-none = Ingen søk er gjort.
search-title = Søk på medarbeider
search-new = Be om et søk
search-lead = Hva en medarbeider har lest. Det vises for den som ba om det, når en annen person har stilt seg bak søket.
search-back = Loggkontroll
search-asked-for = Det som søkes
search-asked-at = Bedt om
search-by = Bedt om av
search-confirmed-by = Bekreftet av
search-of = Medarbeider
search-of-hint = Medarbeiderens betegnelse. Den står på siden Mine oppslag og følger med fra et oppslag i kontrollen.
search-from = Fra og med
search-to = Til og med
search-purpose = Formål
search-why = Hvorfor søket trengs
search-submit = Be om søket
search-this-one = Søk på denne medarbeideren
sources = Kildevernet
sources-asked = Kan søket vise hvem som har gitt opplysninger til mediene?
sources-not-concerned = Nei
sources-may-be-concerned = Ja, eller jeg vet ikke
sources-unanswered = Svar på spørsmålet om kildevernet først.
sources-protected = Da må søket ikke gjøres. Snakk med en jurist.
search-of-oneself = Ingen søker på seg selv.
search-never-was = Tiden må slutte etter at den har begynt.
search-not-over = Tiden må være over.
search-asked = Venter på en annen person
search-open = Åpent
search-ended = Vises ikke lenger
search-declined = Avslått
search-second = Den andre personen
search-second-text = Les hva som søkes, hvorfor, og hva som sies om kildevernet. Det som blir funnet, vises bare for den som ba om søket.
search-confirm = Jeg stiller meg bak søket
search-decline = Søket skal ikke gjøres
search-found = Oppslag
search-found-none = Medarbeideren leste ingenting i den tiden.
search-nothing-asked = Ingenting vises før en annen person har stilt seg bak søket.
search-nothing-open = Oppslagene vises bare for den som ba om søket.
search-nothing-ended = Søket viser ikke lenger hva det fant. Be om et nytt om det trengs.
search-nothing-declined = Den andre personen sa nei. Ingenting vises.
colleague-marked = medarbeider { $name }
access-reference = Din betegnelse i oppslagsloggen:
