### Bokmål. Ordene er ordlistens (docs/glossary.md); sv, nb og en har de samme id-ene.

## Det som vises, skjules og ventes på

shown-show = Vis
shown-show-what = Vis { $name }
shown-hides = skjules om { $count } s
shown-masked = skjult
shown-left-out = Vises ikke for deg
shown-destroyed = Kassert
shown-away = Kan ikke åpnes akkurat nå
shown-none = Ikke oppgitt
unnamed = Uten navn i registeret
coming = Henter
yes = Ja

## Hva man gjør, og hvordan det kom

act-connect = Sette over
act-inform = Informere
act-guide = Veilede
act-receive = Ta imot
act-complete = Komplettere
act-give-status = Gi status
act-book = Bestille time
act-change = Endre
act-decide = Vedta
channel-call = Samtale
channel-mail = E-post
channel-chat = Chat
channel-visit = Besøk
channel-letter = Brev
channel-sms = SMS
channel-e-service = E-tjeneste
strength-none = ingen
strength-stated = oppgitt
strength-proven = bekreftet
