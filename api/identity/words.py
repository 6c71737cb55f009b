"""Orden på inloggningens sidor, in three languages. Those pages work without scripts, so they come whole."""

from typing import Literal

import msgspec

Language = Literal["sv", "nb", "en"]


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Every sentence of these pages in one language."""

    language: str
    sign_in: str
    demo: str
    demo_means: str
    practice: str
    practice_means: str
    choose: str
    nobody_exists: str
    only_one: str
    at_the_provider: str
    provider_explained: str
    not_set_up: str
    signed_in_as: str
    go_on: str
    sign_out: str
    signed_out: str
    sign_in_again: str
    leave_the_provider: str
    failed: str
    too_late: str
    refused: str
    not_strong_enough: str
    somebody_else: str
    unreachable: str
    away: str
    not_from_our_page: str
    try_again: str
    no_cookie: str
    other_languages: str


SV = Words(
    language="Svenska",
    sign_in="Logga in",
    demo="Demo",
    demo_means="Visning: inget här är skarp drift.",
    practice="Övning",
    practice_means="Övningsdata: inget här är skarp drift.",
    choose="Välj vem du är",
    nobody_exists="Ingen av dem finns. Var och en ser det som hör till rollen.",
    only_one="En påhittad person att öva med.",
    at_the_provider="Logga in med kommunens inloggning",
    provider_explained="Du kommer till kommunens inloggning och sedan tillbaka hit.",
    not_set_up="Inloggningen är inte inställd än. Den som sköter systemet gör det i identity.toml.",
    signed_in_as="Du är inloggad som",
    go_on="Fortsätt",
    sign_out="Logga ut",
    signed_out="Du är utloggad",
    sign_in_again="Logga in igen",
    leave_the_provider="Logga ut från kommunens inloggning också",
    failed="Inloggningen gick inte",
    too_late="Den tog för lång tid, eller har redan använts. Börja om.",
    refused="Kommunens inloggning sade nej.",
    not_strong_enough="Inloggningen var inte stark nog för det här systemet.",
    somebody_else="Det var någon annan som loggade in nu. Den som låste skärmen låser upp den.",
    unreachable="Kommunens inloggning svarar inte som den ska. Försök om en stund.",
    away="Uppdrag svarar inte just nu. Försök om en stund.",
    not_from_our_page="Det kom inte från en sida som hör hit. Ladda sidan på nytt.",
    try_again="Försök igen",
    no_cookie="Kommer du tillbaka hit i stället för in? Då tar webbläsaren inte emot kakan. Använd Chrome, Edge eller"
    " Firefox på den här adressen.",
    other_languages="Språk",
)
NB = Words(
    language="Norsk bokmål",
    sign_in="Logg inn",
    demo="Demo",
    demo_means="Visning: ingenting her er i drift.",
    practice="Øvelse",
    practice_means="Øvingsdata: ingenting her er i drift.",
    choose="Velg hvem du er",
    nobody_exists="Ingen av dem finnes. Hver av dem ser det som hører til rollen.",
    only_one="En oppdiktet person å øve med.",
    at_the_provider="Logg inn med kommunens innlogging",
    provider_explained="Du kommer til kommunens innlogging og deretter tilbake hit.",
    not_set_up="Innloggingen er ikke satt opp ennå. Den som drifter systemet, gjør det i identity.toml.",
    signed_in_as="Du er logget inn som",
    go_on="Fortsett",
    sign_out="Logg ut",
    signed_out="Du er logget ut",
    sign_in_again="Logg inn igjen",
    leave_the_provider="Logg ut av kommunens innlogging også",
    failed="Innloggingen gikk ikke",
    too_late="Den tok for lang tid, eller er allerede brukt. Begynn på nytt.",
    refused="Kommunens innlogging sa nei.",
    not_strong_enough="Innloggingen var ikke sterk nok for dette systemet.",
    somebody_else="Det var noen andre som logget inn nå. Den som låste skjermen, låser den opp.",
    unreachable="Kommunens innlogging svarer ikke som den skal. Prøv om litt.",
    away="Uppdrag svarer ikke akkurat nå. Prøv om litt.",
    not_from_our_page="Det kom ikke fra en side som hører til her. Last siden på nytt.",
    try_again="Prøv igjen",
    no_cookie="Kommer du tilbake hit i stedet for inn? Da tar nettleseren ikke imot informasjonskapselen. Bruk Chrome,"
    " Edge eller Firefox på denne adressen.",
    other_languages="Språk",
)
EN = Words(
    language="English",
    sign_in="Sign in",
    demo="Demo",
    demo_means="For show: nothing here is live operation.",
    practice="Practice",
    practice_means="Practice data: nothing here is live operation.",
    choose="Choose who you are",
    nobody_exists="None of them exists. Each sees what belongs to the role.",
    only_one="A made-up person to practise with.",
    at_the_provider="Sign in with the municipality's account",
    provider_explained="You go to the municipality's sign-in and then come back here.",
    not_set_up="Sign-in has not been set up yet. Whoever runs the system does it in identity.toml.",
    signed_in_as="You are signed in as",
    go_on="Go on",
    sign_out="Sign out",
    signed_out="You are signed out",
    sign_in_again="Sign in again",
    leave_the_provider="Sign out of the municipality's sign-in as well",
    failed="Signing in did not work",
    too_late="It took too long, or has been used already. Start again.",
    refused="The municipality's sign-in said no.",
    not_strong_enough="The sign-in was not strong enough for this system.",
    somebody_else="Somebody else signed in just now. Whoever locked the screen unlocks it.",
    unreachable="The municipality's sign-in does not answer as it should. Try again in a while.",
    away="Uppdrag does not answer just now. Try again in a while.",
    not_from_our_page="It did not come from a page that belongs here. Load the page anew.",
    try_again="Try again",
    no_cookie="Do you come back here instead of in? Then the browser does not take the cookie. Use Chrome, Edge or"
    " Firefox at this address.",
    other_languages="Language",
)
LANGUAGES: dict[Language, Words] = {"sv": SV, "nb": NB, "en": EN}
NORWEGIAN = frozenset({"nb", "no", "nn"})


def language_of(asked: str | None, accepted: str) -> Language:
    """The language asked for, else the first we have of an Accept-Language header (RFC 9110, 12.5.4), else Swedish."""
    wanted = [asked or "", *(one.partition(";")[0].strip() for one in accepted.split(","))]
    for one in wanted:
        short = one.lower().partition("-")[0]
        if short in NORWEGIAN:
            return "nb"
        if short in ("sv", "en"):
            return "sv" if short == "sv" else "en"
    return "sv"
