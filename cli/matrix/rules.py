"""Regler: what an administrator could do to who may do what, and to the functions that everything goes in by."""

from collections.abc import Mapping
from random import Random
from typing import LiteralString

from cli.matrix.rows import Attack, Connection, Log

REPLACED: LiteralString = """
DO $replace$
DECLARE
    one record;
BEGIN
    SELECT p.oid, p.prosrc INTO one FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('ledger', 'access') AND p.prokind = 'f' ORDER BY md5(p.oid::text || '{}') LIMIT 1;
    EXECUTE replace(pg_get_functiondef(one.oid), one.prosrc, '--' || E'\\n' || one.prosrc);
END
$replace$
"""
OTHERS: Mapping[str, LiteralString] = {
    "a login may change facts": "GRANT UPDATE ON ledger.fact TO uppdrag_api",
    "a login may read a sealed column": "GRANT SELECT (sealed) ON ledger.fact TO uppdrag_api",
    "everybody may call a function": "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ledger TO PUBLIC",
    "a login owns the ledger": "GRANT ledger_owner TO uppdrag_api",
    "a login passes every policy": "ALTER ROLE uppdrag_api BYPASSRLS",
    "a login is a superuser": "ALTER ROLE uppdrag_projector SUPERUSER",
    "a policy lets everybody through": "CREATE POLICY open ON ledger.fact USING (true)",
    "no policy is asked": "ALTER TABLE ledger.fact DISABLE ROW LEVEL SECURITY",
    "a trigger listens": """
        CREATE FUNCTION public.listens() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
        CREATE TRIGGER listens BEFORE INSERT ON ledger.fact FOR EACH ROW EXECUTE FUNCTION public.listens()
    """,
    "a function runs as whoever calls it": "ALTER FUNCTION ledger.watch_the_turn() SECURITY INVOKER",
    "a function looks elsewhere first": "ALTER FUNCTION ledger.watch_the_turn() SET search_path = public",
    "a login may write another fact": "UPDATE ledger.may_write SET tags = tags || ARRAY['ledger-born']",
    "a rule writes instead": "CREATE RULE instead AS ON INSERT TO ledger.fact DO INSTEAD NOTHING",
    "a new table's facts are everybody's": "ALTER DEFAULT PRIVILEGES IN SCHEMA ledger GRANT SELECT ON TABLES TO PUBLIC",
}


def replace_a_function(admin: Connection, log: Log, chance: Random) -> None:
    """The body of a function of ours is another, if only by a comment."""
    admin.execute(REPLACED.replace("{}", str(chance.random())).encode())


def _done(statement: LiteralString) -> Attack:
    def attack(admin: Connection, log: Log, chance: Random) -> None:
        admin.execute(statement.encode())

    return attack


RULES: Mapping[str, Attack] = {
    "the body of a function is replaced": replace_a_function,
    **{said: _done(statement) for said, statement in OTHERS.items()},
}
