"""Grundandet: a ledger gets its first fact once, and is known by it ever after."""

from pathlib import Path

from domain.words import ActorRef
from ledger import clock
from ledger.birth import BIRTH_STREAM, LedgerBorn, LedgerKind
from ledger.envelope import Entry, Overtaken
from ledger.ledger import Ledger
from ledger.references import KEY_FILE, References

KEYS = "keys"
"""The folder of the keys, in the data folder."""


class NotFounded(Exception):
    """Why a ledger can't be used as asked; the text is a sentence for the operator."""


async def found(dsn: str, data: Path, kind: LedgerKind) -> References:
    """Founds the ledger as `kind` unless it is founded, and answers the references that belong to it.

    `dsn` is that of the steward. Raises `NotFounded` where the ledger is of another kind, its key is missing or is
    another ledger's, or a real one is asked for.
    """
    if kind is LedgerKind.REAL:
        raise NotFounded("A real ledger needs sign-in and keys that this version does not have yet.")
    ledger = await Ledger.open(dsn)
    try:
        for _ in range(2):
            born = await _birth_of(ledger)
            if born is not None:
                return _recognised(born, data, kind)
            try:
                return await _founded(ledger, References.kept_in(data / KEYS), kind)
            except Overtaken:
                continue  # Another process founded it at the same moment.
        raise Overtaken
    finally:
        await ledger.aclose()


async def kind_of(dsn: str) -> LedgerKind | None:
    """What a ledger was founded as; None when it has not been."""
    ledger = await Ledger.open(dsn)
    try:
        born = await _birth_of(ledger)
    finally:
        await ledger.aclose()
    return born.kind if born else None


async def _birth_of(ledger: Ledger) -> LedgerBorn | None:
    for recorded in await ledger.read_stream(BIRTH_STREAM):
        assert isinstance(recorded.fact, LedgerBorn)
        return recorded.fact
    return None


def _recognised(born: LedgerBorn, data: Path, kind: LedgerKind) -> References:
    if born.kind is not kind:
        raise NotFounded(
            f"The ledger in {data} is a {born.kind} ledger and never becomes a {kind} one; choose another --data."
        )
    if not (data / KEYS / KEY_FILE).exists():
        raise NotFounded(
            f"{data / KEYS / KEY_FILE} is missing. Put back the key this ledger was founded with."
        )
    references = References.kept_in(data / KEYS)
    if references.uuid("ledger-born") != born.key_check:
        raise NotFounded(
            f"{data / KEYS / KEY_FILE} belongs to another ledger. Put back this ledger's own key."
        )
    return references


async def _founded(ledger: Ledger, references: References, kind: LedgerKind) -> References:
    fact = LedgerBorn(kind=kind, key_check=references.uuid("ledger-born"), at=clock.now())
    await ledger.submit([Entry(BIRTH_STREAM, 0, [fact])], by=ActorRef(references.uuid("actor", "steward")))
    return references
