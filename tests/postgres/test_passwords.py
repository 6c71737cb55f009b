"""On a server of the operator's our logins have passwords, which only the data folder knows."""

import base64
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger.postgres import LOGINS, Cluster, DatabaseUnavailable, Place, passwords
from ledger.postgres.place import Embedded, Server
from tests.postgres.clusters import IN_HASTE, ask, tell

ACCESS = "local all uppdrag_admin peer map=uppdrag\nlocal all all scram-sha-256\n"


@pytest.fixture
def server(folder: Path) -> Iterator[Cluster]:
    """A server that asks our logins for passwords, as one of the operator's does."""
    folder.chmod(0o755)
    (folder / "access").write_text(ACCESS)
    (folder / "access").chmod(0o644)
    cluster = Cluster(folder / "data", settings={**IN_HASTE, "hba_file": str(folder / "access")})
    cluster.start()
    for role in LOGINS:
        tell(cluster.admin_dsn(), f"CREATE ROLE {role} LOGIN")
    yield cluster
    cluster.stop()


@pytest.fixture
def place(server: Cluster, folder: Path) -> Place:
    """The same, as DATABASE_URL names it."""
    return Place.of(folder / "own", server.admin_uri())


def test_each_login_gets_in_with_a_password_of_its_own(place: Place, folder: Path) -> None:
    place.admit()
    for role in LOGINS:
        assert ask(place.dsn(role), "SELECT session_user::text") == role
    known = passwords.read(folder / "own" / passwords.FILE)
    assert len(set(known.values())) == len(LOGINS)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(place.dsn("uppdrag_api").replace(known["uppdrag_api"], known["uppdrag_steward"]))


def test_the_server_is_sent_no_password(place: Place, server: Cluster, folder: Path) -> None:
    tell(server.admin_dsn(), "CREATE TABLE heard (statement text)")
    place.admit()
    held = ask(server.admin_dsn(), "SELECT string_agg(rolpassword, ' ') FROM pg_authid")
    known = passwords.read(folder / "own" / passwords.FILE)
    assert isinstance(held, str)
    assert held.count("SCRAM-SHA-256$") == len(LOGINS)
    assert not [password for password in known.values() if password in held]
    assert not [password for password in known.values() if encoded(password) in held]


def test_the_passwords_stay_as_they_are(place: Place, server: Cluster, folder: Path) -> None:
    place.admit()
    before = verifiers(server), passwords.read(folder / "own" / passwords.FILE)
    place.admit()
    assert (verifiers(server), passwords.read(folder / "own" / passwords.FILE)) == before


def test_a_server_that_lost_them_gets_them_again(place: Place, server: Cluster) -> None:
    place.admit()
    dsn = place.dsn("uppdrag_api")
    tell(server.admin_dsn(), "ALTER ROLE uppdrag_api PASSWORD NULL")
    tell(server.admin_dsn(), "ALTER ROLE uppdrag_steward PASSWORD 'another'")
    place.admit()
    assert ask(dsn, "SELECT 1") == ask(place.dsn("uppdrag_steward"), "SELECT 1") == 1


def test_an_administrator_who_may_not_see_verifiers_can_still_set_them(server: Cluster, folder: Path) -> None:
    file = folder / "own" / "logins.json"
    tell(server.admin_dsn(), "CREATE ROLE lesser CREATEROLE")
    for role in LOGINS:
        tell(server.admin_dsn(), f"GRANT {role} TO lesser WITH ADMIN OPTION")
    with psycopg.connect(server.admin_dsn("uppdrag"), autocommit=True) as admin:
        admin.execute("SET ROLE lesser")
        passwords.ensure(admin, LOGINS, file)
    password = passwords.read(file)["uppdrag_api"]
    assert ask(f"{server.dsn('uppdrag_api')} password={password}", "SELECT 1") == 1


def test_passwords_that_another_data_folder_made_are_not_taken_over(
    place: Place, server: Cluster, folder: Path
) -> None:
    place.admit()
    before = verifiers(server)
    other = Place.of(folder / "other", server.admin_uri())
    with pytest.raises(DatabaseUnavailable, match="another data folder made it"):
        other.admit()
    assert verifiers(server) == before
    with pytest.raises(DatabaseUnavailable, match="has no password for uppdrag_api"):
        other.dsn("uppdrag_api")


def test_a_file_that_others_can_read_is_refused(folder: Path) -> None:
    file = folder / "logins.json"
    file.write_text('{"uppdrag_api": "known"}')
    file.chmod(0o640)
    with pytest.raises(DatabaseUnavailable, match="chmod 600"):
        passwords.read(file)
    file.chmod(0o600)
    assert passwords.read(file) == {"uppdrag_api": "known"}
    file.write_text("{")
    with pytest.raises(DatabaseUnavailable, match="is damaged"):
        passwords.read(file)


def test_the_file_is_closed_from_the_start(place: Place, folder: Path) -> None:
    place.admit()
    file = folder / "own" / passwords.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert str(file.parent) not in repr(place)


def test_without_an_address_the_database_is_embedded(folder: Path) -> None:
    place = Place.of(folder, None)
    assert isinstance(place, Embedded)
    assert place.dsn("uppdrag_api") == Cluster(folder).dsn("uppdrag_api", "uppdrag")
    assert place.admin_dsn() == Cluster(folder).admin_dsn("uppdrag")
    place.admit()
    assert list(folder.iterdir()) == []


def test_a_server_is_not_ours_to_start_or_stop(folder: Path) -> None:
    place = Place.of(folder, "postgresql://someone:word@localhost/uppdrag")
    assert isinstance(place, Server)
    assert [place.start(), place.stop()] == [False, False]
    assert "word" not in repr(place)


def test_an_address_that_is_none_is_refused_without_repeating_it() -> None:
    with pytest.raises(DatabaseUnavailable) as refused:
        Place.of(None, "postgresql://someone:secret@[nowhere").start()
    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None


def verifiers(server: Cluster) -> object:
    return ask(server.admin_dsn(), "SELECT string_agg(rolpassword, ' ' ORDER BY rolname) FROM pg_authid")


def encoded(password: str) -> str:
    return base64.b64encode(password.encode()).decode()
