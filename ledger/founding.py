"""Grundandet: a ledger gets its first fact once, and is known by it ever after."""

import os
from pathlib import Path

from domain.words import ActorRef, SecrecyClass
from ledger import clock
from ledger.birth import BIRTH_STREAM, LedgerBorn, LedgerKind, LedgerRestored
from ledger.envelope import Entry, Overtaken, Recorded
from ledger.keyfile import read_private
from ledger.ledger import Ledger
from ledger.references import KEY_FILE, References
from ledger.sealing.cipher import Origin
from ledger.sealing.compartments import made_in
from ledger.sealing.folder import COMPARTMENTS, KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import ROOT_FILE, RootKey, RootKeyFile, RootKeyRefuses
from ledger.sealing.store import KeyStore
from ledger.sealing.together import Together

KEYS = "keys"
"""The folder of the keys, in the data folder."""
LAID_FILE = "laid"
"""In the folder of the keys: where each class's were laid apart (`ledger.opening.laid`)."""


class NotFounded(Exception):
    """Why a ledger can't be used as asked; the text is a sentence for the operator."""


async def found(dsn: str, data: Path, kind: LedgerKind) -> References:
    """Founds the ledger as `kind` unless it is founded, and answers the references that belong to it.

    `dsn` is that of the steward. Founding makes the reference key and the root key. Raises `NotFounded` where the
    ledger is of another kind, or one of its keys is missing or is another ledger's, and `KeyReadableByOthers`. What
    a real one demands besides, `cli.real` asks for.
    """
    ledger = await Ledger.open(dsn)
    try:
        for _ in range(2):
            born = await _birth_of(ledger)
            if born is not None:
                return _recognised(born.fact, data, kind)
            try:
                return await _founded(ledger, data / KEYS, kind)
            except Overtaken:
                continue  # Another process founded it at the same moment.
        raise Overtaken
    finally:
        await ledger.aclose()


async def kind_of(dsn: str) -> LedgerKind | None:
    """What a ledger was founded as; None when it has not been."""
    life = await _life_in(dsn)
    return life[0].fact.kind if life else None


async def key_ring(dsn: str, data: Path) -> KeyRing:
    """The keys of a founded ledger, for a process that seals or opens: `dsn` may be that of any login.

    Another kind of root key, or of key store, is chosen here. Raises `NotFounded` where the ledger is not founded, or
    the root key in `data` is missing or another ledger's, and `KeyReadableByOthers`.
    """
    life = await _founded_life_in(dsn, data)
    return KeyRing(_store_in(data / KEYS, _root_of(life[0].fact, data / KEYS)), _origin_in(life))


async def origin_of(dsn: str, data: Path) -> Origin:
    """Which ledger it is, for keys that are laid apart. Raises as `key_ring` does."""
    life = await _founded_life_in(dsn, data)
    _root_of(life[0].fact, data / KEYS)
    return _origin_in(life)


def key_store(data: Path) -> KeyStore:
    """The same with what was laid apart for openers, for whoever destroys keys. Raises as `key_folder` does."""
    key_folder(data)
    return _store_in(data / KEYS, _root_in(data / KEYS))


def key_folder(data: Path) -> KeyFolder:
    """The keys in a data folder, for whoever looks after them. Makes none. Raises as `found` does."""
    if not (data / KEYS / ROOT_FILE).exists():
        raise _missing(data / KEYS / ROOT_FILE)
    return KeyFolder(data / KEYS, _root_in(data / KEYS))


async def restored(dsn: str, data: Path, fact: LedgerRestored) -> int:
    """Records that a copy took the ledger's place; answers the number of the new incarnation.

    `dsn` is that of the steward. The ledger was born as the first; a restored one is at least the second. Raises
    `NotFounded` where the keys in `data` are another ledger's.
    """
    ledger = await Ledger.open(dsn)
    try:
        life = await ledger.read_stream(BIRTH_STREAM)
        references = _recognised(life[0].fact, data, life[0].fact.kind)
        steward = ActorRef(references.uuid("actor", "steward"))
        written = await ledger.append([Entry(BIRTH_STREAM, len(life), [fact])], by=steward)
        return written.version
    finally:
        await ledger.aclose()


