"""Begäran om allmän handling: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class RecordsNotRequested(Refusal):
    """There is no such request."""


class RequestIsOver(Refusal):
    """This request has been answered."""


class ItemNotIdentified(Refusal):
    """That document is not part of this request."""


class RedactionNeedsGround(Refusal):
    """Say which secrecy basis covers what is removed or withheld."""


class ItemsUntested(Refusal):
    """Every document is tested before anything is given out or refused."""


class NothingToDeliver(Refusal):
    """Nothing here can be given out. Refuse in writing, with how to appeal."""


class NothingToRefuse(Refusal):
    """Everything here can be given out. Give it out."""


class RefusalNotProposed(Refusal):
    """Nobody has proposed to refuse this. Whoever tested it proposes first, and somebody else decides."""


class RefusalDecidedByProposer(Refusal):
    """Somebody else decides on this: you proposed it."""


class SomethingIsHeld(Refusal):
    """Documents have been found: test them, and give them out or refuse."""


class NothingToAppeal(Refusal):
    """Nothing has been refused here."""


class DeadlineBeforeRequest(Refusal):
    """The time to answer ends before the request came."""
