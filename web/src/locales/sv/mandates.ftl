### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Uppdrag

mandates-lead = Vad kontaktcentret gör åt vem: varje uppdragsrad, nämnd för nämnd, med hur långt uppdraget går.
mandates-none = Ingen uppdragsrad finns än
mandates-none-text = Så länge uppdragskatalogen är tom är allt inte beslutat: hjälp, registrera och skicka vidare. Ingen fråga stoppas.
mandate-matter = Ärendetyp
mandate-department = Förvaltning
mandate-level = Nivå
mandate-level-means = { $count } av 5
mandate-acts = Moment
mandate-state = Läge
mandate-holds = Gäller
mandate-granted = Överenskommet, inte börjat
mandate-started = Börjat, gäller inte i dag
mandate-withdrawn = Taget tillbaka
mandate-from = Gäller från
mandate-to = till
mandate-open-ended = tills vidare
mandate-review-by = Ses över senast
mandate-channels = Kanaler
mandate-ceiling = Tak
mandate-identity = identitetskontroll: { $name }
mandate-back = Alla uppdrag
mandate-boundary = Gränsdragning
mandate-we-do = Vi gör
mandate-we-do-not = Vi gör inte
mandate-we-say = Vi säger till invånaren
mandate-agreed = Överenskommelsen
mandate-history = Historik
mandate-happened-granted = Överenskommen, version { $count }
mandate-happened-started = Började gälla
mandate-happened-withdrawn = Taget tillbaka
mandate-count = { $count ->
    [one] { $count } rad
   *[other] { $count } rader
  }
mandate-next = Nästa steg
mandate-waits = Överenskommelsen, version { $count }, väntar på den andra parten: dig.
mandate-start-text = Låt den börja gälla när utbildning, behörigheter och samtalsstöd är på plats. Från och med då ger den rätt.
mandate-start = Bekräfta och låt det börja gälla
mandate-did-start = Uppdraget har börjat gälla.
mandate-withdraw = Ta tillbaka uppdraget
mandate-withdraw-text = Alla rättigheter som kom av uppdraget upphör genast. En av parterna räcker.
mandate-withdraw-why = Varför
mandate-withdraw-now = Ta tillbaka det nu
mandate-did-withdraw = Uppdraget är taget tillbaka.
