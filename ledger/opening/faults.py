"""Fel: what goes wrong in an opener, by names that say nothing of content, and what is raised at the other end."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

import psycopg

from ledger.access.log import LogAway
from ledger.envelope import (
    BudgetSpent,
    Malformed,
    OutcomeUnknown,
    Overtaken,
    QuotaSpent,
    SessionEnded,
    TooManyWaiting,
    WriterStopped,
)
from ledger.finding.index import NeverFound
from ledger.opening.answers import Fault
from ledger.opening.opener import OpenerAway
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable
from ledger.sealing.root import RootKeyRefuses

FAULTS: Final[Mapping[type[BaseException], Fault]] = {
    OpenerAway: Fault.AWAY,
    LogAway: Fault.AWAY,
    OutcomeUnknown: Fault.AWAY,
    WriterStopped: Fault.AWAY,
    TooManyWaiting: Fault.AWAY,
    SessionEnded: Fault.SESSION_ENDED,
    Overtaken: Fault.OVERTAKEN,
    BudgetSpent: Fault.BUDGET_SPENT,
    QuotaSpent: Fault.QUOTA_SPENT,
    KeyUnavailable: Fault.KEY_UNAVAILABLE,
    DoesNotOpen: Fault.DOES_NOT_OPEN,
    RootKeyRefuses: Fault.DOES_NOT_OPEN,
    NeverFound: Fault.NEVER_FOUND,
    Malformed: Fault.MALFORMED,
    psycopg.Error: Fault.AWAY,
    OSError: Fault.AWAY,
}

RAISED: Final[Mapping[Fault, Callable[[], Exception]]] = {
    Fault.AWAY: OpenerAway,
    Fault.SESSION_ENDED: SessionEnded,
    Fault.OVERTAKEN: Overtaken,
    Fault.BUDGET_SPENT: BudgetSpent,
    Fault.QUOTA_SPENT: QuotaSpent,
    Fault.DOES_NOT_OPEN: DoesNotOpen,
    Fault.NEVER_FOUND: NeverFound,
    Fault.MALFORMED: lambda: Malformed("the opener refused the question"),
    Fault.FAILED: OpenerAway,
}


def fault_of(error: BaseException) -> Fault:
    """The name of what went wrong."""
    return next((fault for kind, fault in FAULTS.items() if isinstance(error, kind)), Fault.FAILED)


def key_of(error: BaseException) -> UUID | None:
    """The key that is not to be had."""
    return error.key_id if isinstance(error, KeyUnavailable) else None


def error_of(fault: Fault, key: UUID | None) -> Exception:
    """What it is here."""
    return KeyUnavailable(key or UUID(int=0)) if fault is Fault.KEY_UNAVAILABLE else RAISED[fault]()
