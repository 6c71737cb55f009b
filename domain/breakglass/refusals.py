"""Nödöppning: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class BreakglassIsOff(Refusal):
    """This municipality has no emergency opening. Ask the board that has the matter."""


class NothingIsHidden(Refusal):
    """There is nothing here to open."""


class StepSkipped(Refusal):
    """Ask first whether something is hidden, then which board has it, then open it."""


class ReasonUnknown(Refusal):
    """Choose one of the reasons for an emergency opening."""


class FactorNotFresh(Refusal):
    """Confirm once more that it is you: it has been too long."""


class FactorForAnother(Refusal):
    """You confirmed for another person. Confirm for this one."""


class GlassNotOpened(Refusal):
    """Nothing has been opened here."""


class ReviewOfOneself(Refusal):
    """Nobody reviews what they opened themselves."""


class ReviewFromTheTeam(Refusal):
    """An emergency opening is reviewed by somebody outside the team."""


class GlassAlreadyReviewed(Refusal):
    """This has been reviewed, with another result."""


class ReviewNotOverdue(Refusal):
    """There is still time for the review."""
