"""Telefoner: which telephone is whose, as identity.toml has it. The telephone system knows nobody but devices."""

from collections.abc import Collection, Mapping

from api.identity.configuration import Configuration
from api.identity.nature import Nature
from api.identity.people import ISSUER
from domain.words import ActorRef, AgentRef


class Telephones:
    """The telephones of each of us. They change when the process is started anew."""

    def __init__(self, identity: Configuration, nature: Nature) -> None:
        self._telephones = identity.telephones
        self._issuer = ISSUER if identity.provider is None else identity.provider.issuer
        self._nature = nature
        self._whose: Mapping[AgentRef, ActorRef] | None = None

    async def is_theirs(self, actor: ActorRef, answered: Collection[AgentRef]) -> bool | None:
        """Whether a call was answered at a telephone of that one of us, by where it was answered.

        None where nobody has said at which telephone they answer, nor whose that one is. Raises `KeysMissing`.
        """
        if self._whose is None:
            self._whose = await self._made()
        whose = {self._whose[agent] for agent in answered if agent in self._whose}
        if whose or actor in self._whose.values():
            return actor in whose
        return None

    async def _made(self) -> Mapping[AgentRef, ActorRef]:
        if not self._telephones:
            return {}
        references = await self._nature.references()
        return {
            AgentRef(references.uuid("agent", one.core, one.device)): await self._nature.actor(
                self._issuer, one.subject
            )
            for one in self._telephones
        }
