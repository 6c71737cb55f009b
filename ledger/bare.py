"""Avskalat: a fact of a strict compartment without its texts, for a rule to decide on where nobody may read it.

What a compartment that is not strict has in clear is left: references, enumerations, bounded numbers, times. So are
those of the same kinds that are sealed everywhere, as what sort of protection somebody has. Names, numbers of identity
and free text are closed.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import inspect
from msgspec.structs import asdict

from domain.words import Sealed
from ledger.fields import contents, is_clear
from ledger.form import Form, Unreadable, body_of, enclosed, tag_within
from ledger.register import Register


class _Bare(msgspec.Struct, frozen=True, array_like=True):
    closed: list[str]
    rest: msgspec.Raw


_encode = msgspec.json.Encoder().encode
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_bare = msgspec.json.Decoder(_Bare).decode


def bared(register: Register, payload: bytes) -> bytes:
    """What is left of a fact's whole part. Raises `Unreadable`, and KeyError for a tag that nobody knows."""
    texts = _texts(register.forms[tag_within(payload)].fact_type)
    given = _fields(payload)
    closed = [name for name in texts if bytes(given.get(name, msgspec.Raw(b"null"))) != b"null"]
    rest = {name: content for name, content in given.items() if name not in closed}
    return _encode(_Bare(closed, msgspec.Raw(_encode(rest))))


def fact_from(register: Register, tag_class: str, at: datetime, content: bytes) -> Any:
    """The fact, its texts closed. Raises `Unreadable`."""
    try:
        given = _bare(content)
        form = register.forms[tag_within(bytes(given.rest))]
        body = msgspec.json.decode(given.rest, type=_body_without(form, tuple(given.closed)))
    except (msgspec.MsgspecError, KeyError):
        raise Unreadable from None
    if form.tag_class != tag_class:
        raise Unreadable
    closed = {name: Sealed[Any]() for name in given.closed}
    return form.fact_type(at=at, **enclosed(asdict(body), _contents(form.fact_type)), **closed)


_contents = lru_cache(maxsize=1024)(contents)


@lru_cache(maxsize=1024)
def _texts(fact_type: type[msgspec.Struct]) -> Sequence[str]:
    """The sealed fields in which text may stand."""
    return [name for name, content in contents(fact_type).items() if not is_clear(inspect.type_info(content))]


@lru_cache(maxsize=1024)
def _body_without(form: Form, closed: tuple[str, ...]) -> type[msgspec.Struct]:
    names = [name for name in form.fact_type.__struct_fields__ if name not in ("at", *closed)]
    return body_of(form.fact_type, names, contents(form.fact_type), tag=form.tag)
