### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Ärendelistan

cases-lead = Det som ska följas upp: ditt, köns och nämndens.
cases-views = Vilka ärenden
cases-mine = Mina
cases-queue = Kön
cases-board = Nämndens
cases-none-mine = Du har inga ärenden
cases-none-queue = Inga ärenden väntar i dina köer
cases-none-board = Nämnden har inga öppna ärenden som du får se
cases-none-text = Det som löses på en gång blir inget ärende. Ett ärende öppnas när något återstår att följa upp.
case-open = Öppna ett ärende
cases-more = Visa fler
case-number = Ärende
case-matter = Ärendetyp
case-board = Nämnd
case-stage = Läge
case-with = Hos
case-watched = Bevakas av
case-due = Svar senast
case-late = försenat
case-changed = Senast ändrat
case-received = Kom in
case-channel = Kanal
case-department = Förvaltning
case-mandate = Uppdragsrad
who-you = dig
who-colleague = en kollega
who-queue = en kö
lookup-number = Ärendenummer
lookup = Slå upp
lookup-none = Inget ärende som du får se har det numret.
lookup-unreadable = Det är inget ärendenummer. Det har nio tecken, som K7Q-M3X-PA2.

## Ärendesidan

case-back = Alla ärenden
case-title = Rubrik
case-summary = Vad det gäller
case-description = Beskrivning
case-persons = Personer
case-persons-none = Ärendet gäller ingen person.
case-course = Händelseförlopp
case-facts = Uppgifter
person-name = Namn
person-number = Personnummer
person-phone = Telefon
person-e-mail = E-post
person-address = Adress
person-closed = Posten är avslutad
person-protected = Skyddade personuppgifter
person-unknown = Skydd inte kontrollerat
reason-title = Säg varför du behöver se det
reason-text = Du har inget med det här ärendet att göra än. Skriv varför, så öppnas det. Det du skriver sparas i åtkomstloggen.
reason-why = Skäl
reason-open = Visa ärendet

## Vad som hände

happened-opened = Ärendet öppnades
happened-person-tied = En person knöts till ärendet
happened-person-untied = En person togs bort ur ärendet
happened-contact-tied = En kontakt knöts till ärendet
happened-contact-untied = En kontakt togs bort ur ärendet
happened-noted = Anteckning
happened-allocated = Tilldelat { $name }
happened-queued = Lades i en kö
happened-handed-over = Överlämnat till { $name }
happened-returned = Åter: { $name }
happened-taken-back = Togs tillbaka
happened-settled = Löst
happened-closed = Avslutat
happened-reopened = Återöppnat
happened-destroyed = Gallrat
happened-by = av { $name }
returned-wrong-department = fel mottagare
returned-more-needed = mer behövs
returned-yours-to-solve = vi löser det själva
returned-already-answered = redan besvarat
returned-other = annat skäl

## Vad man kan göra

case-do = Gör
do-note = Anteckna
do-take = Ta ärendet
do-assign = Tilldela
do-handover = Lämna över
do-take-back = Ta tillbaka
do-return = Skicka åter
do-settle = Löst
do-close = Avsluta
do-reopen = Återöppna
do-undo = Ångra
do-cancel = Avbryt
do-none = Du kan läsa ärendet men inte ändra det.
write-note = Anteckning
write-message = Meddelande till förvaltningen (kan lämnas tomt)
write-answer = Svaret (kan lämnas tomt)
write-reason = Skäl (kan lämnas tomt)
write-explanation = Förklaring (kan lämnas tomt)
choose-department = Till förvaltning
choose-one = Välj
choose-due = Svar senast
choose-returned = Varför
choose-receiver = Till vem
receiver-colleagues = Kollegor
receiver-queues = Köer
receiver-none = Ingen annan kan gå vidare med ärendet.
receiver-refused = Där kan ingen gå vidare med ärendet. Välj igen bland dem som kan.
done-note = Antecknat.
done-take = Ärendet är ditt.
done-assign = Ärendet är tilldelat.
done-handover = Ärendet är överlämnat.
done-take-back = Ärendet är tillbaka hos oss.
done-return = Ärendet är skickat åter.
done-settle = Ärendet är löst.
done-close = Ärendet är avslutat.
done-reopen = Ärendet är återöppnat.
case-moved-on = Någon annan ändrade ärendet medan du skrev. Det nya visas nu, och det du skrev finns kvar. Läs och försök igen.

## Ett nytt ärende

case-new-lead = Välj ärendetypen först: då syns vad som är vårt.
matter-search = Sök ärendetyp
matter-found = { $count } ärendetyper
matter-none = Ingen ärendetyp heter så
verdict-title = Vad vi gör
verdict-we-solve = Vi löser det
verdict-we-receive = Vi tar emot och lämnar över
verdict-we-connect = Vi kopplar
verdict-say-this = Säg detta
verdict-undecided = Inte beslutat: hjälp, registrera och skicka vidare
new-title = Rubrik
new-title-hint = Kort, utan namn och nummer
new-summary = Vad det gäller
new-submit = Öppna ärendet
find-person = Vem gäller det?
find-person-text = Kan lämnas tomt. Den som har skyddade personuppgifter hittas aldrig så här.
find-by = Slå upp med
find-value = Nummer
find-none = Ingen som du får se har det numret.
find-unreadable = Det går inte att läsa som ett sådant nummer.
find-found = { $count ->
    [one] { $count } träff
   *[other] { $count } träffar
  }
person-add = Lägg till
person-remove = Ta bort
person-as = Som
person-elsewhere = Någon av personerna finns inte hos den nämnd som ärendetypen hör till. Ta bort personen, eller registrera den där först.
key-note = Anteckna
key-new-case = Öppna ett ärende
cases-count = { $count ->
    [one] { $count } ärende
   *[other] { $count } ärenden
  }
