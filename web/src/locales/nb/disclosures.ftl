### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Utleveringer

page-disclosures = Utleveringer
disclosures-lead = Det som er utlevert til et annet utvalg eller en annen myndighet, eller ikke, og etter hvilken regel.
disclosures-none = Ingenting er utlevert.
disclosures-none-of-case = Ingenting er utlevert fra saken.
disclosures-before = Hittil
disclosures-board = Fra utvalg
disclosures-every-board = Alle du svarer for
disclosure-to = til
disclosure-made = Utlevert
disclosure-withheld = Ikke utlevert
disclosure-at = Besluttet
disclosure-what = Hva
disclosure-because = Derfor
disclosure-rule = Regel
disclosure-consent = Samtykke
disclosure-reason = Begrunnelse
disclosure-recipient = Mottaker
disclosure-of-case = Utleveringer fra saken
consent-spoken = Muntlig
consent-written = Skriftlig
consent-there = Samtykket er gitt i samtalen.

## Hvorfor ikke

withheld-rule-never-breaks-it = Regelen slipper aldri ut det denne taushetsplikten verner. Velg en annen regel, eller la være å utlevere.
withheld-rule-not-in-force = Regelen gjelder ikke i dag.
withheld-need-not-met = Noe regelen krever mangler: samtykke, begrunnelse, hjemmel, avveining, jurist eller oppdrag.
withheld-guardian-conflict = Barn og foresatte kan ville ulike ting. Samtykke er ikke nok; spør en jurist.
withheld-protection-unknown = Ingen vet ennå om personen er beskyttet. Ingenting utleveres før det er kjent.
withheld-judged-harmful = Det ville skade.
disclose-not = Du kan ikke utlevere noe fra saken.
disclose-not-yours = Du kan bare utlevere det du selv får se her.
disclose-differs = Noe er endret siden du så på det. Slik ser det ut nå. Les gjennom og utlever igjen.
disclose-rule-gone = Regelen finnes ikke i dagens register. Forhåndsvis igjen.
disclose-basis-missing = Regelen krever at hjemmelen for taushetsplikt er kjent, og det er den ikke for henvendelsestypen.
disclose-nothing = Velg hva som skal utleveres.

## Å utlevere

disclose-link = Utleveringer
disclose-title = Utlever
disclose-to = Til hvem
disclose-to-board = Et annet utvalg i kommunen
disclose-to-outside = En annen myndighet, eller noen andre
disclose-board = Utvalg
disclose-what = Hva som utleveres
disclose-what-hint = Det som er skjult for deg, kan du ikke utlevere. Med teksten følger alt som står i den, også om helse, økonomi og barn.
disclose-name = Navn
disclose-personal-number = Fødselsnummer
disclose-contact = Kontaktopplysninger
disclose-address = Adresse
disclose-text = Teksten i saken
disclose-preview = Forhåndsvis
preview-title = Dette ser { $name }
preview-text = Ingenting er utlevert ennå. Les gjennom det først.
disclose-decide = Beslutning
disclose-rule = Etter hvilken regel
disclose-do = Utlever
disclose-do-not = Lagre at det ikke utleveres
disclose-not-at-all = Utlever ikke
disclose-not-at-all-means = Noen ba om det, og det ville skade. Svaret skrives ned med begrunnelse.
disclose-guardian-conflict = Barn og foresatte kan ville ulike ting
disclose-by-lawyer = En jurist i kommunen har vurdert det
write-reason-disclosed = Hvorfor det trengs
write-balancing-disclosed = Avveiningen: hvorfor hensynet til å utlevere veier tyngst
write-statute-disclosed = Hjemmelen som krever det
write-no-disclosed = Hvorfor det ikke utleveres
disclose-done = Det er utlevert.
disclose-withheld = Det utleveres ikke. Beslutningen er lagret.
disclose-no-border = Utvalget har allerede saken. Ingenting måtte utleveres.

## Reglene

rule-provision = kap. { $number } § { $place }
rule-of-ones-own = Kommunens egen regel
rule-consent = Samtykke
rule-consent-means = Den opplysningene gjelder, sier ja til at nettopp mottakeren får dem.
rule-necessary = Nødvendig for vårt eget arbeid
rule-necessary-means = Utvalget kan ikke gjøre sitt eget arbeid uten å utlevere det. Leses snevert: det er ikke nok at det er enklere.
rule-obligation = Plikt etter lov
rule-obligation-means = En lov eller forskrift sier at opplysningen skal gis. Skriv hvilken.
rule-fraud-crime = Feil utbetaling eller lovbrudd
rule-fraud-crime-means = For å forebygge, avdekke eller utrede feil utbetalinger og lovbrudd. En jurist vurderer, og hensynene veies mot hverandre.
rule-general-clause = Generalklausulen
rule-general-clause-means = Det er åpenbart at hensynet til å utlevere veier tyngre enn det taushetsplikten verner. Gjelder ikke helse- og sosialtjenesten.
rule-social-and-health = Mellom sosialtjeneste og helse
rule-social-and-health-means = Det trengs for nødvendig hjelp til et barn, eller ved rus, vold og lignende.
rule-same-assignment = Samme oppdrag
rule-same-assignment-means = Arbeidet gjøres på utvalgets eget oppdrag.
