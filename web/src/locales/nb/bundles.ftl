### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Bevispakker: en sak i en fil som beviser seg selv

page-bundles = Bevispakker
bundles-lead = Saker som skal forlate huset i en fil som beviser seg selv. En ber om den, en annen godkjenner, og den første henter én gang.
bundles-none = Ingen har bedt om en bevispakke.
bundles-more = Det finnes flere enn de som vises.
bundles-back = Alle bevispakker
bundle-link = Bevispakke
bundle-new = Be om en bevispakke
bundle-new-lead = Sakens hendelser med bevis, i en fil som bare mottakeren kan åpne. Ingenting forlater huset før en annen har godkjent det.
bundle-recipient = Mottakerens offentlige nøkkel
bundle-recipient-hint = En linje som begynner med uppdrag-recipient-1. Mottakeren lager den med uppdrag keys recipient og beholder den private nøkkelen selv.
bundle-recipient-wrong = Det er ingen mottakers offentlige nøkkel. Lim inn hele linjen fra filen som slutter på .pub.
bundle-why = Hvorfor den skal gis
bundle-ask = Be om den
bundle-case = Sak
bundle-board = Utvalg
bundle-state = Tilstand
bundle-asked-at = Bedt om
bundle-by = Bedt om av
bundle-agreed-by = Godkjent av
bundle-key = Nøkkel
bundle-key-hint = Sammenlign med mottakeren på en annen måte enn med brevet som nøkkelen kom i.
bundle-until = Hentes senest
bundle-stage-asked = Venter på en annen person
bundle-stage-agreed = Godkjent
bundle-stage-late = Ikke hentet i tide
bundle-stage-given = Gitt
bundle-stage-refused = Avslått
bundle-stage-withdrawn = Trukket
bundle-next = Neste steg
bundle-agree = Godkjenn
bundle-refuse = Avslå
bundle-withdraw = Trekk
bundle-fetch = Hent filen
bundle-fetch-hint = Den hentes én gang. Alle som forekommer i saken, får en linje i tilgangsloggen: uttrekk.
bundle-fetched = Filen er hentet. { $count } hendelser er bevist.
bundle-fetched-alone = Ingen utenfor har medsignert kontrollpunktet som beviser den.
bundle-away = Saken kan ikke bevises herfra akkurat nå: den er ikke signert ennå, eller nøklene ligger et annet sted. Ingenting er gitt.
