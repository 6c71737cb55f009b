"""Återställning: a copy of the ledger and one of its keys become a ledger again: a new incarnation of the same one.

A folder is marked before anything is put into it and loses the mark last, so that what was never finished is never
taken for a ledger.
"""

import asyncio
from pathlib import Path
from typing import NamedTuple

from ledger import migrations
from ledger.backup import keys, manifest, replaying
from ledger.backup import ledger as database
from ledger.backup.manifest import KeysCopy, LedgerCopy, Told
from ledger.backup.refusal import CopyUnusable
from ledger.founding import KEYS, restored
from ledger.keyfile import make_private, private_folder
from ledger.postgres.place import UNFINISHED, Place, Server


class Restored(NamedTuple):
    """The newest position that the copy had, the number of the incarnation that begins, and how many keys are missing.

    A copy of the keys that is older than the ledger's lacks the newest; what they sealed does not open. `replayed`
    is how many entries the ledger of the keys had that was kept outside and the copy had not.
    """

    head: int
    incarnation: int
    keys_missing: int
    replayed: int


def restore(
    place: Place, data: Path, ledger_copy: Path, keys_copy: Path, told: Told, key_ledger: Path | None = None
) -> Restored:
    """Restores into a data folder that is empty or not there, and where there is a server, into an empty database.

    `key_ledger` is the ledger of the keys as it was kept outside: what it says is destroyed is destroyed again first.
    Raises `CopyUnusable`, `KeyReadableByOthers`, `NotFounded`, `DatabaseUnavailable` and psycopg's errors. Everything
    that can be judged beforehand is, before anything is written.
    """
    of_ledger = manifest.read(ledger_copy, LedgerCopy)
    of_keys = manifest.read(keys_copy, KeysCopy)
    judge(of_ledger, of_keys)
    manifest.refuse_unless_empty(data)
    if isinstance(place, Server):  # An embedded one is made here, and so is empty.
        place.start()
        database.refuse_unless_empty(place.admin_dsn())
    for folder, kept in [(ledger_copy, of_ledger.file), *((keys_copy, kept) for kept in of_keys.files)]:
        manifest.check(folder, kept, told)
    entries, newer = replaying.entries_with(keys_copy, of_keys, key_ledger)
    private_folder(data)
    make_private(data / UNFINISHED, b"")
    keys.put_back(keys_copy, of_keys, data / KEYS)
    if newer:
        replaying.replay(data / KEYS, entries)
    place.start()
    database.put_back(place.admin_dsn(), ledger_copy, of_ledger, told)
    migrations.migrate(place.admin_dsn())
    place.admit()
    incarnation = asyncio.run(restored(place.dsn("uppdrag_steward"), data, of_ledger.head))
    missing = keys.missing_in(data / KEYS, database.keys_named(place.admin_dsn()))
    (data / UNFINISHED).unlink()
    return Restored(of_ledger.head, incarnation, missing, newer)


def judge(of_ledger: LedgerCopy, of_keys: KeysCopy) -> None:
    """Raises `CopyUnusable` for keys of another ledger, and for a ledger that a newer version wrote."""
    newest = migrations.files()[-1][0]
    if of_ledger.migration > newest:
        raise CopyUnusable("The copy was made by a newer version of Uppdrag. Restore it with that version.")
    if of_keys.reference != of_ledger.reference or of_ledger.root not in (None, of_keys.root):
        raise CopyUnusable(
            "The keys belong to another ledger: they would open nothing of this one. Name the copy of its own keys."
        )
