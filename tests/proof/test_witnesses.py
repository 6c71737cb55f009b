"""Others see what was signed. One that is dead, slow or lying stops nobody; a second past is refused by the first."""

import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ledger.postgres.roles import CHECKPOINTER
from ledger.proof import state
from ledger.proof.logs import Log
from ledger.proof.runner import run_checkpointer
from ledger.proof.state import State, WitnessKind, WitnessState
from ledger.proof.witnesses.http import HttpWitness
from ledger.proof.witnesses.port import Word
from tests.cli.copied import House
from tests.proof.outside import PINNED, Outside, names, of, said, shown_of
from tests.proof.sworn import Sworn, sworn
from verify.report import Exit

ROUNDS = 600


@pytest.fixture(scope="module")
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        founded.checkpointer().look()
        yield founded


@pytest.fixture
def outside(ledger: Sworn, tmp_path: Path) -> Iterator[Callable[[str], Outside]]:
    begun: list[Outside] = []

    def begin(name: str) -> Outside:
        begun.append(Outside(tmp_path, ledger.proof / "public", name).starts())
        return begun[-1]

    yield begin
    for each in begun:
        each.is_killed()


def verified(ledger: Sworn, *words: str) -> int:
    return ledger.house.run("verify", *words).exit_code


def test_it_is_whole_and_witnessed_when_as_many_have_cosigned_as_are_asked_for(
    ledger: Sworn, outside: Callable[[str], Outside]
) -> None:
    assert verified(ledger) == Exit.OWN_KEY_ONLY
    first, second = outside("first"), outside("second")
    names(ledger, first.row(), second.row(), needed=2)
    second.is_killed()
    assert said(ledger) == {"first": {"cosigned"}, "second": {"is not there"}}
    assert verified(ledger, "--needed", "1") == Exit.WHOLE_AND_WITNESSED
    assert verified(ledger) == Exit.OWN_KEY_ONLY
    second.starts()
    ledger.grows(700)
    assert said(ledger) == {"first": {"cosigned"}, "second": {"cosigned"}}
    assert verified(ledger) == Exit.WHOLE_AND_WITNESSED
    told = state.read(ledger.proof)
    assert told is not None
    assert {(one.kind, one.state, one.seen_at is not None) for one in told.witnesses} == {
        (WitnessKind.HTTP, WitnessState.COSIGNED, True)
    }
    ledger.grows(5)
    assert said(ledger)["second"] == {"cosigned"}
    names(ledger, second.row())
    ledger.house.done("checkpoint", "--once")
    assert [file.name for file in (ledger.proof / "witnesses").iterdir()] == ["second.vkey"]


def test_one_that_never_answers_stops_neither_the_signing_nor_the_others(
    ledger: Sworn, outside: Callable[[str], Outside]
) -> None:
    lively = outside("lively")
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        names(ledger, lively.row(), liar_at(address))
        with running(ledger):
            before = settled(ledger, lambda told: of(told, "lively") is WitnessState.COSIGNED)
            ledger.grows(1_000)
            after = settled(ledger, lambda told: told.logs[Log.LEDGER].size > before.logs[Log.LEDGER].size)
        assert of(after, "lively") is WitnessState.COSIGNED
        assert of(after, "liar") is not WitnessState.COSIGNED
        witness = HttpWitness("liar", address, PINNED, seconds=0.1)
        assert witness.show(shown_of(ledger)).word is Word.AWAY


def test_of_two_copies_of_one_checkpointer_the_second_past_is_refused() -> None:
    with sworn() as one, House() as house:
        one.checkpointer().look()
        witness = Outside(one.house.around, one.proof / "public").starts()
        names(one, witness.row())
        assert said(one) == {"archive": {"cosigned"}}
        one.house.cluster.stop()
        subprocess.run(["cp", "-a", one.house.data, house.data], check=True)  # With who owns what.
        other = Sworn.__new__(Sworn)
        other.house = house
        one.house.cluster.start()
        house.cluster.start()
        one.grows(300)
        assert said(one) == {"archive": {"cosigned"}}
        for by in (10, 700):
            other.grows(by)
            assert said(other) == {"archive": {"cosigned", "knows another past of this log"}}
            assert of(state.read(other.proof), "archive") is WitnessState.REFUSED
        assert said(one) == {"archive": {"cosigned"}}
        witness.is_killed()


def liar_at(address: str) -> str:
    return f'[[witness]]\nname = "liar"\nurl = "{address}"\nvkey = "{PINNED.text()}"\n'


@contextmanager
def running(ledger: Sworn) -> Iterator[None]:
    """The checkpointer as it runs in the service."""
    stop, dsn = threading.Event(), ledger.house.cluster.dsn(CHECKPOINTER)
    thread = threading.Thread(target=run_checkpointer, args=(dsn, ledger.house.data, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def settled(ledger: Sworn, wanted: Callable[[State], bool]) -> State:
    """The state that was wanted, once it is told."""
    waiting = threading.Event()
    for _ in range(ROUNDS):
        told = state.read(ledger.proof)
        if told is not None and told.witnesses and wanted(told):
            return told
        waiting.wait(0.1)
    raise AssertionError("it was not told in a minute")
