"""Lagda nycklar: a folder of keys for each class of secrecy, for the account that opens it, and one for the interface.

    <to>/<class>/root.key             derived from the ledger's own root key (HKDF, RFC 5869) with the name of the class
    <to>/<class>/compartments, finding    the keys of its compartments, wrapped by that one
    <to>/<class>/data, ledger         data keys as they were, and what became of keys
    <to>/<class>/access.key, origin   of the access log, and which ledger it is
    <to>/api/                         what protects the interface's own: sessions, cursors, references

One class's root key opens no other's compartments, and leads to no other. Laying them again adds what is new and
changes nothing that is there. Each file belongs to whom the folder belongs to that it is laid in.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import copyfileobj
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from domain.words import SecrecyClass
from ledger.access.pseudonyms import KEY_FILE as ACCESS_KEY
from ledger.access.pseudonyms import Pseudonyms
from ledger.finding.keys import IndexKeys
from ledger.founding import LAID_FILE, NotFounded
from ledger.keyfile import make_private, private_folder, read_private
from ledger.sealing import keyledger
from ledger.sealing.cipher import KEY_BYTES, Origin
from ledger.sealing.folder import DATA, KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import ROOT_FILE, RootKeyFile

ORIGIN_FILE = "origin"
APPEND = os.O_CREAT | os.O_WRONLY | os.O_APPEND
API = "api"
SECONDS_KEPT = 5.0
"""A key is in an opener's memory for so long, so that nothing is kept there of a session that has ended."""


class Laid(msgspec.Struct, frozen=True):
    """The keys that one opener has."""

    ring: KeyRing
    pseudonyms: Pseudonyms
    index: IndexKeys


def lay(keys: Path, to: Path, compartments: Mapping[UUID, SecrecyClass], origin: Origin) -> None:
    """Lays the keys of a ledger apart. Raises `KeyReadableByOthers`, `RootKeyRefuses` and OSError."""
    root = read_private(keys / ROOT_FILE)
    for secrecy in SecrecyClass:
        folder = to / secrecy
        private_folder(folder)
        make_private(folder / ROOT_FILE, _derived(root, secrecy))
        (folder / ORIGIN_FILE).unlink(missing_ok=True)  # A restored ledger is another incarnation.
        make_private(folder / ORIGIN_FILE, msgspec.json.encode(origin))
        make_private(folder / ACCESS_KEY, read_private(keys / ACCESS_KEY))
        own = [compartment for compartment, its in compartments.items() if its is secrecy]
        _hand_on(keys, RootKeyFile(root), folder, own)
        for path in sorted((keys / DATA).glob("*.keys")):
            grown(path, folder / DATA / path.name)
        said, its = keys / keyledger.FOLDER / keyledger.FILE, folder / keyledger.FOLDER / keyledger.FILE
        # There from the beginning, and its owner's: whoever destroys keys here as root writes behind what is there.
        make_private(its, said.read_bytes() if said.exists() else b"")
        belong(folder)
    _lay_the_interfaces(keys, to / API)
    (keys / LAID_FILE).unlink(missing_ok=True)
    make_private(keys / LAID_FILE, os.fsencode(to))


def laid_in(folder: Path) -> Laid:
    """The keys in a folder that was laid. Raises `NotFounded` where none was, and `KeyReadableByOthers`."""
    for name in (ROOT_FILE, ORIGIN_FILE, ACCESS_KEY):
        if not (folder / name).exists():
            raise NotFounded(f"{folder / name} is missing. Lay the openers' keys first: ./uppdrag lay-keys")
    root = RootKeyFile.kept_in(folder)
    origin = msgspec.json.decode(read_private(folder / ORIGIN_FILE), type=Origin)
    store = KeyFolder(folder, root)
    store.settle()
    ring = KeyRing(store, origin, seconds_kept=SECONDS_KEPT)
    return Laid(ring, Pseudonyms.kept_in(folder), IndexKeys(folder, root))


def _derived(root: bytes, secrecy: SecrecyClass) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"uppdrag opener root 1 {secrecy}".encode()).derive(root)


def _hand_on(keys: Path, root: RootKeyFile, folder: Path, compartments: Iterable[UUID]) -> None:
    own = RootKeyFile.kept_in(folder)
    of, to = KeyFolder(keys, root).compartments, KeyFolder(folder, own).compartments
    index, its_index = IndexKeys(keys, root), IndexKeys(folder, own)
    for compartment in compartments:
        of.hand_on(compartment, to)
        if its_index.has(compartment):  # An opener came first: one key, and in the copies that one.
            its_index.hand_on(compartment, index)
        index.hand_on(compartment, its_index)


def _lay_the_interfaces(keys: Path, folder: Path) -> None:
    private_folder(folder)
    for path in sorted(keys.iterdir()):
        if path.is_file() and path.name not in (ROOT_FILE, ACCESS_KEY, LAID_FILE):
            make_private(folder / path.name, read_private(path))
    belong(folder)


def grown(path: Path, to: Path) -> None:
    """Data keys that have come behind those that are there already: these files only ever grow."""
    private_folder(to.parent)
    with path.open("rb") as given, os.fdopen(os.open(to, APPEND, 0o600), "ab") as taken:
        given.seek(taken.tell())
        copyfileobj(given, taken)
        taken.flush()
        os.fsync(taken.fileno())


def belong(folder: Path) -> None:
    """Everything in a folder becomes its owner's, where whoever lays it may say so."""
    owner = folder.stat()
    for path in folder.rglob("*") if os.geteuid() == 0 else ():
        os.chown(path, owner.st_uid, owner.st_gid)
