"""Looking somebody up: by a whole number, in the compartments one opens, and never a protected person."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.persons.details import ContactDetails, Identity, IdentityNumber, IdentityNumberKind
from domain.words import SecrecyClass, Zone
from ledger import OPEN, Belonging
from ledger.finding.finding import Finding
from ledger.finding.index import Index, NeverFound
from ledger.finding.keys import IndexKeys
from ledger.finding.terms import Sort, Term, by_details, by_identity, telephone
from ledger.opening.opener import OpenerAway
from ledger.postgres.roles import OPENERS, PROCESSES, opener_dsns
from ledger.sealing.root import RootKeyFile
from tests.database import Database
from tests.ledger.apart import index_behind_sockets

SOCIAL = Belonging(uuid4(), uuid4(), SecrecyClass.SOCIAL)
PROTECTED = Belonging(uuid4(), uuid4(), SecrecyClass.PROTECTED)
PHONE = Term(Sort.TELEPHONE, "+46701740605")
NUMBER = Term(Sort.PERSONAL_NUMBER, "189001019802")
ANOTHER = Term(Sort.TELEPHONE, "+46701740606")


@pytest.fixture(params=["in-process", "behind-sockets"])
async def index(
    request: pytest.FixtureRequest, database: Database, admin: psycopg.Connection[Any], tmp_path: Path
) -> AsyncIterator[Finding]:
    """The index as the one process of a small municipality has it, and as an interface without keys does."""
    for belongs in (SOCIAL, PROTECTED):
        admin.execute(
            "INSERT INTO ledger.compartment VALUES (%s, %s)", (belongs.compartment, belongs.secrecy)
        )
    if request.param == "in-process":
        opened = Index(opener_dsns(database.dsn), keys(tmp_path))
        yield opened
        await opened.aclose()
    else:
        async with index_behind_sockets(database, tmp_path) as index:
            yield index


def keys(folder: Path) -> IndexKeys:
    return IndexKeys(folder, RootKeyFile.kept_in(folder))


async def test_a_person_is_found_by_a_number_and_by_no_part_of_it(index: Finding) -> None:
    person = uuid4()
    await index.add(OPEN, person, [PHONE])
    assert await index.find(OPEN, PHONE) == [person]
    assert await index.find(OPEN, ANOTHER) == []
    assert await index.find(OPEN, Term(Sort.TELEPHONE, PHONE.text[:-1])) == []
    assert await index.find(OPEN, Term(Sort.PERSONAL_NUMBER, PHONE.text)) == []


async def test_a_person_is_found_only_in_the_compartment_they_are_known_in(index: Finding) -> None:
    here, there = uuid4(), uuid4()
    await index.add(OPEN, here, [PHONE])
    await index.add(SOCIAL, there, [PHONE])
    assert await index.find(OPEN, PHONE) == [here]
    assert await index.find(SOCIAL, PHONE) == [there]


async def test_what_is_put_right_is_found_by_the_new_number_alone(index: Finding) -> None:
    person = uuid4()
    await index.add(OPEN, person, [PHONE])
    await index.add(OPEN, person, [ANOTHER])
    await index.keep_only(OPEN, person, [ANOTHER])
    assert await index.find(OPEN, PHONE) == []
    assert await index.find(OPEN, ANOTHER) == [person]
    await index.add(OPEN, person, [NUMBER])
    await index.keep_only(OPEN, person, [], [Sort.TELEPHONE])
    assert await index.find(OPEN, ANOTHER) == []
    assert await index.find(OPEN, NUMBER) == [person]
    await index.keep_only(OPEN, person, [])
    assert await index.find(OPEN, NUMBER) == []
    assert await index.find(OPEN, ANOTHER) == []


async def test_a_protected_person_is_never_found(index: Finding) -> None:
    with pytest.raises(NeverFound):
        await index.add(PROTECTED, uuid4(), [PHONE])
    with pytest.raises(NeverFound):
        await index.find(PROTECTED, PHONE)


async def test_the_same_number_is_another_token_in_another_compartment(
    index: Finding, admin: psycopg.Connection[Any]
) -> None:
    await index.add(OPEN, uuid4(), [PHONE])
    await index.add(SOCIAL, uuid4(), [PHONE])
    tokens = admin.execute("SELECT DISTINCT token FROM finding.token").fetchall()
    assert len(tokens) == 2
    assert all(b"701740605" not in token for (token,) in tokens)


async def test_the_keys_are_those_of_the_folder(index: Finding, tmp_path: Path) -> None:
    await index.add(OPEN, uuid4(), [PHONE])
    assert keys(tmp_path).of(OPEN.compartment) == keys(tmp_path).of(OPEN.compartment)
    assert keys(tmp_path).of(OPEN.compartment) != keys(tmp_path).of(SOCIAL.compartment)
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "finding").iterdir()} == {0o600}


async def test_a_lost_connection_is_made_anew(index: Finding, admin: psycopg.Connection[Any]) -> None:
    person = uuid4()
    await index.add(OPEN, person, [PHONE])
    admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'uppdrag_open_general'"
    )
    with pytest.raises((psycopg.OperationalError, OpenerAway)):
        await index.find(OPEN, PHONE)
    assert await index.find(OPEN, PHONE) == [person]


@pytest.mark.parametrize("login", [*PROCESSES, OPENERS[SecrecyClass.PROTECTED]])
def test_no_other_login_reads_the_index(database: Database, login: str) -> None:
    with (
        psycopg.connect(database.dsn(login)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT FROM finding.token")


async def test_a_class_sees_no_other_classs_rows(index: Finding, database: Database) -> None:
    await index.add(SOCIAL, uuid4(), [PHONE])
    with psycopg.connect(database.dsn(OPENERS[SecrecyClass.GENERAL]), autocommit=True) as general:
        assert general.execute("SELECT FROM finding.token").fetchall() == []
        assert general.execute("DELETE FROM finding.token").rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            general.execute(
                "INSERT INTO finding.token VALUES (%s, 'telephone', %s, %s)",
                (SOCIAL.compartment, bytes(32), uuid4()),
            )
    assert len(await index.find(SOCIAL, PHONE)) == 1


@pytest.mark.parametrize(
    ("typed", "zone", "number"),
    [
        ("070-174 06 05", Zone.EUROPE_STOCKHOLM, "+46701740605"),
        ("+46 70 174 06 05", Zone.EUROPE_OSLO, "+46701740605"),
        ("0046701740605", Zone.EUROPE_STOCKHOLM, "+46701740605"),
        ("(070) 1740605", Zone.EUROPE_STOCKHOLM, "+46701740605"),
        ("22 22 55 55", Zone.EUROPE_OSLO, "+4722225555"),
        ("22225555", Zone.EUROPE_STOCKHOLM, None),
        ("070174060x", Zone.EUROPE_STOCKHOLM, None),
        ("", Zone.EUROPE_STOCKHOLM, None),
        ("+", Zone.EUROPE_OSLO, None),
        ("0" * 40, Zone.EUROPE_STOCKHOLM, None),
    ],
)
def test_a_telephone_number_has_one_way_to_be_written(typed: str, zone: Zone, number: str | None) -> None:
    assert telephone(typed, zone) == number


def test_somebody_is_found_by_number_and_by_telephone_and_alike_by_the_rest() -> None:
    number = IdentityNumber(kind=IdentityNumberKind.PERSONAL, digits="189001019802")
    called = [Term(Sort.NAME, "vera exempel"), Term(Sort.SURNAME, "exempel")]
    born = Term(Sort.BIRTH_DATE, "18900101")
    details = ContactDetails(phones=("070-1740605", "none of ours"), e_mail="vera@example.com")
    assert list(by_identity(Identity(name=" VERA  Exempel", number=number))) == [*called, NUMBER, born]
    assert list(by_identity(Identity(name="Vera Exempel"))) == called
    assert list(by_identity(Identity(name="Vera"))) == [Term(Sort.NAME, "vera")]
    assert list(by_details(details, Zone.EUROPE_STOCKHOLM)) == [PHONE]


async def test_by_name_and_address_nobody_is_found_and_it_is_only_told_who_are_alike(index: Finding) -> None:
    name, home = Term(Sort.NAME, "vera exempel"), Term(Sort.ADDRESS, "provgatan 1")
    vera, nils, there = uuid4(), uuid4(), uuid4()
    await index.add(OPEN, vera, [name, home, PHONE])
    await index.add(OPEN, nils, [home, PHONE])
    await index.add(SOCIAL, there, [name, home])
    for term in (name, home):
        with pytest.raises(NeverFound):
            await index.find(OPEN, term)
    assert await index.bearers(OPEN, [name, ANOTHER]) == {name: {vera}, ANOTHER: set()}
    assert await index.sharing(OPEN, [vera], [Sort.ADDRESS]) == {(vera, Sort.ADDRESS, nils)}
    assert await index.sharing(SOCIAL, [there], list(Sort)) == set()
    await index.keep_only(OPEN, nils, [PHONE])
    assert await index.sharing(OPEN, [vera], [Sort.ADDRESS]) == set()


def test_a_term_shows_nothing_of_itself() -> None:
    assert "701740605" not in f"{PHONE!r} {PHONE}"


def test_tokens_are_those_of_the_specification() -> None:
    assert UUID(bytes=PHONE.token(bytes(32))[:16]) != UUID(bytes=ANOTHER.token(bytes(32))[:16])
    assert PHONE.token(bytes(32)) == Term(Sort.TELEPHONE, "+46701740605").token(bytes(32))
