"""A session's row: it is found by its token, tells nothing, and is not believed when somebody else has touched it."""

from uuid import UUID, uuid4

import psycopg
import pytest

from api.database import Database as ApiDatabase
from api.identity import session
from api.identity.identity import keys_of
from api.identity.keys import SessionKeys
from api.identity.ports import NobodyIsBusy
from api.identity.rows import hash_of
from api.identity.sessions import Sessions
from api.settings import Settings
from tests.database import Database
from tests.identity.given import SignedInHere, by_hand

TAMPERED = [
    "actor = gen_random_uuid()",
    "session = gen_random_uuid()",
    "on_behalf_of = gen_random_uuid()",
    "provider_session = gen_random_uuid()",
    "began_at = began_at - interval '1 microsecond'",
    "idle_until = idle_until + interval '1 hour'",
    "ends_at = ends_at + interval '1 hour'",
    "ended_at = 'epoch'",
    "locked = NOT locked",
    "content = set_byte(content, 40, get_byte(content, 40) # 1)",
    "content = ''",
    "mac = set_byte(mac, 0, get_byte(mac, 0) # 1)",
    "mac = ''",
]


async def test_a_session_is_found_by_its_token_and_by_nothing_else(
    sessions: Sessions, aino: SignedInHere
) -> None:
    assert await sessions.of(aino.token) == aino.session
    for other in (bytes(32), hash_of(aino.token), aino.token[:-1], aino.session.session.bytes):
        assert await sessions.of(other) is None


async def test_whoever_reads_the_table_reads_no_token_and_no_name(
    founded: Database, aino: SignedInHere
) -> None:
    with psycopg.connect(founded.admin_dsn) as administrator:
        [row] = administrator.execute("SELECT * FROM ledger.session").fetchall()
    stored = b"|".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row
    )
    for secret in (aino.token, b"aino", b"Aino", b"made-up", aino.csrf.encode()):
        assert secret not in stored


@pytest.mark.parametrize("change", TAMPERED)
async def test_a_row_that_somebody_changed_is_not_believed(
    sessions: Sessions, founded: Database, aino: SignedInHere, change: str
) -> None:
    assert by_hand(founded, f"UPDATE ledger.session SET {change}") == 1
    assert await sessions.of(aino.token) is None
    assert await sessions.among([aino.session.session]) == []


async def test_a_row_that_somebody_wrote_is_not_believed(
    sessions: Sessions, founded: Database, aino: SignedInHere
) -> None:
    token = bytes(range(32))
    by_hand(
        founded,
        "INSERT INTO ledger.session (token_hash, session, actor, began_at, idle_until, ends_at, content, mac)"
        " SELECT %s, %s, actor, began_at, idle_until, ends_at, content, mac FROM ledger.session",
        hash_of(token),
        uuid4(),
    )
    assert await sessions.of(token) is None
    assert await sessions.of(aino.token) is not None


async def test_the_content_of_one_session_is_not_believed_in_another(
    sessions: Sessions, settings: Settings, founded: Database, aino: SignedInHere
) -> None:
    keys = keys_of(settings)
    sealed = keys.seal(b"{}", uuid4().bytes)
    assert keys.opened(sealed, aino.session.session.bytes) is None


async def test_without_the_key_outside_the_database_nobody_is_signed_in(
    database_of_the_api: ApiDatabase, aino: SignedInHere
) -> None:
    strange = Sessions(database_of_the_api, SessionKeys(bytes(32)), NobodyIsBusy())
    assert await strange.of(aino.token) is None


def test_what_is_said_of_a_session_names_nobody(aino: SignedInHere) -> None:
    said = repr(aino.session) + repr(session.actor_of(aino.session, aino.token))
    assert "aino" not in said.lower()
    assert repr(aino.token) not in said
    assert UUID(str(aino.session.session)).hex in said.replace("-", "")
