"""Uppslagning för sig: who is found by something, as the opener of the class answers it, for somebody signed in."""

from collections.abc import Iterable
from uuid import UUID

from domain.words import Sealed, SecrecyClass
from ledger.envelope import Belonging
from ledger.finding.index import NeverFound
from ledger.finding.protected import Records
from ledger.finding.terms import Sort, Term
from ledger.opening.line import Line
from ledger.opening.lines import Lines
from ledger.opening.questions import Bearers, Find, IsProtected, Keep, Sharing


class IndexApart:
    """Satisfies `ledger.finding.finding.Finding`. `session` is the token of whoever looks somebody up."""

    def __init__(self, lines: Lines, session: Sealed[bytes]) -> None:
        self._lines = lines
        self._session = session

    async def find(self, belongs: Belonging, term: Term) -> list[UUID]:
        """The persons of a compartment that are found by a term."""
        return await self._line(belongs).ask(Find(self._session, belongs, term.sort, term.text), list[UUID])

    async def bearers(self, belongs: Belonging, terms: Iterable[Term]) -> dict[Term, set[UUID]]:
        """Everybody in a compartment who has these."""
        wanted = list(terms)
        question = Bearers(self._session, belongs, _said(wanted))
        told = await self._line(belongs).ask(question, list[list[UUID]])
        return {term: set(found) for term, found in zip(wanted, told, strict=True)}

    async def sharing(
        self, belongs: Belonging, persons: Iterable[UUID], sorts: Iterable[Sort]
    ) -> set[tuple[UUID, Sort, UUID]]:
        """Who of a compartment has the same of some sorts as somebody of these."""
        question = Sharing(self._session, belongs, list(persons), list(sorts))
        return set(await self._line(belongs).ask(question, list[tuple[UUID, Sort, UUID]]))

    async def add(self, belongs: Belonging, person: UUID, terms: Iterable[Term]) -> None:
        """The person is found by these, too."""
        question = Keep(self._session, belongs, person, _said(terms))
        await self._line(belongs).ask(question, type(None))

    async def keep_only(
        self, belongs: Belonging, person: UUID, terms: Iterable[Term], sorts: Iterable[Sort] = tuple(Sort)
    ) -> None:
        """Of some sorts of numbers the person is found by these and no others."""
        question = Keep(self._session, belongs, person, _said(terms), list(sorts))
        await self._line(belongs).ask(question, type(None))

    def _line(self, belongs: Belonging) -> Line:
        if belongs.secrecy is SecrecyClass.PROTECTED:
            raise NeverFound
        return self._lines[belongs.secrecy]


class NumbersApart:
    """Satisfies `ledger.finding.protected.Numbers`."""

    def __init__(self, lines: Lines, session: Sealed[bytes]) -> None:
        self._lines = lines
        self._session = session

    async def has(self, term: Term, records: Records) -> bool:
        """Whether it is the number of somebody in these."""
        said = [(ref, belongs, version) for ref, (belongs, version) in records.items()]
        question = IsProtected(self._session, term.sort, term.text, said)
        return await self._lines[SecrecyClass.PROTECTED].ask(question, bool) if said else False


def _said(terms: Iterable[Term]) -> list[tuple[Sort, str]]:
    return [(term.sort, term.text) for term in terms]
