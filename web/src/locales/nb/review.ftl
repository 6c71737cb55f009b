### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Loggkontroll

review-lead = Det som skal kontrolleres av en annen enn den som gjorde det, og av noen utenfor arbeidslaget.
review-openings = Nødåpninger
review-none = Ingen nødåpninger.
review-waiting = { $count ->
    [0] Ingen venter på kontroll
    [one] { $count } venter på kontroll
   *[other] { $count } venter på kontroll
  }
review-opened-by = Åpnet av
review-ended = Sluttet senest
review-by = Kontrolleres senest
review-waits = Venter på kontroll
review-late = Kontrollen er forsinket
review-not-yours = Kontrolleres av noen utenfor arbeidslaget.
review-judgement = Vurdering
review-note = Begrunnelse
review-submit = Lagre kontrollen
judged-justified = Begrunnet
judged-not-justified = Ikke begrunnet
judged-unclear = Uklar
