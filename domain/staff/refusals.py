"""Medarbetare: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class NotOnTheStaff(Refusal):
    """This person does not work here."""


class LeadIsNoJobTitle(Refusal):
    """The lead of the shift comes from the rota, or from taking the shift. Nobody is appointed to it."""


class RoleNeverHolds(Refusal):
    """The role ends before it begins."""


class ShiftTooLong(Refusal):
    """A shift is taken for twelve hours at most."""


class OnlyAgentsTakeTheShift(Refusal):
    """Only somebody who works as an agent now can take the shift."""
