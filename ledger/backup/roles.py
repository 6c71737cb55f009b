"""Roller: those that a copy's tables and functions belong to, or are granted to; pg_dump leaves them out."""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from ledger.backup.manifest import Role
from ledger.postgres.roles import LOGINS

Connection = psycopg.Connection[Any]

INVOLVED = """
SELECT r.rolname, ARRAY(
    SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
    WHERE m.member = r.oid AND g.rolname ~ '^pg_' ORDER BY 1)
FROM pg_roles r WHERE r.rolname !~ '^pg_' AND (r.rolname = current_user OR r.oid IN (
    SELECT d.refobjid FROM pg_shdepend d WHERE d.refclassid = 'pg_authid'::regclass
    AND (d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        OR d.classid = 'pg_database'::regclass
            AND d.objid = (SELECT oid FROM pg_database WHERE datname = current_database()))))
ORDER BY 1
"""
THERE = "SELECT rolname FROM pg_roles"


def involved(admin: Connection) -> list[Role]:
    """The roles that this database knows, the administrator among them."""
    return [Role(name, list(groups)) for name, groups in admin.execute(INVOLVED.encode())]


def make(admin: Connection, roles: Sequence[Role]) -> None:
    """Makes those that are missing, those that are our processes' as logins, still without a password."""
    there = {name for (name,) in admin.execute(THERE.encode())}
    for role in roles:
        if role.name in there:
            continue
        kind = SQL("LOGIN" if role.name in LOGINS else "NOLOGIN")
        admin.execute(SQL("CREATE ROLE {} {}").format(Identifier(role.name), kind))
        for group in role.member_of:
            admin.execute(SQL("GRANT {} TO {}").format(Identifier(group), Identifier(role.name)))
