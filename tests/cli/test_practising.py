"""Practice: the one person that there is to be works there, is known by every start, and taken on once."""

import asyncio
from pathlib import Path

from api.identity.people import ISSUER, SOMEBODY
from cli.opening import open_ledger
from domain.rights import Role
from domain.staff import member
from domain.staff.member import Employed
from domain.words import ActorRef
from ledger import Ledger, Loaded
from tests.postgres.clusters import NewCluster
from tests.postgres.conftest import folder, new_cluster

__all__ = ["folder", "new_cluster"]


async def member_of(dsn: str, actor: ActorRef) -> Loaded[member.Member]:
    ledger = await Ledger.open(dsn)
    try:
        return await ledger.load(member, actor)
    finally:
        await ledger.aclose()


def test_whoever_practises_answers_calls_and_sees_the_figures(folder: Path, new_cluster: NewCluster) -> None:
    new_cluster(folder)
    versions = []
    for _ in range(2):
        opened = open_ledger(folder)
        actor = ActorRef(opened.references.uuid("actor", ISSUER, SOMEBODY.key))
        found = asyncio.run(member_of(opened.place.dsn("uppdrag_steward"), actor))
        assert isinstance(found.state, Employed)
        assert {Role.AGENT, Role.HEAD} <= {one.role for one in found.state.appointments}
        versions.append(found.version)
    assert versions[0] == versions[1]
