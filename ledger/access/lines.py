"""Rader: the persons and things of a look, as the bytes that the register would make of their facts.

A list of fifty is fifty facts that differ in a pseudonym. So the register makes one of each kind, and only what differs
is put into it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.words import PersonRole
from ledger import clock
from ledger.access.categories import Categories
from ledger.access.facts import ContentShown, PersonShown
from ledger.access.look import About, Wanted
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER

Line: TypeAlias = tuple[str, bytes]
"""Tag and state of one fact."""

PERSON_SHOWN = ACCESS_REGISTER.form_of(PersonShown).tag
CONTENT_SHOWN = ACCESS_REGISTER.form_of(ContentShown).tag
A_PERSON, A_THING = UUID(int=1), UUID(int=2)
"""Where a pseudonym is put in."""


def of(pseudonyms: Pseudonyms, items: Iterable[Wanted]) -> list[Line]:
    """A line for each person in each of the items, in their order; one for the thing, where no person is known."""
    items = list(items)
    texts = iter(pseudonyms.texts([one for item in items for one in _references(item)]))
    lines: list[Line] = []
    for item in items:
        thing = next(texts)
        if not item.about:
            before, after = _content(item.shown)
            lines.append((CONTENT_SHOWN, before + thing + after))
        for about in item.about:
            role, shown, revealed, protected = about.role, about.shown, about.revealed, about.protected
            if _is_own(item, about):
                before, after = _in_their_own_record(role, shown, revealed, protected)
                lines.append((PERSON_SHOWN, before + thing + after))
            else:
                before, between, after = _elsewhere(role, shown, revealed, protected)
                lines.append((PERSON_SHOWN, before + next(texts) + between + thing + after))
    return lines


def _references(item: Wanted) -> list[UUID]:
    return [item.stream, *(about.person for about in item.about if not _is_own(item, about))]


def _is_own(item: Wanted, about: About) -> bool:
    """Whether it is the person's own record; nearly always the very same object, which is faster than comparing."""
    return about.person is item.stream or about.person == item.stream


@lru_cache(maxsize=1024)
def _in_their_own_record(
    role: PersonRole, shown: Categories, revealed: Categories | None, protected: bool
) -> Sequence[bytes]:
    fact = PersonShown(
        person=A_PERSON, role=role, shown=shown, revealed=revealed, protected=protected, at=clock.now()
    )
    return _around(fact, A_PERSON)


@lru_cache(maxsize=1024)
def _elsewhere(
    role: PersonRole, shown: Categories, revealed: Categories | None, protected: bool
) -> Sequence[bytes]:
    fact = PersonShown(
        person=A_PERSON, role=role, shown=shown, revealed=revealed, protected=protected, thing=A_THING, at=clock.now()
    )  # fmt: skip
    before, after = _around(fact, A_PERSON)
    return before, *after.split(str(A_THING).encode())


@lru_cache(maxsize=1024)
def _content(shown: Categories) -> Sequence[bytes]:
    return _around(ContentShown(thing=A_THING, shown=shown, at=clock.now()), A_THING)


def _around(fact: msgspec.Struct, place: UUID) -> Sequence[bytes]:
    """The state of a fact, before and after a pseudonym in it."""
    return ACCESS_REGISTER.encode(fact)[1].split(str(place).encode())
