### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## What is shown, hidden and awaited

shown-show = Show
shown-show-what = Show { $name }
shown-hides = hidden in { $count } s
shown-masked = hidden
shown-left-out = Not shown to you
shown-destroyed = Disposed of
shown-away = Cannot be opened just now
shown-none = Nothing given
unnamed = Without a name in the register
coming = Fetching
yes = Yes

## What one does, and how it came

act-connect = Connect
act-inform = Inform
act-guide = Guide
act-receive = Receive
act-complete = Complete
act-give-status = Give status
act-book = Book
act-change = Change
act-decide = Decide
channel-call = Call
channel-mail = E-mail
channel-chat = Chat
channel-visit = Visit
channel-letter = Letter
channel-sms = Text message
channel-e-service = E-service
strength-none = none
strength-stated = stated
strength-proven = proven
