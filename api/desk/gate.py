"""Grinden: hands each handler its `Asking`, and says in the house's words what goes wrong behind it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import psycopg
from litestar import Request, Response
from litestar.di import NamedDependency, Provide
from litestar.exceptions import ValidationException
from litestar.openapi import ResponseSpec
from litestar.types import ExceptionHandlersMap

from api.database import DatabaseLost
from api.desk.asking import Asking
from api.desk.errand import provide_errand, provide_once
from api.desk.troubles import (
    KeysAway,
    KeyUsedForAnother,
    LedgerBeingRecovered,
    NobodyKnows,
    NotAllowed,
    NotTheNewest,
    NotThere,
    PersonalDataAway,
    RulesAway,
    TooManyPersons,
    TooManyRequests,
)
from api.document import for_changes, for_the_signed_in
from api.identity.actor import Actor
from api.identity.doors import Unauthenticated
from api.problems import Problem, Trouble, respond
from ledger import (
    BeingRecovered,
    BudgetSpent,
    NoKeyAtHand,
    OutcomeUnknown,
    Overtaken,
    QuotaSpent,
    SessionEnded,
    TooManyWaiting,
    WriterStopped,
)
from ledger.keyfile import KeyReadableByOthers
from ledger.opening.opener import OpenerAway
from ledger.registers import RegistersFaulty
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable
from ledger.sealing.root import RootKeyRefuses

TROUBLES: Final[Mapping[type[Exception], type[Trouble]]] = {
    OpenerAway: PersonalDataAway,
    BudgetSpent: TooManyPersons,
    QuotaSpent: TooManyPersons,
    SessionEnded: Unauthenticated,
    BeingRecovered: LedgerBeingRecovered,
    KeyUnavailable: KeysAway,
    NoKeyAtHand: KeysAway,
    DoesNotOpen: KeysAway,
    RootKeyRefuses: KeysAway,
    KeyReadableByOthers: KeysAway,
    OutcomeUnknown: NobodyKnows,
    WriterStopped: NobodyKnows,
    TooManyWaiting: TooManyRequests,
    RegistersFaulty: RulesAway,
    psycopg.OperationalError: DatabaseLost,
    psycopg.InterfaceError: DatabaseLost,
}
"""What is raised behind the gate, and what whoever asked is told."""

FOR_ALL = (NotAllowed, NotThere, RulesAway, TooManyRequests, ValidationException)
FOR_CONTENT = (PersonalDataAway, KeysAway, TooManyPersons)
FOR_CHANGES = (LedgerBeingRecovered, NotTheNewest, KeyUsedForAnother, Overtaken, NobodyKnows)


async def provide_asking(request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Asking:
    """Who asks, for handlers. Raises `TooManyRequests`."""
    desk = request.app.state.desk
    if not desk.budget.requests.take(actor.ref):
        raise TooManyRequests
    asking = Asking(desk, actor, request.scope["state"]["request_id"])
    request.scope["state"]["asking"] = asking
    return asking


def exception_handlers() -> ExceptionHandlersMap:
    """One for each of `TROUBLES`."""
    return {raised: _told_as(trouble) for raised, trouble in TROUBLES.items()}


def for_looking(*kinds: type[Exception]) -> dict[int, ResponseSpec]:
    """What an operation that shows something may answer besides success."""
    return for_the_signed_in(*FOR_ALL, *FOR_CONTENT, *kinds)


def for_doing(*kinds: type[Exception]) -> dict[int, ResponseSpec]:
    """The same for one that changes something."""
    return for_changes(*FOR_ALL, *FOR_CONTENT, *FOR_CHANGES, *kinds)


def _told_as(trouble: type[Trouble]) -> Callable[[Request[Any, Any, Any], Exception], Response[Problem]]:
    return lambda request, raised: respond(request, trouble())


OF_A_REQUEST: Final = {
    "asking": Provide(provide_asking),
    "errand": Provide(provide_errand),
    "once": Provide(provide_once),
}
"""What a handler gets by naming it."""
