"""Vittnets prov: real processes, killed and started again; and logs that try to show two pasts."""

import http.client
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.house.repository import ROOT
from tests.verify.growing import Log, a_liar, a_log
from tests.verify.trees import write_tiles
from verify.notes import Note, VerifierKey, seals_on
from verify.witness.asked import Asked

Said = tuple[int, str]


class Running:
    """A witness in a process of its own, which is killed rather than stopped."""

    def __init__(self, folder: Path, *logs: Log) -> None:
        self.files = ["--folder", str(folder / "memory"), "--key", str(folder / "witness.key")]
        self.logs = ["--log", *(log.public.text() for log in logs)]
        self.vkey = VerifierKey.parse(self.command("--make-key", "archive.example/w1").stdout.strip())
        self.start()

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        whole = [sys.executable, "-m", "verify.witness", *self.files, *arguments]
        return subprocess.run(whole, capture_output=True, text=True, cwd=ROOT, check=False)

    def start(self) -> None:
        whole = [sys.executable, "-m", "verify.witness", *self.files, *self.logs, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(whole, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline().rpartition(":")[2])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def told(self, body: bytes, path: str = "/add-checkpoint") -> Said:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", path, body)
        answer = connection.getresponse()
        said = answer.status, answer.read().decode()
        connection.close()
        return said

    def shown(self, log: Log, old: int, size: int, proof: Sequence[bytes] | None = None) -> Said:
        proof = log.consistency(old, size) if proof is None else proof
        return self.told(Asked(old, proof, log.note(size)).body())


@pytest.fixture
def log() -> Log:
    return a_log()


@pytest.fixture
def witness(tmp_path: Path, log: Log) -> Iterator[Running]:
    running = Running(tmp_path, log)
    yield running
    running.kill()


def test_a_log_that_grows_is_cosigned_at_each_size(witness: Running, log: Log) -> None:
    for old, size in ((0, 1), (1, 7), (7, 7), (7, 33), (33, 40)):
        status, line = witness.shown(log, old, size)
        assert status == HTTPStatus.OK
        note = Note.parse(log.note(size).raw() + line.encode())
        assert [seal.key for seal in seals_on(note, [witness.vkey])] == [witness.vkey]


def test_a_log_shows_no_second_past_and_no_smaller_one(witness: Running, log: Log) -> None:
    liar = a_liar(log, changed=3)
    assert witness.shown(log, 0, 20)[0] == HTTPStatus.OK
    assert witness.shown(liar, 20, 20, []) == (HTTPStatus.CONFLICT, "20\n")
    assert witness.shown(liar, 0, 20, []) == (HTTPStatus.CONFLICT, "20\n")
    assert witness.shown(liar, 20, 30) == (HTTPStatus.UNPROCESSABLE_ENTITY, "")
    assert witness.shown(log, 20, 10, []) == (HTTPStatus.BAD_REQUEST, "")
    assert witness.shown(log, 10, 15) == (HTTPStatus.CONFLICT, "20\n")
    assert witness.shown(log, 20, 30)[0] == HTTPStatus.OK


def test_of_two_pasts_that_are_shown_at_once_one_is_cosigned(witness: Running, log: Log) -> None:
    shown = [log, a_liar(log, 1), a_liar(log, 2), a_liar(log, 3)] * 4
    with ThreadPoolExecutor(len(shown)) as together:
        said = list(together.map(lambda each: witness.shown(each, 0, 30, [])[0], shown))
    assert set(said) == {HTTPStatus.OK, HTTPStatus.CONFLICT}
    assert said.count(HTTPStatus.OK) == 1
    winner = shown[said.index(HTTPStatus.OK)]
    again = [witness.shown(each, 30, 30, [])[0] for each in shown[:4]]
    assert [each for each, status in zip(shown, again, strict=False) if status == HTTPStatus.OK] == [winner]


def test_a_proof_that_lies_is_not_cosigned(witness: Running, log: Log) -> None:
    assert witness.shown(log, 0, 20, [log.leaves[0]])[0] == HTTPStatus.UNPROCESSABLE_ENTITY
    assert witness.shown(log, 0, 20)[0] == HTTPStatus.OK
    proof = log.consistency(20, 40)
    for lie in ([], proof[:-1], proof[::-1], [*proof, proof[0]], log.consistency(19, 40)):
        assert witness.shown(log, 20, 40, lie) == (HTTPStatus.UNPROCESSABLE_ENTITY, "")
    assert witness.shown(log, 20, 40)[0] == HTTPStatus.OK


def test_a_log_that_nobody_named_and_one_that_did_not_sign_are_refused(witness: Running, log: Log) -> None:
    assert witness.shown(Log(log.leaves, "uppdrag/another"), 0, 5)[0] == HTTPStatus.NOT_FOUND
    signature = log.note(6).signatures
    forged = Note(log.note(5).text, signature)
    assert witness.told(Asked(0, [], forged).body())[0] == HTTPStatus.FORBIDDEN
    assert witness.told(Asked(0, [], log.note(5)).body(), "/elsewhere")[0] == HTTPStatus.NOT_FOUND


def test_garbage_is_a_bad_request_and_the_witness_goes_on(witness: Running, log: Log) -> None:
    body = Asked(0, [], log.note(5)).body()
    for garbage in (
        b"",
        b"\xff" * 500,
        body[:-3],
        body.replace(b"old 0", b"old 00"),
        b"old 0\n" + body,
        body * 400,
    ):
        assert witness.told(garbage)[0] == HTTPStatus.BAD_REQUEST
    assert witness.told(body)[0] == HTTPStatus.OK


def test_a_witness_that_is_killed_remembers_what_it_cosigned(witness: Running, log: Log) -> None:
    for old, size in ((0, 11), (11, 12), (12, 30)):
        assert witness.shown(log, old, size)[0] == HTTPStatus.OK
        witness.kill()
        witness.start()
        assert witness.shown(a_liar(log, 2), old, size) == (HTTPStatus.CONFLICT, f"{size}\n")
    assert witness.shown(log, 30, 40)[0] == HTTPStatus.OK


def test_a_witness_without_its_memory_does_not_begin_anew(witness: Running, tmp_path: Path) -> None:
    assert (tmp_path / "witness.key").stat().st_mode & 0o777 == 0o600
    assert witness.command("--make-key", "other").returncode == 2
    (tmp_path / "memory" / "witness.vkey").rename(tmp_path / "elsewhere")
    refused = witness.command("--once", str(tmp_path))
    assert (refused.returncode, "unreadable" in refused.stderr) == (2, True)


def test_what_lies_in_a_folder_is_cosigned_there(witness: Running, log: Log, tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "ledger"
    write_tiles(shared, log.leaves)
    for size in (9, 9, 40):
        (shared / "checkpoint").write_bytes(log.note(size).raw())
        assert witness.command(*witness.logs, "--once", str(tmp_path / "shared")).returncode == 0
        note = Note.parse((shared / "cosigned" / str(size)).read_bytes())
        assert note.signatures[0] == log.note(size).signatures[0]
        assert seals_on(note, [witness.vkey])
    (shared / "checkpoint").write_bytes(a_liar(log, 2).note(40).raw())
    refused = witness.command(*witness.logs, "--once", str(tmp_path / "shared"))
    assert (refused.returncode, "refused, 409" in refused.stdout) == (1, True)
