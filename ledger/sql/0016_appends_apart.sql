-- A shorter way for the batch that is the most common: appends of one fact each, no two of them of one stream, all of them
-- good. One statement judges and writes it; whatever else there is goes the long way (0006), which says why.
SET LOCAL ROLE ledger_owner;

CREATE FUNCTION ledger.take_apart(
    head bigint, moment timestamptz, allowed text[], needs_session boolean,
    tokens bytea[], relied_ids uuid[], relied_versions bigint[],
    append_of int[], originator_ids uuid[], versions bigint[], tags text[], happened timestamptz[], fact_ids uuid[],
    authorities uuid[], compartments uuid[], actors uuid[], states bytea[], seals bytea[]
) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $function$
DECLARE answer boolean;
BEGIN
    WITH given AS MATERIALIZED (
        SELECT g.*, s.session, s.actor AS person, c.secrecy, n.originator_version AS newest,
            n.authority = g.authority AND n.compartment = g.compartment AS at_home
        FROM unnest(append_of, tokens, originator_ids, versions, tags, happened, fact_ids, authorities, compartments,
            actors, states, seals) WITH ORDINALITY AS g(append, token, id, version, tag, happened, fact_id, authority,
            compartment, actor, state, seal, nth)
        LEFT JOIN ledger.session s ON s.token_hash = sha256(g.token) AND s.ended_at IS NULL AND NOT s.locked
            AND s.idle_until > moment AND s.ends_at > moment
        LEFT JOIN ledger.compartment c ON c.compartment = g.compartment
        LEFT JOIN LATERAL (
            SELECT f.originator_version, f.authority, f.compartment FROM ledger.fact f
            WHERE f.originator_id = g.id ORDER BY f.originator_version DESC LIMIT 1) AS n ON true
    ), judged AS MATERIALIZED (
        SELECT count(DISTINCT g.id) = count(*) AND bool_and(coalesce(g.append = g.nth
            AND (g.session IS NOT NULL OR g.token IS NULL AND NOT needs_session)
            AND isfinite(g.happened) AND g.version > 0 AND num_nulls(g.fact_id, g.authority, g.actor) = 0
            AND (g.secrecy = 'general' OR g.secrecy IS NOT NULL AND g.state = '{}' AND g.seal IS NOT NULL)
            AND g.tag = ANY (allowed)
            AND octet_length(g.state) BETWEEN 1 AND 16384 AND coalesce(octet_length(g.seal), 0) <= 1048576
            AND g.version - 1 = coalesce(g.newest, 0) AND (g.newest IS NULL OR g.at_home), false))
            AND NOT EXISTS (
                SELECT FROM unnest(relied_ids, relied_versions) AS r(id, version)
                WHERE r.id IS NULL OR r.id = ANY (originator_ids)
                    OR r.version IS DISTINCT FROM coalesce((SELECT f.originator_version FROM ledger.fact f
                        WHERE f.originator_id = r.id ORDER BY f.originator_version DESC LIMIT 1), 0)) AS good
        FROM given AS g
    ), written AS (
        INSERT INTO ledger.fact
        SELECT head + g.nth, g.id, g.version, g.tag, g.happened, moment, g.fact_id, g.authority, g.compartment,
            coalesce(g.person, g.actor), session_user, g.session, g.state, g.seal
        FROM given AS g WHERE (SELECT j.good FROM judged AS j)
    )
    SELECT j.good INTO answer FROM judged AS j;
    RETURN answer;
END
$function$;
REVOKE ALL ON FUNCTION ledger.take_apart FROM PUBLIC;

DO $shorter$
DECLARE
    source text := pg_get_functiondef('ledger.append'::regproc);
    long   text := '    IF facts > 1 AND tokens IS NOT NULL THEN';
BEGIN
    ASSERT position(long IN source) > 0, 'the long way does not begin where it did';
    EXECUTE replace(source, long, $way$    IF facts > 1 AND facts = appends THEN
        IF ledger.take_apart(head, moment, may.tags, may.needs, tokens, relied_ids, relied_versions, append_of,
            originator_ids, versions, tags, happened, fact_ids, authorities, compartments, actors, states, seals) THEN
            RETURN;
        END IF;
    END IF;
$way$ || long);
END
$shorter$;

RESET ROLE;
