"""Nobody else comes in, and nothing that was said inside comes out."""

import os
import signal
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest

from ledger.postgres import ADMINISTRATOR, LOGINS, Cluster, DatabaseUnavailable
from ledger.postgres.account import Account
from ledger.postgres.binaries import within_reach
from ledger.postgres.socket import NAME, socket_folder
from tests.postgres.clusters import NewCluster, ask, postmaster, tell, wait_until
from tests.postgres.ordinary import NOBODY, as_root

SECRET = "19121212-1212"


@as_root
def test_no_other_account_reaches_the_socket(running: Cluster) -> None:
    open_to_all(running.data.parent, running.data)
    assert stat.S_IMODE(running.socket.stat().st_mode) == 0o700
    for dsn in (running.admin_uri(), running.dsn("uppdrag_api")):
        assert "Permission denied" in connect(running, dsn, NOBODY)


@as_root
def test_no_other_account_is_let_in_at_the_socket(running: Cluster) -> None:
    open_to_all(running.data.parent, running.data, running.socket, running.socket / NAME)
    for role in (ADMINISTRATOR, *LOGINS, "nobody"):
        dsn = running.admin_uri().replace(ADMINISTRATOR, role)
        assert f'Peer authentication failed for user "{role}"' in connect(running, dsn, NOBODY)


@as_root
def test_the_account_of_postgresql_is_let_in(running: Cluster) -> None:
    open_to_all(running.data.parent, running.data)
    owner = running.folder.stat().st_uid
    assert connect(running, running.admin_uri(), owner) == "let in\n"


def test_we_may_be_each_of_our_logins_and_nobody_else(running: Cluster) -> None:
    for role in LOGINS:
        tell(running.admin_dsn(), f"CREATE ROLE {role} LOGIN")
        assert ask(running.dsn(role), "SELECT session_user::text") == role
    tell(running.admin_dsn(), "CREATE ROLE stranger LOGIN SUPERUSER")
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        psycopg.connect(running.dsn("stranger"))


def test_nothing_listens_on_a_network(running: Cluster) -> None:
    assert ask(running.admin_dsn(), "SHOW listen_addresses") == ""
    server = Path("/proc", str(postmaster(running)))
    listening = (server / "net" / "tcp").read_text() + (server / "net" / "tcp6").read_text()
    sockets = {str(link.readlink()) for link in (server / "fd").iterdir()}
    assert not [line for line in listening.splitlines() if f"socket:[{line.split()[9]}]" in sockets]


def test_a_server_of_another_account_is_not_believed(running: Cluster) -> None:
    owner = running.folder.owner()
    with pytest.raises(psycopg.OperationalError, match='requirepeer specifies "daemon"'):
        psycopg.connect(running.dsn().replace(f"requirepeer={owner}", "requirepeer=daemon"))


@as_root
def test_a_socket_folder_that_somebody_else_made_is_refused(folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / ("a-folder-with-a-rather-long-name/" * 8))
    cluster.socket.mkdir()
    os.chown(cluster.socket, NOBODY, NOBODY)
    with pytest.raises(DatabaseUnavailable, match="belongs to the account nobody"):
        cluster.start()


def test_a_socket_folder_that_is_a_link_is_refused(folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / ("a-folder-with-a-rather-long-name/" * 8))
    (folder / "theirs").mkdir()
    cluster.socket.symlink_to(folder / "theirs")
    try:
        with pytest.raises(DatabaseUnavailable, match="can't be used"):
            cluster.start()
        assert list((folder / "theirs").iterdir()) == []
    finally:
        cluster.socket.unlink()


def test_two_folders_never_share_a_socket(folder: Path) -> None:
    long = folder / ("a-folder-with-a-rather-long-name/" * 8)
    assert socket_folder(long / "a") != socket_folder(long / "b")
    assert socket_folder(folder).parent == folder
    for socket in (socket_folder(long / "a"), socket_folder(folder)):
        assert len(os.fsencode(socket / NAME)) <= 107


def test_no_statement_or_value_reaches_the_log(running: Cluster) -> None:
    with psycopg.connect(running.admin_dsn("uppdrag"), autocommit=True) as connection:
        connection.execute("CREATE TABLE person (number text PRIMARY KEY)")
        for statement, values in [
            (f"SELECT '{SECRET}'::int", []),
            (f"SELECT 1 FROM nothing WHERE number = '{SECRET}'", []),
            ("SELECT %s::text::int", [SECRET]),
            ("INSERT INTO person VALUES (%s), (%s)", [SECRET, SECRET]),
            (f"DO $$ BEGIN RAISE WARNING '{SECRET}'; RAISE EXCEPTION '{SECRET}'; END $$", []),
            (f"SELECT '{SECRET}' FROM pg_sleep(0.01), nowhere", []),
        ]:
            with pytest.raises(psycopg.Error):
                connection.execute(statement.encode(), values or None)
    log = log_after_a_session_was_killed(running, f"SELECT pg_sleep(600), '{SECRET}'")
    assert "was terminated by signal 9" in log
    assert SECRET not in log


def open_to_all(*paths: Path) -> None:
    for path in paths:
        path.chmod(0o777)


def connect(cluster: Cluster, dsn: str, uid: int) -> str:
    """What somebody else is told who tries to connect with our own program."""
    psql = within_reach(Account("somebody", uid, uid), cluster.data).program("psql")
    command = [str(psql), dsn, "-XAtc", "SELECT 'let in'"]
    tried = subprocess.run(
        command, cwd="/", capture_output=True, text=True, user=uid, group=uid, extra_groups=[]
    )
    return tried.stdout + tried.stderr


def log_after_a_session_was_killed(cluster: Cluster, statement: str) -> str:
    """The log, in which PostgreSQL would by itself say what the session was at."""
    victim = subprocess.Popen(
        [cluster.bin("psql"), cluster.admin_uri(), "-XAtc", statement],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_until(lambda: worker_at(cluster) is not None)
    worker = worker_at(cluster)
    assert worker is not None
    os.kill(worker, signal.SIGKILL)
    victim.wait()
    wait_until(lambda: "terminated by signal" in (cluster.folder / "log").read_text())
    return (cluster.folder / "log").read_text()


def worker_at(cluster: Cluster) -> int | None:
    """The session that sleeps."""
    found = ask(cluster.admin_dsn(), "SELECT min(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
    return found if isinstance(found, int) else None
