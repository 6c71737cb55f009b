"""Sessions as the sign-in leaves them in the database, without the sign-in."""

import hashlib
import secrets
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import psycopg

SIGN_IN = """
INSERT INTO ledger.session (token_hash, session, actor, began_at, idle_until, ends_at, content, mac)
VALUES (%s, %s, %s, now(), now() + interval '30 min', now() + interval '10 h', '', '')
"""


class SignedIn(NamedTuple):
    """Who is signed in, in which session, and the token that proves it."""

    token: bytes
    session: UUID
    actor: UUID


def sign_in(connection: psycopg.Connection[Any]) -> SignedIn:
    """Signs somebody in."""
    who = SignedIn(secrets.token_bytes(32), uuid4(), uuid4())
    connection.execute(SIGN_IN, (hashlib.sha256(who.token).digest(), who.session, who.actor))
    return who


def let_write(admin: psycopg.Connection[Any], *tags: str) -> None:
    """Lets the interface's login write these kinds of facts."""
    admin.execute("UPDATE ledger.may_write SET tags = tags || %s WHERE login = 'uppdrag_api'", (list(tags),))
