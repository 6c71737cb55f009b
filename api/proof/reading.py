"""Bevisläget: what is signed, how old the newest outside is, and whether anything is wrong."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency

from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.health import NO_STORE
from api.proof.kept import Kept, LogKept, read_kept
from api.proof.shown import Alarm, LogProof, ProofNow, WitnessNow
from api.standing import NotYetFounded
from ledger.birth import BIRTH_STREAM
from ledger.proof.logs import PROOF, Log
from ledger.proof.state import WitnessKind
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing

SIGNED_WITHIN: Final = timedelta(minutes=1)
OUTSIDE_WITHIN: Final = timedelta(hours=1)
INCARNATION: Final = b"""
SELECT fact_id FROM ledger.fact WHERE originator_id = %s ORDER BY originator_version DESC LIMIT 1
"""


@get(
    "/api/proof",
    operation_id="readProof",
    summary="Read how the proof stands",
    tags=["proof"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetFounded),
)
async def read_proof(asking: NamedDependency[Asking]) -> ProofNow:
    """Of each log how much is signed, how old the newest checkpoint outside is, and what is wrong, if anything is."""

    async def read() -> ProofNow:
        await (await asking.may(Action.READ, await _as_judged(asking))).open([])
        incarnation, data = await incarnation_now(asking), asking.desk.registry.data
        kept = Kept() if data is None else await asyncio.to_thread(read_kept, data / PROOF, incarnation)
        return shown(kept, incarnation, asking.at)

    return await asking.settled(read)


async def incarnation_now(asking: Asking) -> UUID:
    """Which life of the ledger this is: its birth, or the newest restore."""
    async with asking.desk.database.reading() as connection:
        row = await (await connection.execute(INCARNATION, (BIRTH_STREAM,))).fetchone()
    if row is None:
        raise NotYetFounded
    return UUID(str(row[0]))


async def _as_judged(asking: Asking) -> Thing:
    """The ledger, where the one who asks may read it: many have their role for one board, and it is of all."""
    for place in asking.today.places():
        thing = asking.today.thing_in(Kind.LEDGER, place)
        if isinstance(await asking.judge(Action.READ, thing), Permit):
            return thing
    return Thing(kind=Kind.LEDGER, board=asking.today.centre.ref)


def shown(kept: Kept, incarnation: UUID, at: datetime) -> ProofNow:
    """How the proof stands at a moment."""
    logs = [_log(log, one, _last_copied(kept)) for log, one in kept.logs.items()]
    said = kept.state.witnesses if kept.state else ()
    outside = [one.outside_at for one in logs if one.size]
    known = [moment for moment in outside if moment is not None]
    return ProofNow(
        as_of=at,
        incarnation=incarnation,
        runs=bool(logs),
        looked_at=kept.state.looked_at if kept.state else None,
        outside_at=min(known) if known and len(known) == len(outside) else None,
        logs=logs,
        witnesses=[
            WitnessNow(name=one.name, kind=one.kind, state=one.state, seen_at=one.seen_at) for one in said
        ],
        alarms=_alarms(kept, logs, at),
    )


def _log(log: Log, one: LogKept, copied_at: datetime | None) -> LogProof:
    """`copied_at`: when all logs were last copied to other storage."""
    cosigned_at = datetime.fromtimestamp(one.outside.at, UTC) if one.outside else None
    moments = [moment for moment in (cosigned_at, copied_at) if moment is not None]
    return LogProof(
        log=log,
        size=one.size,
        signed_at=one.signed_at,
        outside_size=one.outside.size if one.outside else None,
        outside_at=max(moments, default=None),
    )


def _last_copied(kept: Kept) -> datetime | None:
    said = kept.state.witnesses if kept.state else ()
    return max((one.seen_at for one in said if one.kind is WitnessKind.FOLDER and one.seen_at), default=None)


def _alarms(kept: Kept, logs: Sequence[LogProof], at: datetime) -> list[Alarm]:
    looked = [one.signed_at for one in logs] + ([kept.state.looked_at] if kept.state else [])
    wrong = {
        Alarm.NOT_SIGNED: bool(logs) and max(looked) < at - SIGNED_WITHIN,
        Alarm.NOT_OUTSIDE: any(
            one.outside_at is None or one.outside_at < at - OUTSIDE_WITHIN for one in logs if one.size
        ),
        Alarm.DIFFERS: kept.state is not None and bool(kept.state.differs),
        Alarm.RULES_CHANGED: kept.rules_changed,
        Alarm.UNREADABLE: kept.unreadable,
    }
    return [alarm for alarm, rings in wrong.items() if rings]
