"""Lottning: who is killed, and when. A round's chance is drawn here, from its seed."""

from enum import StrEnum
from random import Random

import msgspec


class Victim(StrEnum):
    """Who can be killed."""

    WRITER = "writer"
    """The replay."""
    PROJECTOR = "projector"
    SERVER = "PostgreSQL"
    """The server's first process, which starts all others of its own."""
    SESSION = "PostgreSQL session"
    """Any other process of the server's: it then ends them all, and recovers by itself."""


STARTING_UP = (Victim.WRITER, Victim.SERVER, Victim.SESSION)
"""The projector begins when the ledger is founded, so it is not there to be killed before."""
START_SECONDS_MAX = 1.5
"""How far into a start the first blow may fall: migrations and the founding lie within."""
A_START_IS_HIT = 0.5
TWO_AT_ONCE = 0.3
LATEST_SHARE = 0.8
"""So much of the facts is there at the latest when the last blow falls: what is killed should still be at work."""
LATER_SECONDS_MAX = 0.005
"""A blow is not tied to the moment at which a batch becomes visible."""


class Blow(msgspec.Struct, frozen=True):
    """Kill these at once, so many seconds after the ledger was seen to hold so many facts."""

    victims: tuple[Victim, ...]
    facts: int
    seconds: float


def blows(chance: Random, facts: int) -> list[Blow]:
    """A round's blows in order: everyone once, some with another, and at times one during the start."""
    found = []
    if chance.random() < A_START_IS_HIT:
        found.append(Blow((chance.choice(STARTING_UP),), 0, chance.uniform(0, START_SECONDS_MAX)))
    everyone = chance.sample(list(Victim), len(Victim))
    for victim, when in zip(everyone, sorted(chance.random() for _ in everyone), strict=True):
        others = [other for other in Victim if other != victim]
        second = [chance.choice(others)] if chance.random() < TWO_AT_ONCE else []
        moment = max(1, int(LATEST_SHARE * when * facts))
        found.append(Blow((victim, *second), moment, chance.uniform(0, LATER_SECONDS_MAX)))
    return found
