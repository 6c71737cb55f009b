"""Utlämnande: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class NothingToDisclose(Refusal):
    """Choose what is to be given out."""


class PreviewDiffers(Refusal):
    """What would be sent is not what was shown. Look at the preview again."""


class BasisMissing(Refusal):
    """Say which secrecy basis applies before this rule is used."""


class RuleNotInForce(Refusal):
    """This rule is not in force today."""


class RuleNeverBreaksIt(Refusal):
    """This rule never lets out what this secrecy protects. Choose another rule, or do not disclose."""


class NeedNotMet(Refusal):
    """The rule asks for something that is missing: consent, a reason, a statute, a balancing, a lawyer or a mandate."""


class GuardianConflict(Refusal):
    """Child and guardian may not want the same here. Consent is not enough; ask a lawyer."""


class ProtectionUnknown(Refusal):
    """Nobody knows yet whether this person is protected. Nothing is given out until that is known."""


class AlreadyAnswered(Refusal):
    """This has been answered. Begin a new disclosure."""
