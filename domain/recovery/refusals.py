"""Återställning: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class RecoveryNotProposed(Refusal):
    """Nobody has proposed to open the ledger yet."""


class RecoveryIsOver(Refusal):
    """The ledger is open again: two people have stood behind it."""


class RecoveryApprovedByProposer(Refusal):
    """Somebody else approves this: you proposed it."""


class RecoveryProofNotFresh(Refusal):
    """Confirm once more that it is you, for this: it has been too long."""
