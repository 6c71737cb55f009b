"""Ärende: why not."""

from domain.decider import Refusal


class CaseNotOpened(Refusal):
    """There is no such case. Open it first."""


class CaseIsClosed(Refusal):
    """This case is closed. Reopen it to go on with it."""


class CaseIsSettled(Refusal):
    """This case is settled. Reopen it to go on with it."""


class CaseReceivedLater(Refusal):
    """It cannot have reached us later than it is registered. Look at the time of arrival."""


class DueInThePast(Refusal):
    """The department cannot answer by a day that has passed. Choose a later one."""


class AlreadyHandedOver(Refusal):
    """A department has this case already. Take it back before handing it over again."""


class NotHandedOver(Refusal):
    """No department has this case, so none can send it back."""


class StillHandedOver(Refusal):
    """A department still has this case. Take it back, or wait for the answer, before closing it."""
