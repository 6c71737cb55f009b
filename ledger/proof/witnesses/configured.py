"""Vilka vittnena är: `witnesses.toml` in the folder of proofs. Their keys are pinned by it, and laid out for verifiers.

needed = 2                # how many must have cosigned before a checkpoint counts as witnessed; 1 if not said
every_seconds = 60        # how often they are shown what is signed; 60 if not said

[[witness]]
name = "grannkommunen"
url = "https://witness.example.se"
vkey = "witness.example.se/w1+0b5f…+BA…"

[[witness]]
name = "arkivet"
folder = "/mnt/archive"   # storage that somebody else keeps; with `vkey` if a witness cosigns there
"""

import tomllib
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from ledger.proof.files import read_if_there, write_whole
from ledger.proof.witnesses.folder import FolderWitness
from ledger.proof.witnesses.http import HttpWitness
from ledger.proof.witnesses.port import Witness
from verify.notes import Kind, VerifierKey
from verify.refusals import DoesNotMatch

FILE = "witnesses.toml"
PINNED = "witnesses"
"""The folder of the keys, one file each, `<name>.vkey`."""


class BadWitnesses(Exception):
    """The file of witnesses can't be used; the text is a sentence that says why and quotes no key."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{FILE} can't be used: {why}.")


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One witness, at an address or at a folder."""

    name: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,39}\Z")]
    url: str | None = None
    folder: str | None = None
    vkey: str | None = None

    def key(self) -> VerifierKey | None:
        """The key that is pinned. Raises `BadWitnesses`."""
        if self.vkey is None:
            return None
        try:
            key = VerifierKey.parse(self.vkey)
        except DoesNotMatch:
            raise BadWitnesses(f"the vkey of {self.name} is no public key") from None
        if key.kind is not Kind.WITNESS:
            raise BadWitnesses(f"the vkey of {self.name} is not a witness's but a log's")
        return key

    def witness(self) -> Witness:
        """Whoever answers there. Raises `BadWitnesses`."""
        key = self.key()
        if (self.url is None) == (self.folder is None):
            raise BadWitnesses(f"{self.name} has either a url or a folder")
        if self.folder is not None:
            if not Path(self.folder).is_absolute():
                raise BadWitnesses(f"the folder of {self.name} begins with /")
            return FolderWitness(self.name, Path(self.folder), key)
        if self.url is None or not _is_address(self.url):
            raise BadWitnesses(f"the url of {self.name} is https://host or http://host, with a path or none")
        if key is None:
            raise BadWitnesses(f"{self.name} has no vkey: nothing that it answers could be believed")
        return HttpWitness(self.name, self.url, key)


class Configured(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who the witnesses are, how often they are shown what is signed, and how many must have cosigned."""

    witness: tuple[Row, ...] = ()
    needed: Annotated[int, Meta(ge=1, le=64)] = 1
    every_seconds: Annotated[int, Meta(ge=1, le=3600)] = 60

    def pinned(self) -> list[VerifierKey]:
        """The keys that are pinned. Raises `BadWitnesses`."""
        return [key for key in (row.key() for row in self.witness) if key is not None]

    def witnesses(self) -> list[Witness]:
        """Those that are shown what is signed. Raises `BadWitnesses`."""
        return [row.witness() for row in self.witness]


def configured_in(proof: Path) -> Configured:
    """Who the witnesses are; nobody, where there is no file. Raises `BadWitnesses`."""
    try:
        raw = read_if_there(proof / FILE)
    except OSError as error:
        raise BadWitnesses(f"it can't be read ({error.strerror})") from None
    if raw is None:
        return Configured()
    try:
        read = msgspec.convert(tomllib.loads(raw.decode()), Configured)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise BadWitnesses("it is not TOML") from None
    except msgspec.ValidationError as wrong:
        raise BadWitnesses(str(wrong)) from None
    _refuse_two_alike(read)
    return read


def pin(proof: Path, configured: Configured) -> None:
    """Lays the keys out for whoever verifies: exactly those of the file, where there is one."""
    if not (proof / FILE).exists():
        return
    for row in configured.witness:
        path = proof / PINNED / f"{row.name}.vkey"
        if row.vkey is not None and read_if_there(path) != f"{row.vkey}\n".encode():
            write_whole(path, f"{row.vkey}\n".encode())
    named = {row.name for row in configured.witness if row.vkey is not None}
    for file in (proof / PINNED).glob("*.vkey"):
        if file.stem not in named:  # Whom nobody names any longer is believed no longer.
            file.unlink()


def _refuse_two_alike(read: Configured) -> None:
    names, keys = [row.name for row in read.witness], [key.public for key in read.pinned()]
    if len(set(names)) < len(names):
        raise BadWitnesses("two witnesses have the same name")
    if len(set(keys)) < len(keys):
        raise BadWitnesses("two witnesses have the same key, and would count as one")
    if keys and read.needed > len(keys):
        raise BadWitnesses(f"{read.needed} are needed and only {len(keys)} can cosign")
    read.witnesses()


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and plain
