"""Gallring: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class DisposalNotProposed(Refusal):
    """There is no such disposal."""


class NothingToDispose(Refusal):
    """Say what is to be disposed of."""


class DisposalIsHeld(Refusal):
    """It may not be disposed of now: it is open, asked for, appealed, under review, or held by somebody."""


class DisposalIsOver(Refusal):
    """This disposal was called off, or has been carried out."""


class DisposalApprovedByProposer(Refusal):
    """Somebody else approves this: you proposed it."""


class ErasureNeedsBoth(Refusal):
    """An erasure is proposed by the data protection officer and approved by the archivist, or the other way round."""


class DisposalNotApproved(Refusal):
    """A second person has to approve this first."""


class DisposalStillPending(Refusal):
    """It has been approved, and can still be undone: it is carried out when the time for that is over."""


class ArchiveReceiptMissing(Refusal):
    """The archive takes this first. Note its receipt."""


class DisposalNotExecuted(Refusal):
    """It has not been carried out."""


class NothingIsHeld(Refusal):
    """Nobody holds this."""
