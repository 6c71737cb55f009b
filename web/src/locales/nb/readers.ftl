### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Navngitte lesere av en beskyttet person

named-readers = Navngitte lesere
named-readers-lead = De eneste som får lese om den beskyttede personen. Den som holder listen, ser aldri personen her.
readers-named = Får lese
readers-by-mandate = Ingen er navngitt: oppdraget sier hvem som får lese.
readers-proposed = Foreslått
readers-proposed-none = Ingen er foreslått.
reader-proposed-by = foreslått av { $name }
reader-waits = Venter på en annen enn den som foreslo.
reader-confirm = Slipp inn
reader-refuse = Avslå
reader-withdraw = Ta bort
reader-who = Medarbeider
reader-who-hint = Medarbeiderens betegnelse, fra siden Mine oppslag.
reader-propose = Foreslå
reader-did-propose = Leseren er foreslått. En annen bekrefter.
reader-did-confirm = Leseren får lese nå.
reader-did-refuse = Leseren er avslått.
reader-did-withdraw = Leseren er tatt bort.
reader-last = Den siste leseren kan ikke tas bort. Navngi en til først.
reader-own = Ingen bekrefter sitt eget forslag.
reader-cannot = Medarbeideren ville ikke kunne lese om personen, og kan derfor ikke foreslås.
