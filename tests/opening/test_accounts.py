"""Each process under an account of its own: what the interface can reach of keys, and whom an opener listens to."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from api.listening import listen
from domain.words import SecrecyClass
from ledger import OPEN
from ledger.access.pseudonyms import Pseudonyms
from ledger.opening.answers import Fault
from ledger.opening.laid import API, lay
from ledger.opening.protocol import Numbered, answers_in, framed
from ledger.opening.questions import TurnBack
from ledger.postgres.roles import OPENERS, PROCESSES
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.root import RootKeyFile
from tests.database import Database
from tests.house.repository import ROOT
from tests.opening.processes import Opener

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may be other accounts")

INTERFACE, ANOTHER = 65_501, 65_502
SECONDS_MAX = 30

OPENS = """
import os, sys
os.setgid({account}); os.setuid({account})
for path in sys.argv[1:]:
    try:
        open(path, "rb").close()
        print(path)
    except PermissionError:
        pass
"""
"""Prints what an account can open of the files that it is given."""

ASKS = """
import os, socket, sys
os.setgroups([]); os.setgid({account}); os.setuid({account})
line = socket.socket(socket.AF_UNIX)
line.settimeout(30)
line.connect(sys.argv[1])
line.sendall(bytes.fromhex(sys.argv[2]))
length = line.recv(4, socket.MSG_WAITALL)
print(line.recv(int.from_bytes(length, "big"), socket.MSG_WAITALL).hex())
"""
"""Sends a frame as an account and prints the answer, which is empty when the other end hangs up."""

SERVES = """
import os, sys
import concurrent.futures.thread, encodings.idna, uvloop, uvicorn.lifespan.on, uvicorn.loops.uvloop
import uvicorn.protocols.http.auto, uvicorn.protocols.http.h11_impl, uvicorn.protocols.websockets.auto
import api.__main__, api.app, api.serving
os.setgroups([]); os.setgid({account}); os.setuid({account})
api.__main__.main()
"""


@pytest.fixture
def laid(tmp_path: Path) -> Iterator[Path]:
    """Keys laid apart, where every account may come to the folders, and to each only its owner into it."""
    keys = tmp_path / "keys"
    KeyFolder(keys, RootKeyFile.kept_in(keys)).make(OPEN.compartment, 1)
    Pseudonyms.kept_in(keys)
    (keys / "desk.key").write_bytes(b"d" * 32)
    (keys / "desk.key").chmod(0o600)
    with tempfile.TemporaryDirectory(prefix="uppdrag-") as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / API).mkdir(mode=0o700)
        os.chown(Path(folder) / API, INTERFACE, INTERFACE)
        lay(keys, Path(folder), {OPEN.compartment: SecrecyClass.GENERAL}, Origin(uuid4(), uuid4()))
        yield Path(folder)


def as_account(program: str, account: int, *given: str) -> str:
    command = [sys.executable, "-c", program.format(account=account), *given]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=SECONDS_MAX
    ).stdout


def test_the_interfaces_account_opens_its_own_keys_and_no_opener_s(laid: Path) -> None:
    files = [str(path) for path in laid.rglob("*") if path.is_file()]
    assert len(files) > 10
    opened = as_account(OPENS, INTERFACE, *files).split()
    assert [Path(path).relative_to(laid) for path in opened] == [Path(API) / "desk.key"]


def test_an_opener_hears_the_account_it_is_for_and_hangs_up_on_any_other(
    laid: Path, database: Database
) -> None:
    question = framed([Numbered(7, TurnBack(None, [uuid4()]))]).hex()
    sockets = laid / "sockets"
    opener = Opener(SecrecyClass.GENERAL, sockets, laid / SecrecyClass.GENERAL, database, INTERFACE)
    try:
        opener.is_ready()
        opener.path.chmod(0o666)  # As if the folder kept nobody out: what decides is the kernel's word.
        [answer] = answers_in(bytes.fromhex(as_account(ASKS, INTERFACE, str(opener.path), question)))
        assert (answer.number, answer.fault) == (7, Fault.SESSION_ENDED)
        with suppress(subprocess.CalledProcessError):  # Reset, or an end without a word.
            assert as_account(ASKS, ANOTHER, str(opener.path), question).strip() == ""
        assert "opener: stranger" in opener.said()
        assert_hardened(opener.process.pid)
        assert as_account(OPENS, ANOTHER, f"/proc/{opener.process.pid}/environ") == ""
    finally:
        opener.stop()


def assert_hardened(pid: int) -> None:
    """No core dump, and nothing of its memory on any disk."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert next(line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core")) == [
        "0",
        "0",
    ]
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    assert int(status["VmLck"].split()[0]) > 0


def test_the_interface_has_no_key_open_and_none_in_its_environment(
    laid: Path, database: Database, tmp_path: Path
) -> None:
    (laid / "data").mkdir()
    (laid / API).rename(laid / "data" / "keys")
    with listen(0) as listening:
        told = {
            "UPPDRAG_DSN": database.dsn("uppdrag_api"),
            "UPPDRAG_DATA": str(laid / "data"),
            "UPPDRAG_OPENERS": str(laid / "sockets"),
            "UPPDRAG_SOCKET": str(listening.fileno()),
        }
        command = [sys.executable, "-c", SERVES.format(account=INTERFACE)]
        with subprocess.Popen(
            command, cwd=ROOT, env=os.environ | told, pass_fds=[listening.fileno()], stdin=subprocess.PIPE
        ) as serving:
            try:
                until_it_lives(listening.getsockname()[1], serving)
                proc = Path(f"/proc/{serving.pid}")
                assert proc.stat().st_uid == INTERFACE
                environment = (proc / "environ").read_bytes()
                assert [login for login in OPENERS.values() if login.encode() in environment] == []
                opened = [str(one.readlink()) for one in (proc / "fd").iterdir()]
                assert [path for path in opened if str(laid) in path and "desk.key" not in path] == []
            finally:
                serving.terminate()


def until_it_lives(port: int, serving: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + SECONDS_MAX
    while time.monotonic() < give_up:
        assert serving.poll() is None
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            asked.request("GET", "/health/live")
            if asked.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            asked.close()
    raise AssertionError("it never answered")


def test_the_interfaces_login_sees_nothing_that_is_sealed(database: Database) -> None:
    with psycopg.connect(database.admin_dsn) as admin:
        for login in PROCESSES:
            query = "SELECT has_column_privilege(%s, 'ledger.fact', 'sealed', 'SELECT')"
            assert admin.execute(query, (login,)).fetchone() == (False,)
