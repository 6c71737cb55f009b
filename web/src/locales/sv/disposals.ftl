### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Gallring

page-disposals = Gallring
disposals-lead = Det som enligt planen inte längre ska finnas kvar. Två står bakom varje gallring, och den kan ångras i trettio dagar.
disposals-none = Ingen gallring är föreslagen.
disposal-back = All gallring
disposal-since = Föreslagen
disposal-board = Nämnd
disposal-rule = Regel
disposal-rule-gone = Regeln finns inte i dagens plan
disposal-rule-version = Regel, version
disposal-erasure = Radering efter beslut
disposal-items = Handlingar
disposal-not-before = Kan ångras till
disposal-state = Läge
disposal-proposed = Väntar på godkännande
disposal-pending = Godkänd, kan ångras
disposal-begun = Verkställs
disposal-executed = Verkställd, väntar på kvittens
disposal-certified = Gallrad, bevis finns
disposal-withdrawn = Återtagen
disposal-held = Stoppad
disposal-late = Alla har inte kvitterat inom 72 timmar
disposal-held-by = Stoppas av:
hold-open-case = något pågår
hold-records-request = begäran om allmän handling
hold-appeal = överklagande
hold-review = granskning av en nödöppning
hold-not-to-be-read = nycklar som inte går att nå
hold-legal = någon av oss
disposal-waits-for = Väntar på kvittens från:
consumer-key-store = nyckelförrådet
consumer-finding-index = sökregistret
consumer-projections = registren
consumer-processes = nycklar i minnet
disposal-needs-receipt = Arkivet tar över först: inget förstörs förrän kvittot är noterat.
disposal-not-yours = En annan person godkänner den här gallringen.
disposed-of = Ärendet är gallrat
disposal-why = Varför
disposal-propose = Föreslå gallring
disposal-next = Nästa steg
disposal-approve-hint = När två står bakom den börjar tiden då den kan ångras. Sedan förstörs nycklarna, och inget av innehållet går att läsa igen.
disposal-do-approve = Godkänn gallringen
disposal-do-release = Häv stoppet
disposal-do-withdraw = Återta gallringen
disposal-do-hold = Stoppa gallringen
disposal-do-receipt = Notera kvittot
disposal-receipt = Arkivets kvitto
disposal-hold-why = Varför den ska stoppas
due-none = Inget är att gallra enligt planen.
due-no-rules = Ingen gallringsregel är påslagen: allt bevaras.
due-more = , och fler
due-decision = Beslut
due-archive = Därefter
due-archive-first = Till arkivet, sedan förstörs det
due-destroy = Förstörs
due-sample = Regeln undantar ett urval för forskning (födda den 5, 15 och 25). Bocka av dem innan du föreslår.
due-chosen = { $number } av { $count } valda
due-contact = Kontakt
erasure-new = Föreslå en radering
erasure-lead = Efter ett beslut om en person. Dataskyddsombudet och arkivarien står bakom den tillsammans.
erasure-items = Vad som ska raderas
erasure-why = Beslutet: diarienummer och skäl
erasure-propose = Föreslå raderingen
erasure-not = Du kan inte föreslå någon radering.
certificate = Gallringsbevis
certificate-print = Skriv ut
certificate-executed = Verkställd
certificate-certified = Intygad
certificate-keys = Förstörda nycklar
certificate-tokens = Borttagna sökposter
certificate-checkpoints = Kontrollpunkter före–efter
certificate-disposal = Gallringens beteckning
certificate-people = Föreslog och godkände
certificate-hash = Kontrollsumma över beteckningarna (SHA-256)
certificate-not-reached = Utdrag, utskrifter och kopior hos mottagare nås inte härifrån.
due-count = { $count ->
    [one] { $count } handling
   *[other] { $count } handlingar
  }
erasure-items-hint = { $count ->
    [one] Klistra in adresser till ärenden, kontakter och personer, eller deras beteckningar. { $count } hittad.
   *[other] Klistra in adresser till ärenden, kontakter och personer, eller deras beteckningar. { $count } hittade.
  }
