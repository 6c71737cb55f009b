"""Larm: what somebody must know of at once when content is opened, or is not. A name, and nothing about whom."""

import logging
from enum import StrEnum

from ledger.access.codes import Withholding

logger = logging.getLogger(__name__)


class Alarm(StrEnum):
    """What somebody must know of at once."""

    AWAY = "away"
    """Personal data are refused: the access ledger, or what is to be read, is away."""
    BUDGET_SPENT = "budget-spent"
    QUOTA_SPENT = "quota-spent"
    KEY_UNAVAILABLE = "key-unavailable"
    DOES_NOT_OPEN = "does-not-open"


ALARMS = {
    Withholding.KEY_UNAVAILABLE: Alarm.KEY_UNAVAILABLE,
    Withholding.DOES_NOT_OPEN: Alarm.DOES_NOT_OPEN,
}


def say(alarm: Alarm) -> None:
    """Tells whoever reads the log of the process."""
    logger.warning("opener: %s", alarm.value)
