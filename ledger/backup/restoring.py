"""Återställning: a copy of the ledger and one of its keys become a ledger again: a new incarnation of the same one.

A folder is marked before anything is put into it and loses the mark last, so that what was never finished is never
taken for a ledger.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from ledger import clock, migrations
from ledger.backup import keys, manifest, proof, replaying
from ledger.backup import ledger as database
from ledger.backup.known import Known, known_by
from ledger.backup.manifest import KeysCopy, LedgerCopy, Told
from ledger.backup.refusal import CopyUnusable
from ledger.backup.revocations import Revocation, end_anew, kept_in, lacking
from ledger.birth import LedgerRestored
from ledger.escrow.exporting import SALT
from ledger.founding import KEYS, restored
from ledger.keyfile import make_private, read_private
from ledger.postgres.place import UNFINISHED, Place, Server
from ledger.proof.logs import PROOF


class Outside(NamedTuple):
    """What was kept where no copy lies: the ledger of the keys, a checkpoint of the ledger as it was signed, and what
    took rights away.

    `root` is the data folder that sealed copies of the root key were put together in.
    """

    key_ledger: Path | None = None
    checkpoint: Path | None = None
    revocations: Path | None = None
    root: Path | None = None

    def told(self) -> tuple[Known | None, list[Revocation] | None]:
        """How far the ledger had come, and what took rights away. Raises `CopyUnusable`."""
        known = None if self.checkpoint is None else known_by(self.checkpoint)
        return known, None if self.revocations is None else kept_in(self.revocations)

    @property
    def root_keys(self) -> Path | None:
        """The folder of keys in it."""
        return None if self.root is None else self.root / KEYS


class Restored(NamedTuple):
    """The newest position that the copy had, the number of the incarnation that begins, and how many keys are missing.

    A copy of the keys that is older than the ledger's lacks the newest; what they sealed does not open. `replayed`
    is how many entries the ledger of the keys had that was kept outside and the copy had not. `known` is how far the
    ledger had come by the checkpoint. `ended` is how many rights were taken away again; None where nothing told of
    them.
    """

    head: int
    incarnation: int
    keys_missing: int
    replayed: int
    known: int | None
    ended: int | None


def restore(
    place: Place,
    data: Path,
    ledger_copy: Path,
    keys_copy: Path,
    told: Told,
    outside: Outside = Outside(),  # noqa: B008
) -> Restored:
    """Restores into a data folder that is empty or not there, and where there is a server, into an empty database.

    What the ledger of the keys outside says is destroyed is destroyed again first. Until two people have opened what
    was restored, it takes nothing down (0024).

    Raises `CopyUnusable`, `KeyReadableByOthers`, `NotFounded`, `DatabaseUnavailable` and psycopg's errors. Everything
    that can be judged beforehand is, before anything is written.
    """
    of_ledger = manifest.read(ledger_copy, LedgerCopy)
    of_keys = manifest.read(keys_copy, KeysCopy)
    judge(of_ledger, of_keys)
    keys.refuse_without(of_keys, outside.root_keys)
    known, revoked = outside.told()
    manifest.refuse_unless_empty(data)
    if isinstance(place, Server):  # An embedded one is made here, and so is empty.
        place.start()
        database.refuse_unless_empty(place.admin_dsn())
    for folder, copy in ((ledger_copy, of_ledger), (keys_copy, of_keys)):
        for kept in copy.files:
            manifest.check(folder, kept, told)
    entries, newer = replaying.entries_with(keys_copy, of_keys, outside.key_ledger)
    make_private(data / UNFINISHED, b"")
    keys.put_back(keys_copy, of_keys, data / KEYS, outside.root_keys)
    _bring_proofs(ledger_copy, of_ledger, outside.root, data)
    if newer:
        replaying.replay(data / KEYS, entries)
    _put_back(place, ledger_copy, of_ledger, told)
    missing = keys.missing_in(data / KEYS, database.keys_named(place.admin_dsn()))
    fact = said(of_ledger, known, missing, None if outside.key_ledger is None else newer)
    incarnation, ended = asyncio.run(_record(place.dsn("uppdrag_steward"), data, fact, revoked))
    (data / UNFINISHED).unlink()
    return Restored(of_ledger.head, incarnation, missing, newer, known and known.size, ended)


async def _record(
    steward: str, data: Path, fact: LedgerRestored, revoked: Sequence[Revocation] | None
) -> tuple[int, int | None]:
    """A new incarnation begins, and rights that were taken away after the copy are taken away in it."""
    if revoked is None:
        return await restored(steward, data, fact), None
    anew = await lacking(steward, revoked)
    incarnation = await restored(steward, data, replace(fact, ended_anew=len(anew)))
    await end_anew(steward, data, anew)
    return incarnation, len(anew)


def _bring_proofs(copied: Path, copy: LedgerCopy, root: Path | None, data: Path) -> None:
    """What had been sworn to, and what its leaves are salted with: by it the same rows have the same leaves.

    Where the copy is from before any of it, the salts may be in the sealed copies.
    """
    if copy.proof is not None:
        proof.put_back(copied, copy.proof, data / PROOF)
    if root is not None and (root / SALT).is_file():
        make_private(data / SALT, read_private(root / SALT))


def _put_back(place: Place, copied: Path, copy: LedgerCopy, told: Told) -> None:
    place.start()
    database.put_back(place.admin_dsn(), copied, copy, told)
    migrations.migrate(place.admin_dsn())
    place.admit()


def said(copy: LedgerCopy, known: Known | None, missing: int, destroyed: int | None) -> LedgerRestored:
    """What the ledger says of its restore."""
    root = (None, None) if known is None else known.root
    return LedgerRestored(
        head=copy.head,
        copied_at=copy.made_at,
        known=known and known.size,
        root_begins=root[0],
        root_ends=root[1],
        keys_missing=missing,
        destroyed_anew=destroyed,
        at=clock.now(),
    )


def judge(of_ledger: LedgerCopy, of_keys: KeysCopy) -> None:
    """Raises `CopyUnusable` for keys of another ledger, and for a ledger that a newer version wrote."""
    newest = migrations.files()[-1][0]
    if of_ledger.migration > newest:
        raise CopyUnusable("The copy was made by a newer version of Uppdrag. Restore it with that version.")
    if of_keys.reference != of_ledger.reference or of_ledger.root not in (None, of_keys.root):
        raise CopyUnusable(
            "The keys belong to another ledger: they would open nothing of this one. Name the copy of its own keys."
        )
