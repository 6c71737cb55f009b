### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Att knyta och registrera en person

tie-person = Knyt en person
tie = Knyt
tied = Personen är knuten.
tied-already = redan knuten
untied = Personen är borttagen.
tie-elsewhere = Den posten hör till en annan nämnd. Registrera personen här i stället.
find-protected = Den som har skyddade personuppgifter hittas aldrig så här.
register-person = Registrera en ny person
register-text = Posten läggs hos den nämnd som det här hör till. Slå upp först, så får ingen två poster.
register-and-tie = Registrera och knyt
register-and-add = Registrera och lägg till
register-name-missing = Skriv namnet först.
register-unreadable = Personnumret går inte att läsa. Titta på siffrorna igen, eller lämna det tomt.
why-text = Säg varför du behöver göra det här. Det du skriver sparas i åtkomstloggen.
why-short = Skriv skälet med minst fem tecken.
