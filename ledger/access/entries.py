"""Åtkomstposter: the facts that a look leaves. One stream for each compartment that it reaches into.

The shared part of an entry is made once a look; each person adds a small fact of its own.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from uuid import UUID, uuid4

import msgspec

from ledger.access.asked import asked
from ledger.access.codes import Decision, Denial, Withholding
from ledger.access.facts import (
    AccessExplained,
    AccessFact,
    ContentShown,
    ContentWithheld,
    PersonShown,
    PersonWithheld,
)
from ledger.access.look import Look, Wanted
from ledger.access.pseudonyms import Pseudonyms
from ledger.envelope import Belonging


class Page(msgspec.Struct, frozen=True):
    """What a look leaves in one stream. Of the compartment only the typed reason needs a key: what is clear in an entry
    is the same for all classes of secrecy, so the page never says that it is strict.
    """

    stream: UUID
    belongs: Belonging
    facts: Sequence[AccessFact]

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
            for belongs, items in (_by_belonging(wanted) or {_plain(look.belongs): []}).items()
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
        shown = self._shown(look, items)
        first = asked(self._pseudonyms, look, count=len(shown), decision=Decision.PERMIT)
        return Page(uuid4(), belongs, [first, *_explained(look), *shown])

    def _shown(self, look: Look, items: Sequence[Wanted]) -> list[AccessFact]:
        shown: list[AccessFact] = []
        turned = iter(self._pseudonyms.of_all([one for item in items for one in _references(item)]))
        for item in items:
            thing = next(turned)
            if not item.about:
                shown.append(ContentShown(thing=thing, shown=item.shown, at=look.at))
            for about in item.about:
                person = next(turned)
                shown.append(
                    PersonShown(
                        person=person, role=about.role, shown=about.shown, revealed=about.revealed,
                        protected=about.protected, thing=None if person == thing else thing, at=look.at,
                    )
                )  # fmt: skip
        return shown


def _explained(look: Look) -> list[AccessFact]:
    reason = look.ground.reason
    return [] if reason is None else [AccessExplained(reason=reason, at=look.at)]


@lru_cache(maxsize=1024)
def _plain(belongs: Belonging) -> Belonging:
    return Belonging(belongs.authority, belongs.compartment)


def _by_belonging(wanted: Iterable[Wanted]) -> dict[Belonging, list[Wanted]]:
    found: dict[Belonging, list[Wanted]] = {}
    for item in wanted:
        found.setdefault(_plain(item.belongs), []).append(item)
    return found


def _references(item: Wanted) -> list[UUID]:
    return [item.stream, *(about.person for about in item.about)]
