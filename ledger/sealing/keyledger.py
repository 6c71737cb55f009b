"""Nyckelliggaren: what happened to keys, one entry behind the other in one file, never changed.

    entry = length, 4 ‖ CRC-32 of the length, 4 ‖ JSON ‖ CRC-32 of the JSON, 4                          (big-endian)

One process writes at a time, under a lock on the folder; anybody reads. An entry that a crash has torn was never told
to anybody: it is read as not there, and is cut off before the next is written. Anything else that does not fit is
damage, and stops whoever reads: a destruction that can't be read would be a key that opens again.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import Struct
from zlib import crc32

import msgspec

from ledger.keyfile import private_folder, sync_folder
from ledger.sealing.keyentries import KeyEntry, Known

FOLDER = "ledger"
"""In the folder of the keys."""
FILE = "keys.log"
HEAD_BYTES, END_BYTES = 8, 4

_head = Struct("!II")
_check = Struct("!I")
_decoder: msgspec.json.Decoder[KeyEntry] = msgspec.json.Decoder(KeyEntry)


class KeyLedgerDamaged(OSError):
    """The ledger of the keys is damaged, or was cut off. What it says of destroyed keys can't be read."""

    def __init__(self) -> None:
        super().__init__(
            f"{FOLDER}/{FILE} among the keys is damaged or was cut off. Put back its newest copy."
        )


class KeyLedger:
    """The ledger in a folder that several processes share. For any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = str(folder / FILE)
        self._turn = threading.Lock()
        self._known = Known()
        self._read_to = 0
        self._seen: tuple[int, int] | None = None

    def known(self) -> Known:
        """What the entries come to now, whoever wrote them. Raises `KeyLedgerDamaged`."""
        with self._turn:
            self._catch_up()
            return self._known

    def entries(self, after: int = 0) -> list[tuple[int, bytes]]:
        """Each entry's number, from 1, and its JSON, behind the first `after`. Raises `KeyLedgerDamaged`."""
        return list(enumerate(whole(self._content(0)), 1))[after:]

    def append(self, entry: KeyEntry) -> int:
        """Writes an entry, on disk when this returns; answers its number. Raises `KeyLedgerDamaged`, and OSError."""
        with self.writing() as writer:
            return writer.append(entry)

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """The turn to write: nobody else writes, nor wraps or destroys keys, until it is given back."""
        private_folder(self._folder)
        with locked(self._folder, fcntl.LOCK_EX):
            yield Writer(self)

    def _write(self, entry: KeyEntry) -> int:
        known = self.known()
        descriptor = os.open(self._folder / FILE, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.ftruncate(descriptor, self._read_to)  # A torn tail: nothing is written behind it.
            _write_at(descriptor, self._read_to, packed(entry))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if known.count == 0:
            sync_folder(self._folder)
        return self.known().count

    def _catch_up(self) -> None:
        try:
            found = os.stat(self._file)  # noqa: PTH116 - at every look-up of a key, and a Path takes its time.
        except FileNotFoundError:
            if self._read_to:
                raise KeyLedgerDamaged from None
            return
        if self._seen == (found.st_size, found.st_mtime_ns):
            return
        if found.st_size < self._read_to:
            raise KeyLedgerDamaged
        for entry in whole(self._content(self._read_to)):
            self._known.add(decoded(entry))
            self._read_to += HEAD_BYTES + len(entry) + END_BYTES
        # While something is torn, another writer may be in the middle of it: look again next time.
        self._seen = (found.st_size, found.st_mtime_ns) if self._read_to == found.st_size else None

    def _content(self, start: int) -> bytes:
        try:
            with (self._folder / FILE).open("rb") as file:
                file.seek(start)
                return file.read()
        except FileNotFoundError:
            return b""


class Writer:
    """Whoever has the turn."""

    def __init__(self, ledger: KeyLedger) -> None:
        self._ledger = ledger

    def append(self, entry: KeyEntry) -> int:
        """Writes an entry, on disk when this returns; answers its number."""
        return self._ledger._write(entry)


@contextmanager
def locked(folder: Path, how: int) -> Iterator[None]:
    """Holds a folder: fcntl.LOCK_SH beside others, fcntl.LOCK_EX alone. Also among threads; goes with its process."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)


def packed(entry: KeyEntry) -> bytes:
    """An entry as it lies in the file."""
    return framed(msgspec.json.encode(entry))


def framed(body: bytes) -> bytes:
    """The same, of its JSON."""
    length = _check.pack(len(body))
    return length + _check.pack(crc32(length)) + body + _check.pack(crc32(body))


def whole(raw: bytes) -> Iterator[bytes]:
    """The whole entries in the bytes of a ledger, up to a torn tail. Raises `KeyLedgerDamaged`."""
    start = 0
    while start < len(raw):
        if len(raw) - start < HEAD_BYTES:
            return
        length, check = _head.unpack_from(raw, start)
        if crc32(raw[start : start + 4]) != check:
            if any(raw[start:]):
                raise KeyLedgerDamaged
            return  # A disk that was told the length and not yet the content.
        end = start + HEAD_BYTES + length + END_BYTES
        body = raw[start + HEAD_BYTES : end - END_BYTES]
        if len(raw) < end or _check.pack(crc32(body)) != raw[end - END_BYTES : end]:
            if len(raw) > end:
                raise KeyLedgerDamaged
            return
        yield body
        start = end


def decoded(entry: bytes) -> KeyEntry:
    """An entry, of its JSON. Raises `KeyLedgerDamaged`."""
    try:
        return _decoder.decode(entry)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise KeyLedgerDamaged from None


def _write_at(descriptor: int, place: int, content: bytes) -> None:
    while content:
        written = os.pwrite(descriptor, content, place)
        content, place = content[written:], place + written
