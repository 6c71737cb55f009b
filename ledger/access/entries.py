"""Åtkomstposter: what a look leaves in the log. A page, which is a stream, for each compartment that it reaches into.

The shared part of an entry is a fact that is made once a look. Each person adds a small one, and there may be fifty:
those are made as the bytes in which they are stored.
"""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID, uuid4

import msgspec

from ledger.access import lines
from ledger.access.asked import asked
from ledger.access.codes import Decision, Denial, Withholding
from ledger.access.facts import AccessExplained, AccessFact, ContentWithheld, PersonWithheld
from ledger.access.lines import Line
from ledger.access.look import Look, Wanted
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.envelope import Belonging


class Page(msgspec.Struct, frozen=True):
    """What a look leaves in one stream: facts first, then a line for each person and thing.

    Of the compartment only the typed reason needs a key: what is clear in an entry is the same for all classes of
    secrecy, so `belongs` never says that it is strict.
    """

    stream: UUID
    belongs: Belonging
    first: Sequence[AccessFact]
    lines: Sequence[Line] = ()

    @property
    def facts(self) -> list[AccessFact]:
        """All of it as facts."""
        at = self.first[0].at
        return [*self.first, *(ACCESS_REGISTER.decode(tag, state, at) for tag, state in self.lines)]

    @property
    def size(self) -> int:
        """How many facts it is."""
        return len(self.first) + len(self.lines)

    def holds(self, wanted: Wanted) -> bool:
        """Whether the entries about something stand on this page."""
        return self.belongs == _plain(wanted.belongs)


class Scribe:
    """Writes looks down, under pseudonyms."""

    def __init__(self, pseudonyms: Pseudonyms) -> None:
        self._pseudonyms = pseudonyms

    def permitted(self, look: Look, wanted: Sequence[Wanted]) -> list[Page]:
        """A look that may see what it wants: a page for each compartment, and on each who and why."""
        return [
            self._page(look, belongs, items)
            for belongs, items in _by_belonging(wanted) or [(_plain(look.belongs), ())]
        ]

    def denied(self, look: Look, denial: Denial) -> Page:
        """A look that was refused."""
        first = asked(self._pseudonyms, look, count=0, decision=Decision.DENY, denial=denial)
        return Page(uuid4(), _plain(look.belongs), [first, *_explained(look)])

    def withheld(self, look: Look, wanted: Wanted, why: Withholding) -> list[AccessFact]:
        """That one thing was not shown after all, nor the persons in it."""
        thing, *persons = self._pseudonyms.of_all([wanted.stream, *(one.person for one in wanted.about)])
        if not persons:
            return [ContentWithheld(thing=thing, why=why, at=look.at)]
        return [
            PersonWithheld(person=person, thing=None if person == thing else thing, why=why, at=look.at)
            for person in persons
        ]

    def _page(self, look: Look, belongs: Belonging, items: Sequence[Wanted]) -> Page:
        written = lines.of(self._pseudonyms, items)
        first = asked(self._pseudonyms, look, count=len(written), decision=Decision.PERMIT)
        return Page(uuid4(), belongs, [first, *_explained(look)], written)


def _explained(look: Look) -> list[AccessFact]:
    reason = look.ground.reason
    return [] if reason is None else [AccessExplained(reason=reason, at=look.at)]


@lru_cache(maxsize=1024)
def _plain(belongs: Belonging) -> Belonging:
    return Belonging(belongs.authority, belongs.compartment)


def _by_belonging(wanted: Sequence[Wanted]) -> list[tuple[Belonging, Sequence[Wanted]]]:
    if all(one.belongs is wanted[0].belongs for one in wanted):
        return [(_plain(wanted[0].belongs), wanted)] if wanted else []
    found: dict[Belonging, list[Wanted]] = {}
    for item in wanted:
        found.setdefault(_plain(item.belongs), []).append(item)
    return list(found.items())
