### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Namngivna läsare av en skyddad person

named-readers = Namngivna läsare
named-readers-lead = De enda som får läsa om den skyddade personen. Den som håller listan ser aldrig personen här.
readers-named = Får läsa
readers-by-mandate = Ingen är namngiven: uppdraget säger vem som får läsa.
readers-proposed = Föreslagna
readers-proposed-none = Ingen är föreslagen.
reader-proposed-by = föreslagen av { $name }
reader-waits = Väntar på någon annan än den som föreslog.
reader-confirm = Släpp in
reader-refuse = Avböj
reader-withdraw = Ta bort
reader-who = Medarbetare
reader-who-hint = Medarbetarens beteckning, från sidan Min åtkomst.
reader-propose = Föreslå
reader-did-propose = Läsaren är föreslagen. Någon annan bekräftar.
reader-did-confirm = Läsaren får läsa nu.
reader-did-refuse = Läsaren är avböjd.
reader-did-withdraw = Läsaren är borttagen.
reader-last = Den sista läsaren kan inte tas bort. Namnge en till först.
reader-own = Ingen bekräftar sitt eget förslag.
reader-cannot = Medarbetaren skulle inte kunna läsa om personen, och kan därför inte föreslås.
