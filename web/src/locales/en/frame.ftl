### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## The frame: who, where, whereto

pages = Pages
page-floor = The floor now
page-cases = Cases
page-mandates = Mandates
page-access = My access
page-review = Review
page-log-reviews = Log review
page-approvals = To approve
page-nowhere = There is no such page
nowhere-text = The address leads nowhere, or your roles do not open this page.
nowhere-back = To the floor now
me = You and settings
signed-in-as = Signed in as
nameless = Signed in
lock = Lock the screen
sign-out = Sign out
place = Place
place-unsaid = Say where you sit
place-office = At the office
place-home-alone = At home, alone
place-home-with-others = At home, others near
place-changed = The place is changed: { $place }.
discreet = Quiet mode
discreet-text = Names, numbers and addresses are hidden. What you show is noted, and hidden again after 20 seconds.
locked-title = The screen is locked
locked-text = What you have written is kept. Unlock to go on where you were.
unlock = Unlock
unlock-elsewhere = The sign-in is open in another tab. Come back here when you are done.
unlocked-title = The screen is unlocked
unlocked-text = You can close this tab and go on in the other.
warned-title = Are you still there?
warned-locks = The screen locks at { $time } if nothing happens.
warned-ends = This sign-in ends at { $time }. Save what you are doing and sign in again.
warned-stay = I am still here
warned-seen = I know
over-title = You are signed out
over-text = The sign-in was ended, elsewhere or because its time was up. Sign in again to go on.
over-draft = What you have written is kept here for as long as this tab is open. The sign-in opens in another tab.
over-again = Sign in again
key-pages = Go to the pages
key-place = Go to the place
key-lock = Lock the screen

## Errors, in plain words

problem-away = The service does not answer just now. Try again in a while.
problem-not-there = It is not there, or you have no right to see it.
problem-forbidden = You may not do that.
problem-moved-on = Somebody else was first. Read what is new and try again.
problem-unreadable = Something is filled in wrongly. Look through the fields and try again.
problem-too-often = That was too fast. Wait a little and try again.
problem-unforeseen = Something unforeseen happened. Try again. If it happens again, tell whoever runs the system.
try-again = Try again
