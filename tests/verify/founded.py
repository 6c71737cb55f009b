"""En liggare för prov: rows in a real PostgreSQL, and beside them what a checkpointer keeps, made by the definition."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.sealing.keyledger import framed
from tests.database import Database
from tests.verify.growing import Log
from tests.verify.trees import write_tiles
from verify.database import Reading
from verify.leaves import salts_of
from verify.notes import Kind, VerifierKey, cosign
from verify.trust import Trust
from verify.whole import Lying

INCARNATION = UUID("00000000-0000-4000-8000-00000000beef")
SALT_KEY = bytes(range(32))
WITNESSES = [Ed25519PrivateKey.from_private_bytes(bytes([40 + n]) * 32) for n in range(2)]
PINNED = tuple(VerifierKey.of(f"w{n}.example", Kind.WITNESS, key) for n, key in enumerate(WITNESSES))
SEEN_AT = 1_764_000_000

FILL = """
INSERT INTO {table} SELECT n, CASE n WHEN 1 THEN '00000000-0000-4000-8000-000000000001' ELSE
    md5('stream ' || (n - 2) / 5)::uuid END, CASE n WHEN 1 THEN 1 ELSE (n - 2) % 5 + 1 END, 'call-queued', now(), now(),
    CASE n WHEN 1 THEN '{incarnation}'::uuid ELSE md5('fact ' || n)::uuid END, md5('a')::uuid, md5('c')::uuid,
    md5('b')::uuid, 'uppdrag_telephony', NULL, convert_to('{{"priority":' || n || '}}', 'UTF8'),
    CASE WHEN n % 3 = 0 THEN decode(md5('sealed ' || n), 'hex') END FROM generate_series({first}, {last}) AS n
"""


@dataclass
class Founded:
    """A ledger with its proof in `folder`; `logs` is what was signed of each."""

    database: Database
    folder: Path
    logs: dict[str, Log]

    def lying(self, outside: Path | None = None, *, pinned: bool = True) -> Lying:
        trust = Trust(tuple(log.public for log in self.logs.values()), PINNED if pinned else (), needed=2)
        files = self.folder / "salt.key", self.folder / "keys.log"
        return Lying(self.database.admin_dsn, self.folder / "proof", *files, trust, outside)

    def run(self, *statements: str) -> None:
        """As the superuser whom nothing stops."""
        with psycopg.connect(self.database.admin_dsn, autocommit=True) as admin:
            for statement in statements:
                admin.execute(statement.encode())

    def add(self, first: int, last: int, table: str = "ledger.fact") -> None:
        self.run(FILL.format(table=table, incarnation=INCARNATION, first=first, last=last))

    def sign(self, name: str, size: int, *, cosigned: bool = True) -> None:
        """What a checkpointer does, and the witnesses after it."""
        log = self.logs[name]
        folder = self.place(name)
        write_tiles(folder, log.leaves[:size])
        note = log.note(size)
        (folder / "checkpoint").write_bytes(note.raw())
        if cosigned:
            (folder / "cosigned").mkdir(exist_ok=True)
            lines = [cosign(note.text, key.name, WITNESSES[n], SEEN_AT) for n, key in enumerate(PINNED)]
            (folder / "cosigned" / str(size)).write_bytes(note.raw() + "".join(lines).encode())

    def place(self, name: str) -> Path:
        return self.folder / "proof" / str(INCARNATION) / name

    def leaves_of(self, table: str) -> list[bytes]:
        """By docs/decisions/0001, from each value as the server sends it."""
        with psycopg.connect(self.database.admin_dsn) as admin:
            cursor = admin.cursor(binary=True).execute(f"SELECT * FROM {table} ORDER BY position".encode())
            result = cursor.pgresult
        assert result is not None
        rows = [
            b"".join(field(result.get_value(row, column)) for column in range(14))
            for row in range(result.ntuples)
        ]
        return [leaf(table.split(".")[0], index, row) for index, row in enumerate(rows)]


def rules_now(database: Database) -> bytes:
    """The entry that a checkpointer would write of the rules in force."""
    reading = Reading(database.admin_dsn)
    now = reading.rules()
    reading.close()
    return json.dumps({"at": "2026-11-25T12:00:00Z", "migration": now.migration, "hash": now.hash}).encode()


def field(value: bytes | None) -> bytes:
    return b"\xff\xff\xff\xff" if value is None else len(value).to_bytes(4, "big") + value


def leaf(log: str, index: int, fields: bytes) -> bytes:
    salt = salts_of(SALT_KEY, log, index // 256)[index % 256 * 32 :][:32]
    return sha256(b"\0\1" + salt + fields).digest()


def a_founded_ledger(database: Database, folder: Path, before: str = "SELECT") -> Founded:
    """620 rows and 600 of them signed; 300 looks; three entries of keys, two of rules. All cosigned by two.

    `before` is said when the rows are there and nothing is signed.
    """
    names, tenant = ("ledger", "access", "keys", "rules"), uuid4()
    founded = Founded(database, folder, {})
    founded.add(1, 620)
    founded.add(1, 300, "access.fact")
    founded.run(before)
    entries = {
        "keys": [b'{"n":1}', b'{"n":2}', b'{"n":3}'],
        "rules": [b'{"migration":1,"hash":"a"}', rules_now(database)],
    }
    for name in names:
        if name in entries:
            leaves = [leaf(name, index, field(entry)) for index, entry in enumerate(entries[name])]
        else:
            leaves = founded.leaves_of(f"{name}.fact")
        founded.logs[name] = Log(
            leaves, f"uppdrag/{tenant}/{INCARNATION}/{name}", Ed25519PrivateKey.generate()
        )
    (folder / "salt.key").write_bytes(SALT_KEY)
    (folder / "keys.log").write_bytes(b"".join(map(framed, entries["keys"])) + b"\0\0\0")
    for name, sizes in {
        "ledger": (1, 100, 256, 300, 600),
        "access": (300,),
        "keys": (3,),
        "rules": (2,),
    }.items():
        for size in sizes:
            founded.sign(name, size)
    (founded.place("rules") / "rules").write_bytes(b"".join(entry + b"\n" for entry in entries["rules"]))
    return founded
