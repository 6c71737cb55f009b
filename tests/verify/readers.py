"""Läsarna: everything in `verify` that reads bytes from outside, and something right for each."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ledger.sealing.keyledger import framed
from tests.verify.test_bundle import CASE, LOG, ROWS, SALT_OF, TRUST, signed
from tests.verify.trees import write_tiles
from verify.bundle import Bundle
from verify.bundled import made, verify_bundle
from verify.checkpoints import Checkpoint
from verify.entries import entries_in_frames
from verify.extent import Extent
from verify.inforce import InForce
from verify.notes import Note, VerifierKey, seals_on, signatures_of
from verify.proofs import Proof, make_proof, verify_proof
from verify.refusals import DoesNotMatch
from verify.rows import leaves_of_rows, place_of, rows_of
from verify.tiles import TileFolder, tile_path
from verify.witness.asked import Asked

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
NOTE = LOG.note(5)


def a_bundle() -> Bundle:
    with TemporaryDirectory() as folder:
        write_tiles(Path(folder), LOG.leaves[:5])
        facts = [(ROWS[at], SALT_OF[at], {"text": "…"}) for at in (1, 2, 4)]
        return made(CASE, "now", facts, TRUST.read(NOTE), TileFolder(Path(folder)), [LOG.public], signed)


def a_proof() -> Proof:
    with TemporaryDirectory() as folder:
        write_tiles(Path(folder), LOG.leaves[:5])
        return make_proof(TileFolder(Path(folder)), 3, TRUST.read(NOTE))


def in_a_file(read: Callable[[Path], Any], raw: bytes) -> Any:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(raw)
        return read(file)


def in_a_tile(raw: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / tile_path(0, 0, 5)
        file.parent.mkdir(parents=True)
        file.write_bytes(raw)
        return TileFolder(Path(folder)).root(5)


def text_of(raw: bytes) -> str:
    return raw.decode(errors="replace")


def copied(raw: bytes) -> list[Any]:
    """What a server sends, cut into messages anyhow."""
    messages = [raw[:-2], raw[-2:]]
    return list(leaves_of_rows(rows_of(messages), lambda _: bytes(8192)))


BUNDLE = a_bundle()
READERS: dict[str, tuple[Callable[[bytes], Any], bytes]] = {
    "note": (lambda raw: seals_on(Note.parse(raw), [LOG.public]), NOTE.raw()),
    "cosignature": (lambda raw: signatures_of(text_of(raw)), NOTE.signatures[0].text().encode()),
    "checkpoint": (lambda raw: Checkpoint.parse(text_of(raw)), NOTE.text.encode()),
    "key": (lambda raw: VerifierKey.parse(text_of(raw)), LOG.public.text().encode()),
    "proof": (lambda raw: verify_proof(Proof.parse(raw), LOG.leaves[3], TRUST), a_proof().text().encode()),
    "tile": (in_a_tile, b"".join(LOG.leaves[:5])),
    "extent": (lambda raw: Extent.parse(text_of(raw)), BUNDLE.extent.text.encode()),
    "bundle": (lambda raw: verify_bundle(Bundle.parse(raw), TRUST), BUNDLE.raw()),
    "row": (place_of, ROWS[0]),
    "copy": (copied, HEADER + b"\0\x0e" + ROWS[0] + b"\xff\xff"),
    "entries": (partial(in_a_file, entries_in_frames), framed(b"{}") + framed(b'{"n":1}')),
    "rules": (InForce.parse, b'{"at":"now","migration":1,"hash":"a"}'),
    "request": (Asked.parse, Asked(0, LOG.leaves[:2], NOTE).body()),
}


def answers(read: Callable[[bytes], Any], raw: bytes) -> bool:
    """Whether it was read; refused is an answer too, anything else is none."""
    try:
        read(raw)
    except DoesNotMatch:
        return False
    return True
