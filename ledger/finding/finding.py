"""Uppslagningens port: who is found by what. In a one-account installation it is the index itself."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from ledger.envelope import Belonging
from ledger.finding.terms import Sort, Term


class Finding(Protocol):
    """What `ledger.finding.index.Index` says of its methods holds of these. They raise `OpenerAway` besides."""

    async def find(self, belongs: Belonging, term: Term) -> list[UUID]:
        """The persons of a compartment that are found by a term."""
        ...

    async def bearers(self, belongs: Belonging, terms: Iterable[Term]) -> dict[Term, set[UUID]]:
        """Everybody in a compartment who has these, for a review of the log and for nothing else."""
        ...

    async def sharing(
        self, belongs: Belonging, persons: Iterable[UUID], sorts: Iterable[Sort]
    ) -> set[tuple[UUID, Sort, UUID]]:
        """Who of a compartment has the same of some sorts as somebody of these."""
        ...

    async def add(self, belongs: Belonging, person: UUID, terms: Iterable[Term]) -> None:
        """The person is found by these, too."""
        ...

    async def keep_only(
        self, belongs: Belonging, person: UUID, terms: Iterable[Term], sorts: Iterable[Sort] = tuple(Sort)
    ) -> None:
        """Of some sorts of numbers the person is found by these and no others."""
        ...
