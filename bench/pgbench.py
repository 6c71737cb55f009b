"""pgbench: PostgreSQL's own benchmark, as what we are measured against."""

import os
import random
import re
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bench.ground import FILLED, STATE
from ledger.postgres import DATABASE, Cluster

INSERT = f"""
\\set n :n + 1
\\set v :n % 5 + 1
\\set s :n / 5
INSERT INTO bench.plain (originator_id, originator_version, tag, happened_at, recorded_at, fact_id, authority,
    compartment, actor, login, state)
VALUES (md5(:client_id || '-' || :s || '-' || :salt)::uuid, :v, 'call-queued', now(), clock_timestamp(),
    md5(:client_id || '-' || :n)::uuid, md5('authority')::uuid, md5('compartment')::uuid, md5('actor')::uuid,
    'uppdrag_telephony', '\\x{STATE.encode().hex()}'::bytea);
"""  # noqa: S608
SELECT = f"""
\\set r random(0, {FILLED // 10 - 1})
SELECT tag, happened_at, state FROM bench.plain WHERE originator_id = md5('filled ' || :r)::uuid
ORDER BY originator_version;
"""  # noqa: S608


def rate(cluster: Cluster, script: str, clients: int, seconds: float) -> float:
    """Transactions a second of a script, prepared, by so many clients."""
    dsn = conninfo_to_dict(cluster.admin_dsn(DATABASE))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "script.sql"
        file.write_text(script)
        ran = subprocess.run(
            [
                str(cluster.bin("pgbench")), "-h", str(dsn["host"]), "-U", str(dsn["user"]), "-n", "-M", "prepared",
                "-c", str(clients), "-j", "2" if clients > 1 else "1", "-T", str(max(1, round(seconds))),
                "-D", "n=0", "-D", f"salt={random.randrange(10**9)}", "-f", str(file), DATABASE,
            ],
            capture_output=True, text=True, check=False, env=dict(os.environ),
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", ran.stdout)
    if ran.returncode or not found:
        raise psycopg.OperationalError(f"pgbench ended with {ran.returncode}")
    return float(found[1])
