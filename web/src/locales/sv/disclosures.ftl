### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Utlämnanden

page-disclosures = Utlämnanden
disclosures-lead = Vad som har lämnats ut till en annan nämnd eller myndighet, eller inte, och enligt vilken regel.
disclosures-none = Inget har lämnats ut.
disclosures-none-of-case = Inget har lämnats ut ur ärendet.
disclosures-before = Hittills
disclosures-board = Ur nämnd
disclosures-every-board = Alla som du svarar för
disclosure-to = till
disclosure-made = Utlämnat
disclosure-withheld = Inte utlämnat
disclosure-at = Beslutat
disclosure-what = Vad
disclosure-because = Därför
disclosure-rule = Regel
disclosure-consent = Samtycke
disclosure-reason = Skäl
disclosure-recipient = Mottagare
disclosure-of-case = Ärendets utlämnanden
consent-spoken = Muntligt
consent-written = Skriftligt
consent-there = Samtycket är lämnat i samtalet.

## Varför inte

withheld-rule-never-breaks-it = Regeln släpper aldrig ut det som den här sekretessen skyddar. Välj en annan regel, eller lämna inte ut.
withheld-rule-not-in-force = Regeln gäller inte i dag.
withheld-need-not-met = Något som regeln kräver saknas: samtycke, skäl, lagrum, avvägning, jurist eller uppdrag.
withheld-guardian-conflict = Barn och vårdnadshavare kan vilja olika. Samtycke räcker inte; fråga en jurist.
withheld-protection-unknown = Ingen vet än om personen är skyddad. Inget lämnas ut förrän det är känt.
withheld-judged-harmful = Det skulle skada.
disclose-not = Du kan inte lämna ut något ur ärendet.
disclose-not-yours = Du kan bara lämna ut det som du själv får se här.
disclose-differs = Något har ändrats sedan du tittade. Så här ser det ut nu. Läs igenom det och lämna ut igen.
disclose-rule-gone = Regeln finns inte i dagens register. Förhandsvisa igen.
disclose-basis-missing = Regeln kräver att sekretessgrunden är känd, och det är den inte för ärendetypen.
disclose-nothing = Välj vad som ska lämnas ut.

## Att lämna ut

disclose-link = Utlämnanden
disclose-title = Lämna ut
disclose-to = Till vem
disclose-to-board = En annan nämnd i kommunen
disclose-to-outside = En annan myndighet, eller någon annan
disclose-board = Nämnd
disclose-what = Vad som lämnas ut
disclose-what-hint = Det som är dolt för dig kan du inte lämna ut. Med texten följer allt som står i den, också om hälsa, ekonomi och barn.
disclose-name = Namn
disclose-personal-number = Personnummer
disclose-contact = Kontaktuppgifter
disclose-address = Adress
disclose-text = Texten i ärendet
disclose-preview = Förhandsvisa
preview-title = Det här ser { $name }
preview-text = Inget har lämnats ut än. Läs igenom det först.
disclose-decide = Beslut
disclose-rule = Enligt vilken regel
disclose-do = Lämna ut
disclose-do-not = Spara att det inte lämnas ut
disclose-not-at-all = Lämna inte ut
disclose-not-at-all-means = Någon bad om det, och det skulle skada. Nejet skrivs ner med skäl.
disclose-guardian-conflict = Barn och vårdnadshavare kan vilja olika
disclose-by-lawyer = En jurist hos kommunen har prövat det
write-reason-disclosed = Varför det behövs
write-balancing-disclosed = Avvägningen: varför intresset av att lämna ut väger över
write-statute-disclosed = Lagrummet som kräver det
write-no-disclosed = Varför det inte lämnas ut
disclose-done = Det är utlämnat.
disclose-withheld = Det lämnas inte ut. Beslutet är sparat.
disclose-no-border = Nämnden har redan ärendet. Inget behövde lämnas ut.

## Reglerna

rule-provision = { $number } kap. { $place } §
rule-of-ones-own = Kommunens egen regel
rule-consent = Samtycke
rule-consent-means = Den som uppgifterna gäller säger ja till att just mottagaren får dem.
rule-necessary = Nödvändigt för vårt eget arbete
rule-necessary-means = Nämnden kan inte göra sitt eget arbete utan att lämna ut det. Läses snävt: det räcker inte att det är lättare.
rule-obligation = Skyldighet i lag
rule-obligation-means = En lag eller förordning säger att uppgiften ska lämnas. Skriv vilken.
rule-fraud-crime = Fel utbetalning eller brott
rule-fraud-crime-means = För att förebygga, upptäcka eller utreda fel utbetalningar och brott. En jurist prövar, och intressena vägs mot varandra.
rule-general-clause = Generalklausulen
rule-general-clause-means = Det är uppenbart att intresset av att lämna ut väger över det som sekretessen skyddar. Gäller inte hälso- och sjukvård och socialtjänst.
rule-social-and-health = Mellan socialtjänst och vård
rule-social-and-health-means = Det behövs för nödvändig vård av ett barn, eller vid missbruk, våld och liknande.
rule-same-assignment = Samma uppdrag
rule-same-assignment-means = Arbetet görs på nämndens eget uppdrag.
