"""`./uppdrag dispose` says how each disposal stands, and fails where somebody has to look."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner, Result

from cli.app import uppdrag
from cli.disposing import Disposing, Outcome
from cli.opening import open_ledger
from ledger.birth import LedgerKind
from projections.head import project_to_head
from tests.api.rights.house import nobody
from tests.postgres.clusters import NewCluster
from tests.postgres.conftest import folder, new_cluster

__all__ = ["folder", "new_cluster"]


def run(data: Path, *options: str) -> Result:
    told = {"DATABASE_URL": None, "UPPDRAG_SECRETS": None}
    return CliRunner().invoke(uppdrag, ["dispose", "--data", str(data), *options], env=told)


def test_a_run_says_what_there_is_and_alarms_where_it_took_too_long(
    folder: Path, new_cluster: NewCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_cluster(folder)
    opened = open_ledger(folder, LedgerKind.PRACTICE)
    early = run(folder)
    assert (early.exit_code, "has started" in early.output) == (1, True)
    project_to_head(opened.place.dsn("uppdrag_projector"), nobody)
    nothing = run(folder, "--due")
    assert (nothing.exit_code, nothing.output) == (0, "There are no disposals.\n")
    stands = {uuid4(): Outcome.PENDING, uuid4(): Outcome.LATE}
    done: list[UUID] = []

    async def every(self: Disposing) -> list[UUID]:
        return list(stands)

    async def looked_at(self: Disposing, disposal: UUID, at: object) -> Outcome:
        return stands[disposal]

    async def carried_out(self: Disposing, disposal: UUID, at: object) -> Outcome:
        done.append(disposal)
        return await looked_at(self, disposal, at)

    monkeypatch.setattr(Disposing, "disposals", every)
    monkeypatch.setattr(Disposing, "look", looked_at)
    monkeypatch.setattr(Disposing, "carry_out", carried_out)
    dry = run(folder, "--due", "--dry-run")
    assert (dry.exit_code, done) == (1, [])
    assert "OVER 72 HOURS AGO" in dry.output
    assert dry.output.endswith("1 late, 1 pending.\n")
    assert run(folder, "--due").exit_code == 1
    assert done == list(stands)
    assert '"pending"' in run(folder, "--json").output
