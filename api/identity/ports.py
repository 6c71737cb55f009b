"""Portar: what identity asks of the rest of the house, and what it believes until somebody answers."""

from typing import Protocol

from domain.words import ActorRef


class Business(Protocol):
    """Who is in a call, or ready for one, just now. Told by telephony and staffing."""

    async def is_busy(self, actor: ActorRef) -> bool:
        """Whether this actor is."""
        ...


class Administrators(Protocol):
    """Who may end other people's sessions. Told by the roles."""

    async def is_administrator(self, actor: ActorRef) -> bool:
        """Whether this actor may."""
        ...


class NobodyIsBusy:
    """Until telephony knows who sits where."""

    async def is_busy(self, actor: ActorRef) -> bool:
        """No."""
        return False


class NobodyAdministers:
    """Until there are roles. The operator has `./uppdrag sessions`."""

    async def is_administrator(self, actor: ActorRef) -> bool:
        """No."""
        return False
