### Svenska. Orden är ordlistans (docs/glossary.md); sv, nb och en har samma id:n.

## Det som visas, döljs och väntar

shown-show = Visa
shown-show-what = Visa { $name }
shown-hides = döljs om { $count } s
shown-masked = dolt
shown-left-out = Visas inte för dig
shown-destroyed = Gallrat
shown-away = Kan inte öppnas just nu
shown-none = Inget angivet
unnamed = Utan namn i registret
coming = Hämtar
yes = Ja

## Vad man gör, och hur det kom

act-connect = Koppla
act-inform = Informera
act-guide = Vägleda
act-receive = Ta emot
act-complete = Komplettera
act-give-status = Ge besked om läget
act-book = Boka
act-change = Ändra
act-decide = Besluta
channel-call = Samtal
channel-mail = E-post
channel-chat = Chatt
channel-visit = Besök
channel-letter = Brev
channel-sms = Sms
channel-e-service = E-tjänst
strength-none = ingen
strength-stated = uppgiven
strength-proven = styrkt
