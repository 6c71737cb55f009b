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
review-not-yours = Granskas av någon utanför arbetslaget.
review-judgement = Bedömning
review-note = Motivering
review-submit = Spara granskningen
judged-justified = Motiverad
judged-not-justified = Inte motiverad
judged-unclear = Oklar
