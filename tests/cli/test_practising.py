"""Practice: the two people that there are to be work there, are known by every start, and taken on once."""

import asyncio
from pathlib import Path

from api.identity.people import ISSUER, SECOND, SOMEBODY
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


def test_two_practise_so_that_what_takes_two_can_be_practised(folder: Path, new_cluster: NewCluster) -> None:
    new_cluster(folder)
    versions = []
    for _ in range(2):
        opened = open_ledger(folder)
        for person, roles in (
            (SOMEBODY, {Role.AGENT, Role.HEAD, Role.SYSTEM_ADMINISTRATOR}),
            (SECOND, {Role.DATA_PROTECTION_OFFICER}),
        ):
            actor = ActorRef(opened.references.uuid("actor", ISSUER, person.key))
            found = asyncio.run(member_of(opened.place.dsn("uppdrag_steward"), actor))
            assert isinstance(found.state, Employed)
            assert {one.role for one in found.state.appointments} == roles
            versions.append(found.version)
    assert versions[:2] == versions[2:]
