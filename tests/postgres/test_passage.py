"""PostgreSQL runs as an account of its own when root starts it, and is let through to its folder, no further."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from ledger.postgres import acl
from ledger.postgres.account import Account, account_of_postgres
from ledger.postgres.acl import MASK, NAMED_GROUP, NAMED_USER, OTHERS, OWNER, OWNING_GROUP, Entry
from ledger.postgres.binaries import Binaries, installed, within_reach
from ledger.postgres.passage import first_blocked, open_way
from tests.postgres.clusters import NewCluster, ask, postmaster
from tests.postgres.ordinary import NOBODY, as_root

SOMEBODY = Account("nobody", NOBODY, NOBODY)


@as_root
def test_closed_folders_on_the_way_are_opened_to_that_account_alone(
    folder: Path, new_cluster: NewCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = folder / "closed"
    (closed / "open" / "shut").mkdir(parents=True)
    modes = {folder: 0o755, closed: 0o700, closed / "open": 0o755, closed / "open" / "shut": 0o750}
    for way, mode in modes.items():
        way.chmod(mode)
    cluster = new_cluster(closed / "open" / "shut" / "data")
    assert cluster.start()
    postgres = account_of_postgres()
    assert Path(f"/proc/{postmaster(cluster)}").stat().st_uid == postgres.uid != 0
    assert [way for way in modes if Entry(NAMED_USER, 0o1, postgres.uid) in acl.entries_of(way)] == [
        closed, closed / "open" / "shut"
    ]  # fmt: skip
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if f"through {closed} (search only)" in line]
    assert first_blocked(closed, SOMEBODY) == closed
    assert may(postgres, "-r", closed) is may(postgres, "-w", closed) is False
    assert ask(cluster.admin_dsn(), "SELECT 1") == 1


@as_root
def test_nobody_elses_rights_are_changed(folder: Path) -> None:
    folder.chmod(0o750)
    # A named user whom the mask holds back to reading; the mask grows by what the new one may.
    held_back = Entry(NAMED_USER, 0o7, NOBODY)
    entries = [
        Entry(OWNER, 0o7), held_back, Entry(OWNING_GROUP, 0o7), Entry(NAMED_GROUP, 0o5, 12345), Entry(MASK, 0o4),
        Entry(OTHERS, 0),
    ]  # fmt: skip
    os.setxattr(folder, acl.ATTRIBUTE, acl.encode(entries))
    assert acl.entries_of(folder) == entries
    before = [may(SOMEBODY, right, folder) for right in ("-r", "-w", "-x")]
    assert before == [True, False, False]
    acl.grant_search(folder, 12345)
    assert [may(SOMEBODY, right, folder) for right in ("-r", "-w", "-x")] == before
    assert acl.entries_of(folder) == [
        Entry(OWNER, 0o7), Entry(NAMED_USER, 0o1, 12345), Entry(NAMED_USER, 0o4, NOBODY), Entry(OWNING_GROUP, 0o4),
        Entry(NAMED_GROUP, 0o4, 12345), Entry(MASK, 0o5), Entry(OTHERS, 0),
    ]  # fmt: skip
    acl.grant_search(folder, 12345)
    assert len(acl.entries_of(folder)) == 7


def test_a_folder_without_a_list_has_what_its_mode_says() -> None:
    mode = [Entry(OWNER, 0o7), Entry(OWNING_GROUP, 0o5), Entry(OTHERS, 0)]
    assert acl.with_search(mode, 7) == [
        Entry(OWNER, 0o7), Entry(NAMED_USER, 0o1, 7), Entry(OWNING_GROUP, 0o5), Entry(MASK, 0o5), Entry(OTHERS, 0),
    ]  # fmt: skip
    assert acl.decode(acl.encode(mode)) == mode


@as_root
def test_a_way_that_is_open_is_left_alone(folder: Path) -> None:
    folder.chmod(0o711)
    open_way(folder, SOMEBODY)
    with pytest.raises(OSError, match="No data available"):
        os.getxattr(folder, acl.ATTRIBUTE)


@as_root
@pytest.mark.parametrize("closed", ["a folder on the way", "the files"])
def test_programs_out_of_reach_are_copied_once(
    closed: str, folder: Path, new_cluster: NewCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = folder / "root's own" / "site"
    for part in installed().folders():
        shutil.copytree(installed().site / part, site / part)
    monkeypatch.setattr("ledger.postgres.binaries.installed", lambda: Binaries(site))
    folder.chmod(0o755)
    if closed == "the files":
        subprocess.run(["chmod", "-R", "go=", site], check=True)
    else:
        site.parent.chmod(0o700)
    cluster = new_cluster(folder / "data")
    assert cluster.start()
    copy = cluster.data / "postgres-bin"
    assert Path(f"/proc/{postmaster(cluster)}/exe").readlink().is_relative_to(copy)
    made = copy.stat().st_ino
    assert cluster.stop()
    assert cluster.start()
    assert copy.stat().st_ino == made
    assert not list(copy.rglob("*.a"))
    assert {stat.S_IMODE(path.stat().st_mode) & 0o022 for path in copy.rglob("*")} == {0}


def test_programs_within_reach_are_used_where_they_are(folder: Path) -> None:
    found = within_reach(account_of_postgres(), folder)
    assert found == installed() or folder in found.site.parents


def may(account: Account, right: str, path: Path) -> bool:
    """Whether the account has a right, as the kernel says."""
    return account.run(["test", right, path]).returncode == 0
