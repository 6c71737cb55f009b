### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Å knytte og registrere en person

tie-person = Knytt en person
tie = Knytt
tied = Personen er knyttet.
tied-already = allerede knyttet
untied = Personen er tatt ut.
tie-elsewhere = Den posten hører til et annet utvalg. Registrer personen her i stedet.
find-protected = Den som har adressebeskyttelse, finnes aldri slik.
register-person = Registrer en ny person
register-text = Posten legges hos utvalget som dette hører til. Slå opp først, så får ingen to poster.
register-and-tie = Registrer og knytt
register-and-add = Registrer og legg til
register-name-missing = Skriv navnet først.
register-unreadable = Fødselsnummeret kan ikke leses. Se på sifrene igjen, eller la det stå tomt.
why-text = Si hvorfor du trenger å gjøre dette. Det du skriver, lagres i oppslagsloggen.
why-short = Skriv grunnen med minst fem tegn.
