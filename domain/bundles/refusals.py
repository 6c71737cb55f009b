"""Bevispaket: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class BundleNotAsked(Refusal):
    """Nobody has asked for this bundle."""


class BundleAgreedByAsker(Refusal):
    """Somebody else agrees to this: you asked for it."""


class BundleNotAgreed(Refusal):
    """Nobody else stands behind this bundle yet."""


class BundleIsOver(Refusal):
    """This bundle has left, or was refused or withdrawn. Ask for a new one."""


class BundleTooLate(Refusal):
    """It was to be fetched within a day. Ask for a new one."""


class BundleOfAnother(Refusal):
    """Only whoever asked for this bundle fetches it, or withdraws it."""
