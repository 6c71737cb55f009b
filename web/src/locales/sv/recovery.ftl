### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Återställning: en liggare som kom tillbaka från en kopia

page-recovery = Återställning pågår
recovery-sign = Återställning pågår
recovery-sign-means = Inget skrivs ner förrän två personer har öppnat liggaren. Det som finns går att läsa.
recovery-sign-more = Vad som saknas, och vem som öppnar
recovery-lead = Liggaren kom tillbaka från en kopia. Det som hände efter kopian finns inte i den, så två personer står bakom att den öppnas.
recovery-never = Den här liggaren har aldrig återställts från en kopia.
recovery-copy = Det som återställdes
recovery-restored-at = Återställd
recovery-copied-at = Kopian togs
recovery-head = Fram till position
recovery-number = Inkarnation nummer
recovery-missing = Det som saknas
recovery-missing-told = Liggaren hade kommit till { $number }; { $count } fakta finns inte här.
recovery-missing-untold = Ingen har sagt hur långt liggaren hade kommit. Jämför med den nyaste kontrollpunkten som finns utanför.
recovery-keys = Nycklar
recovery-keys-told = { $count ->
    [0] Ingen saknas.
    [one] { $count } nyckel saknas. Det den förseglade går inte att öppna.
   *[other] { $count } nycklar saknas. Det de förseglade går inte att öppna.
  }
recovery-destroyed = Förstört efter kopian
recovery-destroyed-told = { $count ->
    [0] Inget hade förstörts efter kopian.
    [one] { $count } post i nycklarnas liggare har följts igen.
   *[other] { $count } poster i nycklarnas liggare har följts igen.
  }
recovery-destroyed-untold = Nycklarnas liggare fanns inte med: det som förstördes efter kopian kan gå att öppna igen. Återställ på nytt med den innan du öppnar.
recovery-ended = Rättigheter som upphört efter kopian
recovery-ended-told = { $count ->
    [0] Ingen som kopian saknade.
    [one] { $count } rättighet har avslutats igen.
   *[other] { $count } rättigheter har avslutats igen.
  }
recovery-ended-untold = Ingen har sagt vilka. Gå igenom vilka som arbetar här innan du öppnar.
recovery-untold = Inte känt
recovery-opening = Vem som öppnar
recovery-none-yet = Ingen står ännu bakom att den öppnas.
recovery-one = En person står bakom att den öppnas. En till måste göra det.
recovery-open = Liggaren är öppen.
recovery-why = Varför den återställdes
recovery-first = Första
recovery-second = Andra
recovery-proof = Du visar på nytt vem du är. Det skrivs ner vem som öppnade liggaren.
recovery-propose = Föreslå att den öppnas
recovery-propose-anew = Föreslå på nytt
recovery-approve = Öppna liggaren
recovery-elsewhere = Bekräfta i den andra fliken och tryck sedan en gång till här.
recovery-not-fresh = Bekräfta en gång till att det är du: det har gått för lång tid.
recovery-by-another = Någon annan öppnar: du föreslog det.
recovery-cause-storage-lost = Lagringen gick förlorad
recovery-cause-damaged = Det som fanns var skadat
recovery-cause-tampered-with = Någon hade ändrat det som fanns
recovery-cause-mistake = Av misstag
recovery-cause-moved = Den flyttades
recovery-cause-drill = En övning
approval-recovery = Öppnande av återställd liggare
