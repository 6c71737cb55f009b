"""Uppdragsrad: why an agreement cannot be so. Each docstring is what the user reads."""

from domain.decider import Refusal


class MandateAgreedByOne(Refusal):
    """A mandate is agreed between two people: one for the department, one for the contact centre."""


class MandateWithoutActs(Refusal):
    """Say at least one thing that we do. Connecting the caller is one."""


class MandateWithoutChannels(Refusal):
    """Say in which channels the mandate holds."""


class MandateNeverHolds(Refusal):
    """The mandate ends before it begins."""


class MandateAboveCeiling(Refusal):
    """This goes further than the ceiling allows. Leave it out, or name it as an exception."""


class DecidingNeedsDelegation(Refusal):
    """Deciding in cases needs a delegation from the board. Name it, or leave deciding out."""


class MandateIsAboutAnother(Refusal):
    """An entry keeps its board and its matter. Make a new entry for another."""


class MandateNotGranted(Refusal):
    """There is no agreement to start or to withdraw."""


class MandateStartedByOne(Refusal):
    """Whoever sent the agreement does not start it. The other one that it names does."""


class MandateHasEnded(Refusal):
    """The agreed time is over. Agree anew first."""
