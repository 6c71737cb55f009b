### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Gjenoppretting: en hovedbok som kom tilbake fra en kopi

page-recovery = Gjenoppretting pågår
recovery-sign = Gjenoppretting pågår
recovery-sign-means = Ingenting skrives ned før to personer har åpnet hovedboken. Det som er her, kan leses.
recovery-sign-more = Hva som mangler, og hvem som åpner
recovery-lead = Hovedboken kom tilbake fra en kopi. Det som skjedde etter kopien, er ikke i den, så to personer står bak at den åpnes.
recovery-never = Denne hovedboken er aldri gjenopprettet fra en kopi.
recovery-copy = Det som ble gjenopprettet
recovery-restored-at = Gjenopprettet
recovery-copied-at = Kopien ble tatt
recovery-head = Fram til posisjon
recovery-number = Inkarnasjon nummer
recovery-missing = Det som mangler
recovery-missing-told = Hovedboken hadde kommet til { $number }; { $count } fakta er ikke her.
recovery-missing-untold = Ingen har sagt hvor langt hovedboken hadde kommet. Sammenlign med det nyeste kontrollpunktet som finnes utenfor.
recovery-keys = Nøkler
recovery-keys-told = { $count ->
    [0] Ingen mangler.
    [one] { $count } nøkkel mangler. Det den forseglet, kan ikke åpnes.
   *[other] { $count } nøkler mangler. Det de forseglet, kan ikke åpnes.
  }
recovery-destroyed = Ødelagt etter kopien
recovery-destroyed-told = { $count ->
    [0] Ingenting var ødelagt etter kopien.
    [one] { $count } post i nøklenes hovedbok er fulgt igjen.
   *[other] { $count } poster i nøklenes hovedbok er fulgt igjen.
  }
recovery-destroyed-untold = Nøklenes hovedbok ble ikke gitt: det som ble ødelagt etter kopien, kan kanskje åpnes igjen. Gjenopprett på nytt med den før du åpner.
recovery-ended = Rettigheter som opphørte etter kopien
recovery-ended-told = { $count ->
    [0] Ingen som kopien manglet.
    [one] { $count } rettighet er avsluttet igjen.
   *[other] { $count } rettigheter er avsluttet igjen.
  }
recovery-ended-untold = Ingen har sagt hvilke. Gå gjennom hvem som arbeider her før du åpner.
recovery-untold = Ikke kjent
recovery-opening = Hvem som åpner
recovery-none-yet = Ingen står ennå bak at den åpnes.
recovery-one = Én person står bak at den åpnes. Én til må gjøre det.
recovery-open = Hovedboken er åpen.
recovery-why = Hvorfor den ble gjenopprettet
recovery-first = Første
recovery-second = Andre
recovery-proof = Du viser på nytt hvem du er. Det skrives ned hvem som åpnet hovedboken.
recovery-propose = Foreslå at den åpnes
recovery-propose-anew = Foreslå på nytt
recovery-approve = Åpne hovedboken
recovery-elsewhere = Bekreft i den andre fanen og trykk så én gang til her.
recovery-not-fresh = Bekreft en gang til at det er deg: det har gått for lang tid.
recovery-by-another = Noen andre åpner: du foreslo det.
recovery-cause-storage-lost = Lagringen gikk tapt
recovery-cause-damaged = Det som var der, var skadet
recovery-cause-tampered-with = Noen hadde endret det som var der
recovery-cause-mistake = Ved en feil
recovery-cause-moved = Den ble flyttet
recovery-cause-drill = En øvelse
approval-recovery = Åpning av gjenopprettet hovedbok
