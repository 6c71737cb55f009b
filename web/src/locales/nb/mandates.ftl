### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Oppdrag

mandates-lead = Hva kontaktsenteret gjør for hvem: hver oppdragslinje, utvalg for utvalg, med hvor langt oppdraget går.
mandates-none = Det finnes ingen oppdragslinje ennå
mandates-none-text = Så lenge oppdragskatalogen er tom, er alt ikke avklart: hjelp, registrer og send videre. Ingen spørsmål stoppes.
mandate-matter = Henvendelsestype
mandate-department = Etat
mandate-level = Nivå
mandate-level-means = { $count } av 5
mandate-acts = Handlinger
mandate-state = Status
mandate-holds = Gjelder
mandate-granted = Avtalt, ikke begynt
mandate-started = Begynt, gjelder ikke i dag
mandate-withdrawn = Trukket tilbake
mandate-from = Gjelder fra
mandate-to = til
mandate-open-ended = inntil videre
mandate-review-by = Gjennomgås senest
mandate-channels = Kanaler
mandate-ceiling = Tak
mandate-identity = identitetskontroll: { $name }
mandate-back = Alle oppdrag
mandate-boundary = Grensedragning
mandate-we-do = Vi gjør
mandate-we-do-not = Vi gjør ikke
mandate-we-say = Vi sier til innbyggeren
mandate-agreed = Avtalen
mandate-history = Historikk
mandate-happened-granted = Avtalt, versjon { $count }
mandate-happened-started = Begynte
mandate-happened-withdrawn = Trukket tilbake
mandate-count = { $count ->
    [one] { $count } linje
   *[other] { $count } linjer
  }
mandate-next = Neste steg
mandate-waits = Avtalen, versjon { $count }, venter på den andre parten: deg.
mandate-start-text = La den begynne å gjelde når opplæring, tilganger og samtalestøtte er på plass. Fra da av gir den rett.
mandate-start = Bekreft, og la det begynne å gjelde
mandate-did-start = Oppdraget har begynt å gjelde.
mandate-withdraw = Ta oppdraget tilbake
mandate-withdraw-text = Alle rettigheter som kom av oppdraget, opphører med en gang. En av partene er nok.
mandate-withdraw-why = Hvorfor
mandate-withdraw-now = Ta det tilbake nå
mandate-did-withdraw = Oppdraget er tatt tilbake.
