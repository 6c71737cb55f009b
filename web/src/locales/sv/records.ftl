### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Begäran om allmän handling

page-records-requests = Allmän handling
requests-lead = Begäran om allmän handling. Ingen behöver säga vem de är eller varför.
requests-none = Ingen begäran finns.
requests-newer = Nyare
requests-older = Äldre
request-back = Alla begäranden
request-asked = Kom in
request-board = Nämnd
request-target = Svar senast
request-items = Handlingar
request-items-none = Ingen handling är framtagen än.
request-untested = { $number } av { $count } inte prövade
request-state = Läge
request-what = Begäran
request-waited = { $number } d { $count } h
request-under-test = Prövas
request-late = Försenad
request-alarm = Skyndsamt: långt över tiden
request-refusal-proposed = Avslag föreslaget
request-refused = Avslag
request-appealed = Överklagad
request-delivered = Utlämnad
request-answered = Besvarad
item-untested = Inte prövad
item-released = Lämnas ut
item-redacted = Lämnas ut maskad
item-withheld = Lämnas inte ut
refusal-agreed = Avslå
refusal-declined = Avslå inte, pröva vidare
