-- Reglerna: what is asked of a database to know who may do what in it, and by which functions. Each question answers rows of
-- text in any order; verify/rules.py puts them into one hash. The first answers the administrator's name, which is then told
-- as such everywhere.
SELECT r.rolname::text FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = current_database();

-- The database, and the schemas.
SELECT (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(d.datacl, acldefault('d', d.datdba))) AS a)
FROM pg_database d WHERE d.datname = current_database();
SELECT n.nspname::text, n.nspowner::regrole::text,
    (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a)
FROM pg_namespace n WHERE n.nspname IN ('ledger', 'access', 'public');

-- Tables and views, their columns, and what holds for them.
SELECT c.oid::regclass::text, c.relkind::text, c.relrowsecurity::text, c.relforcerowsecurity::text, c.relowner::regrole::text,
    (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(c.relacl, acldefault('r', c.relowner))) AS a)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('ledger', 'access', 'public') AND c.relkind IN ('r', 'v', 'm');
SELECT a.attrelid::regclass::text, a.attnum::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull::text,
    (SELECT string_agg(i::text, ' ' ORDER BY i::text) FROM unnest(a.attacl) AS i), pg_get_expr(e.adbin, e.adrelid)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
WHERE n.nspname IN ('ledger', 'access', 'public') AND c.relkind IN ('r', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped;
SELECT c.conrelid::regclass::text, c.conname::text, pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname IN ('ledger', 'access', 'public');
SELECT i.indexdef FROM pg_indexes i WHERE i.schemaname IN ('ledger', 'access', 'public');
SELECT t.tgrelid::regclass::text, t.tgenabled::text, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND n.nspname IN ('ledger', 'access', 'public');
SELECT p.schemaname::text, p.tablename::text, p.policyname::text, p.permissive, p.roles::text, p.cmd, p.qual, p.with_check
FROM pg_policies p WHERE p.schemaname IN ('ledger', 'access', 'public');
SELECT pg_get_ruledef(r.oid), r.ev_enabled::text
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('ledger', 'access', 'public');

-- Functions, whole.
SELECT p.oid::regprocedure::text, pg_get_function_result(p.oid), l.lanname::text, p.prokind::text, p.prosecdef::text,
    p.proleakproof::text, p.provolatile::text, p.proparallel::text, p.proconfig::text, p.probin, p.prosrc,
    pg_get_function_sqlbody(p.oid), p.proowner::regrole::text,
    (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) AS a)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
WHERE n.nspname IN ('ledger', 'access', 'public');
SELECT e.evtname::text, e.evtevent::text, e.evtenabled::text, e.evtfoid::regprocedure::text FROM pg_event_trigger e;

-- Roles: ours, and whoever is above all rules; and who is a member of whom, where one of them is ours.
SELECT r.rolname::text, concat_ws(' ', r.rolsuper, r.rolinherit, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin,
    r.rolreplication, r.rolbypassrls, r.rolconfig::text)
FROM pg_roles r WHERE r.rolsuper OR r.rolbypassrls OR r.rolname ~ '^(uppdrag|ledger|access|register)_';
SELECT m.roleid::regrole::text, m.member::regrole::text, concat_ws(' ', m.admin_option, m.inherit_option, m.set_option)
FROM pg_auth_members m
WHERE concat_ws(' ', m.roleid::regrole, m.member::regrole) ~ '(^| )(uppdrag|ledger|access|register)_';
SELECT d.defaclnamespace::regnamespace::text, d.defaclobjtype::text, d.defaclrole::regrole::text,
    (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(d.defaclacl) AS a)
FROM pg_default_acl d;

-- Which login may write which fact.
SELECT m.login, m.tags::text, to_jsonb(m)::text FROM ledger.may_write m;
SELECT m.login, m.tags::text, to_jsonb(m)::text FROM access.may_write m;
