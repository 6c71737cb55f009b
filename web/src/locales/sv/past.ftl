### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Granskning: visa läget då

past-lead = Ärendet som det var. Varje ögonblick du stannar vid noteras i åtkomstloggen.
past-back = Till ärendet
past-moments = Ögonblick
past-moment = Ögonblick
past-moment-of = { $number } av { $count }
past-earlier = Ett ögonblick tidigare
past-later = Ett ögonblick senare
past-destroyed = Kan inte läsas längre
past-told-later = inskrivet { $time }
past-position = plats { $number } i loggen
past-seen-as = Visa som
past-oneself = mig själv
past-compare = Jämför med
past-compare-none = inget annat ögonblick
past-then = Läget då
past-as-oneself = som du får se det
past-as-role = som rollen { $role } såg det
past-nobody = Den rollen såg ingenting av ärendet då.
past-not-opened = Inte öppnat än
past-you = du
past-colleague = en kollega
past-in-queue = i kö
past-title = Rubrik
past-summary = Sammanfattning
past-stage = Läge
past-board = Nämnd
past-matter = Ärendetyp
past-channel = Kanal
past-received_at = Kom in
past-mandate = Uppdragsrad
past-mandate-version = version { $count }
past-holder = Hos
past-department = Överlämnat till
past-due_by = Svar senast
past-persons = Personer
past-contacts = Kontakter
past-texts = Anteckningar och svar
past-mandates = Uppdrag som gällde
past-mandates-none = Inget uppdrag gällde för ärendetypen.
past-difference = Skillnaden
past-field = Uppgift
past-before = Före
past-after = Efter
past-between = Hände däremellan
past-changed = { $count ->
    [0] Ingenting skiljer
    [one] { $count } uppgift skiljer
   *[other] { $count } uppgifter skiljer
  }

## Ärendets läge, händelser och roller

stage-in-hand = Hos oss
stage-with-department = Hos förvaltningen
stage-settled = Löst
stage-closed = Avslutat
happened-case-opened = Ärendet öppnades
happened-case-person-tied = Person kopplad till ärendet
happened-case-person-untied = Person bortkopplad från ärendet
happened-case-contact-tied = Kontakt kopplad till ärendet
happened-case-contact-untied = Kontakt bortkopplad från ärendet
happened-case-noted = Anteckning
happened-case-allocated = Ärendet tilldelades
happened-case-queued = Ärendet ställdes i kö
happened-case-handed-over = Ärendet överlämnades
happened-case-returned = Ärendet kom åter
happened-case-taken-back = Ärendet togs tillbaka
happened-case-settled = Ärendet löstes
happened-case-closed = Ärendet avslutades
happened-case-reopened = Ärendet återöppnades
person-role-party = Part
person-role-child = Barn
person-role-representative-by-attorney = Ombud med fullmakt
person-role-representative-by-guardianship = God man eller vårdnadshavare
person-role-representative-by-consent = Ombud med samtycke
person-role-reporter = Anmälare
person-role-relative = Anhörig
person-role-third = Någon annan
role-agent = kommunvägledare
role-lead = arbetsledare
role-head = kontaktcenterchef
role-system-administrator = systemförvaltare
role-officer = handläggare
role-client = uppdragsgivare
role-case-reviewer = granskare
role-log-reviewer = loggranskare
role-archivist = arkivarie
role-data-protection-officer = dataskyddsombud
role-registrar = registrator
floor-past = Läget då
floor-past-lead = Hela kontaktcentret som det var vid en tidpunkt. Varje visning står i åtkomstloggen.
floor-past-now = Till läget nu
floor-past-time = Klockslag
floor-past-show = Visa läget då
floor-past-earlier = 5 minuter tidigare
floor-past-later = 5 minuter senare
floor-past-by = Vilken kunskap
floor-past-happened = Som det var, med det som blivit känt senare
floor-past-recorded = Som det var känt då
floor-past-mark = Så här var läget { $day } klockan { $time }. Det är inte läget nu.
floor-past-callers-none = Ingen väntade då.
floor-past-queues-none = Ingen kö var öppnad då.
floor-past-agents-none = Ingen kommunvägledare hade tagit ett samtal då.
floor-past-none = Ingen då.
