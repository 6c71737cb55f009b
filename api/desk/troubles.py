"""Disken: why not. Each docstring is the sentence that the user sees."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from api.problems import Trouble, Unavailable
from mandate.answers import Reason


class NotThere(Trouble):
    """There is nothing here that you may see."""

    status = HTTPStatus.NOT_FOUND


class NotAllowed(Trouble):
    """You may not do this. Whoever leads the shift knows who may."""

    status = HTTPStatus.FORBIDDEN


class NeedsReason(Trouble):
    """You have nothing to do with this yet. Say why you need to see it, and you may."""

    status = HTTPStatus.FORBIDDEN


class PersonalDataAway(Unavailable):
    """Nothing about anybody can be shown just now, because who looked at it could not be written down.

    The queues work, and so does the telephone.
    """


class KeysAway(Unavailable):
    """This cannot be opened just now: a key is not where it should be. Whoever runs the service has been told."""


class RulesAway(Unavailable):
    """The rules of who may see what cannot be read, so nobody may. `./uppdrag registers check` says why."""


class LedgerBeingRecovered(Unavailable):
    """The ledger is being recovered from a copy: nothing is taken down until two people have opened it."""


class NobodyKnows(Unavailable):
    """The database went away, and it may or may not have been done. Send the same again: it is done once."""


class TooManyPersons(Trouble):
    """You have looked at more people within an hour than anybody should need to. Talk to whoever leads the shift."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    headers: ClassVar[Mapping[str, str]] = {"retry-after": "3600"}


class TooManySearches(Trouble):
    """You have searched for more people within an hour than anybody should need to. Talk to whoever leads the shift."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    headers: ClassVar[Mapping[str, str]] = {"retry-after": "3600"}


class TooManyRequests(Trouble):
    """That was too much at once. Wait a moment."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    headers: ClassVar[Mapping[str, str]] = {"retry-after": "2"}


class NotTheNewest(Trouble):
    """Somebody else was here meanwhile. Look at it anew before you change it."""

    status = HTTPStatus.PRECONDITION_FAILED


class KeyUsedForAnother(Trouble):
    """This Idempotency-Key came before, with something else in it. Take a new one for what is new."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotACursor(Trouble):
    """That cursor is none of ours. Take the one that came with the answer before."""

    status = HTTPStatus.BAD_REQUEST


class NotYetShown(Unavailable):
    """What you did has not reached this list yet. Ask again in a moment."""


SENTENCES: Mapping[Reason, str] = {
    Reason.NO_ROLE: "You hold no role just now. Take the shift, or wait for your hours on the rota.",
    Reason.INCOMPATIBLE: "This cannot be done by somebody who is also on the shift.",
    Reason.MANDATE: "The contact centre has no mandate for this.",
    Reason.SEARCH: "Nobody may be searched for in that way here.",
    Reason.UNKNOWN_PROTECTION: "Nobody knows yet whether this person is protected, so nothing leaves the house.",
    Reason.OWN_WORK: "Nobody judges what they did themselves.",
    Reason.SAME_TEAM: "Nobody judges what their own team did.",
    Reason.OWN_PROPOSAL: "Somebody else has to confirm what you proposed.",
    Reason.ALONE: "This takes two.",
    Reason.BREAK_GLASS_OFF: "Here nothing is opened in an emergency.",
}
"""What is said of a reason that may be told; of the others, what `NotAllowed` says."""
