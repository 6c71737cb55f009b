### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Innsynskrav

page-records-requests = Innsyn
requests-lead = Innsynskrav. Ingen trenger å si hvem de er eller hvorfor.
requests-none = Det finnes ingen innsynskrav.
requests-newer = Nyere
requests-older = Eldre
request-back = Alle innsynskrav
request-asked = Kom inn
request-board = Utvalg
request-target = Svar senest
request-items = Dokumenter
request-items-none = Ingen dokumenter er funnet ennå.
request-untested = { $number } av { $count } ikke vurdert
request-state = Status
request-what = Kravet
request-waited = { $number } d { $count } t
request-under-test = Vurderes
request-late = Forsinket
request-alarm = Haster: langt over tiden
request-refusal-proposed = Avslag foreslått
request-refused = Avslag
request-appealed = Påklaget
request-delivered = Utlevert
request-answered = Besvart
item-untested = Ikke vurdert
item-released = Utleveres
item-redacted = Utleveres sladdet
item-withheld = Utleveres ikke
refusal-agreed = Avslå
refusal-declined = Avslå ikke, vurder videre
