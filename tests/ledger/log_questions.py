"""Somebody who asks the access log, and what they ask through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID, uuid4

from msgspec.structs import replace

from domain.rights import Purpose, Relation
from domain.words import ActorRef
from ledger import clock
from ledger.access.codes import Kind, Manner
from ledger.access.log import SCHEMA, AccessLog
from ledger.access.look import Look
from ledger.access.register import ACCESS_REGISTER
from ledger.access.review import Between, LogReview
from ledger.access.turning import KeysOfTheLog
from ledger.ledger import Ledger
from tests.ledger.looks import HANDLES_A_CASE, look, reader
from tests.ledger.secrets_kept import Kept

OLGA = ActorRef(uuid4())


@asynccontextmanager
async def reviewing(secrets: Kept) -> AsyncIterator[LogReview]:
    """The reading of an access log."""
    ledger = await Ledger.open(
        secrets.database.dsn("uppdrag_api"), secrets.ring, register=ACCESS_REGISTER, schema=SCHEMA
    )
    log = AccessLog(ledger, secrets.pseudonyms)
    try:
        behind = KeysOfTheLog(log, secrets.pseudonyms, secrets.ring)
        yield LogReview(secrets.database.dsn("uppdrag_review"), behind)
    finally:
        await log.aclose()


def lately() -> Between:
    """The last hour, and the next."""
    now = clock.now()
    return Between(since=now - timedelta(hours=1), until=now + timedelta(hours=1))


def asking(secrets: Kept, purpose: Purpose, actor: ActorRef = OLGA, approval: UUID | None = None) -> Look:
    """Somebody who wants to read the log."""
    ground = replace(HANDLES_A_CASE, purpose=purpose, relation=Relation.REVIEW, approval=approval)
    signed_in = reader(secrets.sign_in(actor), actor)
    return look(reader=signed_in, ground=ground, kind=Kind.ACCESS_LOG, manner=Manner.LIST)
