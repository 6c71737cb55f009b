"""Åtkomstlista: a folder's POSIX access control list, read and written without the tools for it.

The extended attribute holds a version and then entries of tag, permissions and id, all little-endian
(linux/posix_acl_xattr.h). A folder without one has just its mode.
"""

import errno
import os
import stat
import struct
from pathlib import Path
from typing import NamedTuple

ATTRIBUTE = "system.posix_acl_access"
VERSION = struct.pack("<I", 2)
ENTRY = struct.Struct("<HHI")
NOBODY_IN_PARTICULAR = 0xFFFFFFFF

OWNER, NAMED_USER, OWNING_GROUP, NAMED_GROUP, MASK, OTHERS = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
SEARCH = 0o1


class Entry(NamedTuple):
    """What one party may do: `permissions` is rwx as three bits, `id` a user or group for the named tags."""

    tag: int
    permissions: int
    id: int = NOBODY_IN_PARTICULAR


def grant_search(folder: Path, uid: int) -> None:
    """Lets one user search a folder (pass through it), and changes nobody else's rights.

    Raises OSError (ENOTSUP) where the file system has no such lists.
    """
    os.setxattr(folder, ATTRIBUTE, encode(with_search(entries_of(folder), uid)))


def entries_of(folder: Path) -> list[Entry]:
    """The list of a folder, or what its mode says when it has none."""
    try:
        return decode(os.getxattr(folder, ATTRIBUTE))
    except OSError as error:
        if error.errno != errno.ENODATA:
            raise
    mode = stat.S_IMODE(folder.stat().st_mode)
    return [Entry(OWNER, mode >> 6 & 7), Entry(OWNING_GROUP, mode >> 3 & 7), Entry(OTHERS, mode & 7)]


def with_search(entries: list[Entry], uid: int) -> list[Entry]:
    """The same list, in which the user may also search."""
    mask = next((entry.permissions for entry in entries if entry.tag == MASK), 7)
    # The mask limits all but the owner and others. It may grow now, so what it held back is taken away first.
    limited = [
        entry._replace(permissions=entry.permissions & mask) if _is_limited(entry) else entry
        for entry in entries
        if entry.tag != MASK
    ]
    theirs = next((entry for entry in limited if _is_of(entry, uid)), Entry(NAMED_USER, 0, uid))
    kept = [entry for entry in limited if not _is_of(entry, uid)]
    kept.append(theirs._replace(permissions=theirs.permissions | SEARCH))
    widest = 0
    for entry in kept:
        widest |= entry.permissions if _is_limited(entry) else 0
    return sorted([*kept, Entry(MASK, widest)], key=lambda entry: (entry.tag, entry.id))


def _is_limited(entry: Entry) -> bool:
    return entry.tag in {NAMED_USER, OWNING_GROUP, NAMED_GROUP}


def _is_of(entry: Entry, uid: int) -> bool:
    return entry.tag == NAMED_USER and entry.id == uid


def decode(value: bytes) -> list[Entry]:
    """The entries in the extended attribute's value."""
    return [Entry(*fields) for fields in ENTRY.iter_unpack(value[len(VERSION) :])]


def encode(entries: list[Entry]) -> bytes:
    """The extended attribute's value; the kernel wants the entries in order of tag and id."""
    return VERSION + b"".join(ENTRY.pack(*entry) for entry in entries)
