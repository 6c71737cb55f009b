### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Logguppföljning

review-lead = Det som ska granskas av någon annan än den som gjorde det, och av någon utanför arbetslaget.
review-openings = Nödöppningar
review-none = Inga nödöppningar.
review-waiting = { $count ->
    [0] Ingen väntar på granskning
    [one] { $count } väntar på granskning
   *[other] { $count } väntar på granskning
  }
review-opened-by = Öppnad av
review-ended = Slutade senast
review-by = Granskas senast
review-waits = Väntar på granskning
review-late = Granskningen är försenad
review-escalated = Ingen granskade i tid. Den som svarar för nämnden har fått veta det.
review-not-yours = Granskas av någon utanför arbetslaget.
review-judgement = Bedömning
review-note = Motivering
review-submit = Spara bedömningen
judged-justified = Motiverad
judged-not-justified = Inte motiverad
judged-unclear = Oklar
rounds = Kontroller av åtkomstloggen
rounds-monthly = varje månad
rounds-weekly = varje vecka
rounds-entries = { $count } läsningar i urvalet
rounds-none = Ingen kontroll är gjord än.
round-due = Nästa period att kontrollera:
round-begin = Börja kontrollen
round-period = Period
round-checked = Kontrollerade
round-checked-of = { $number } av { $count } kontrollerade
round-state = Läge
round-open = Pågår
round-finished = Avslutad
round-finish = Avsluta kontrollen
round-back = Alla kontroller
checked-not-yet = Inte kontrollerad
checked-in-order = I sin ordning
checked-to-be-explained = Ska förklaras
checked-misuse-suspected = Misstänkt missbruk
checked-closed = Läsningen kan inte visas för dig.
look-of-whom = Om vem
look-protected = { $count } skyddad
signal-by-chance = Slumpvis vald
signal-protected-person = Skyddad person
signal-break-glass = Nödöppning
signal-own-record = Egna uppgifter
signal-no-relation = Ingen koppling
signal-same-address-or-surname = Samma adress eller efternamn
signal-colleague = Kollega
signal-neighbour = Granne
signal-public-figure = Känd person
signal-denied = Nekad gång på gång
signal-many-looks-at-one = Många läsningar av en person
signal-sequential-numbers = Nummer i följd
signal-searches-without-case = Sökningar utan ärende
signal-unusual-volume = Ovanligt många
signal-out-of-hours = Utanför arbetstid