async def _founded_life_in(dsn: str, data: Path) -> list[Recorded]:
    life = await _life_in(dsn)
    if not life:
        raise NotFounded(f"The ledger in {data} has not been founded.")
    return life


def _origin_in(life: list[Recorded]) -> Origin:
    *earlier, newest = (recorded.fact_id for recorded in life)
    # Newest first: what is read is mostly new, and each that does not fit costs a try.
    return Origin(life[0].fact.key_check, newest, tuple(reversed(earlier)))


async def _life_in(dsn: str) -> list[Recorded]:
    """How a ledger was born, and each time it was restored."""
    ledger = await Ledger.open(dsn)
    try:
        return await ledger.read_stream(BIRTH_STREAM)
    finally:
        await ledger.aclose()


async def _birth_of(ledger: Ledger) -> Recorded | None:
    for recorded in await ledger.read_stream(BIRTH_STREAM):
        assert isinstance(recorded.fact, LedgerBorn)
        return recorded
    return None


def _recognised(born: LedgerBorn, data: Path, kind: LedgerKind) -> References:
    if born.kind is not kind:
        raise NotFounded(
            f"The ledger in {data} is a {born.kind} ledger and never becomes a {kind} one; choose another --data."
        )
    if not (data / KEYS / KEY_FILE).exists():
        raise _missing(data / KEYS / KEY_FILE)
    references = References.kept_in(data / KEYS)
    if references.uuid("ledger-born") != born.key_check:
        raise _another(data / KEYS / KEY_FILE)
    # Whatever was being destroyed when a process died is finished before anything is served.
    KeyFolder(data / KEYS, _root_of(born, data / KEYS)).settle()
    return references


async def _founded(ledger: Ledger, keys: Path, kind: LedgerKind) -> References:
    references, root = References.kept_in(keys), _root_in(keys)
    fact = LedgerBorn(kind=kind, key_check=references.uuid("ledger-born"), root_check=root.id, at=clock.now())
    await ledger.submit([Entry(BIRTH_STREAM, 0, [fact])], by=ActorRef(references.uuid("actor", "steward")))
    return references


def _store_in(keys: Path, root: RootKey) -> KeyStore:
    whole = KeyFolder(keys, root)
    if not (keys / LAID_FILE).exists():
        return whole
    to = Path(os.fsdecode(read_private(keys / LAID_FILE)))
    own = [to / secrecy for secrecy in SecrecyClass]
    return Together(
        whole, [KeyFolder(folder, RootKeyFile.kept_in(folder)) for folder in own if folder.is_dir()]
    )


def _root_of(born: LedgerBorn, keys: Path) -> RootKeyFile:
    """The root key that the ledger was founded with."""
    if born.root_check is not None and not (keys / ROOT_FILE).exists():
        raise _missing(keys / ROOT_FILE)
    root = _root_in(keys)
    if born.root_check not in (None, root.id):
        raise _another(keys / ROOT_FILE)
    return root


def _root_in(keys: Path) -> RootKeyFile:
    """The root key in a folder, made if nothing there was ever wrapped by another."""
    if not (keys / ROOT_FILE).exists() and any(made_in(keys / COMPARTMENTS)):
        raise _missing(keys / ROOT_FILE)
    try:
        root = RootKeyFile.kept_in(keys)
        KeyFolder(keys, root).compartments.check()
    except (RootKeyRefuses, ValueError):
        raise _another(keys / ROOT_FILE) from None
    return root


def _missing(key: Path) -> NotFounded:
    return NotFounded(f"{key} is missing. Put back the key this ledger was founded with.")


def _another(key: Path) -> NotFounded:
    return NotFounded(f"{key} belongs to another ledger. Put back this ledger's own key.")
