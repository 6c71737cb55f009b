"""The ledger of the keys: what was told is there, what a crash tore is not, and damage is never taken for either."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import clock
from ledger.sealing.keyentries import EpochBegun, EpochDestroyed, KeyEntry, KeysDestroyed, RootExported
from ledger.sealing.keyledger import FILE, KeyLedger, KeyLedgerDamaged, decoded, framed, packed, whole
from tests.ledger.keystore import grounded

NOW = clock.now()
ENTRIES: list[KeyEntry] = [
    EpochBegun(2, NOW),
    KeysDestroyed((uuid4(), uuid4()), grounded(), NOW),
    RootExported(uuid4(), 2, (uuid4(), uuid4(), uuid4()), NOW),
    EpochDestroyed(1, NOW),
]


def filled(folder: Path) -> KeyLedger:
    ledger = KeyLedger(folder)
    assert [ledger.append(entry) for entry in ENTRIES] == [1, 2, 3, 4]
    return ledger


def test_every_process_reads_what_one_has_written(tmp_path: Path) -> None:
    theirs = KeyLedger(tmp_path)
    assert theirs.known().count == 0
    ours = filled(tmp_path)
    for ledger in (ours, theirs, KeyLedger(tmp_path)):
        raw = ledger.entries()
        assert [number for number, _ in raw] == [1, 2, 3, 4]
        assert [msgspec.json.decode(entry, type=KeyEntry) for _, entry in raw] == ENTRIES
        assert ledger.entries(after=3) == raw[3:]
        known = ledger.known()
        assert (known.count, known.epoch, known.destroyed_epochs) == (4, 2, {1: NOW})
        assert known.exported == ENTRIES[2]
        assert isinstance(ENTRIES[1], KeysDestroyed)
        assert known.destroyed == set(ENTRIES[1].keys)
    assert ours.append(EpochBegun(3, NOW)) == 5
    assert theirs.known().living_epochs() == [3, 2]


def test_a_torn_tail_is_not_there_and_nothing_is_written_behind_it(tmp_path: Path) -> None:
    filled(tmp_path)
    file = tmp_path / FILE
    content, torn = file.read_bytes(), packed(EpochBegun(9, NOW))
    for tail in (*[torn[:length] for length in range(1, len(torn))], bytes(7), bytes(500), torn[:-1] + b"x"):
        file.write_bytes(content + tail)
        ledger = KeyLedger(tmp_path)
        assert ledger.known().count == 4
        assert ledger.append(EpochBegun(3, NOW)) == 5
        assert file.read_bytes() == content + packed(EpochBegun(3, NOW))


@given(st.data())
def test_a_byte_that_was_changed_before_the_last_entry_stops_whoever_reads(data: st.DataObject) -> None:
    raw = b"".join(map(packed, ENTRIES))
    before = len(raw) - len(packed(ENTRIES[-1]))
    place = data.draw(st.integers(0, before - 1))
    other = data.draw(st.integers(1, 255))
    with pytest.raises(KeyLedgerDamaged):
        list(whole(raw[:place] + bytes([raw[place] ^ other]) + raw[place + 1 :]))


@given(st.binary(max_size=60), st.integers(0, 500), st.binary(max_size=30))
def test_whatever_the_file_holds_it_is_read_or_refused(raw: bytes, cut: int, behind: bytes) -> None:
    for content in (raw, framed(raw), b"".join(map(packed, ENTRIES))[:cut] + behind):
        try:
            for entry in whole(content):
                decoded(entry)
        except KeyLedgerDamaged:
            continue


def test_a_ledger_that_was_cut_off_is_noticed_by_whoever_had_read_it(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[: len(packed(ENTRIES[0]))])
    with pytest.raises(KeyLedgerDamaged):
        ledger.known()
    file.unlink()
    with pytest.raises(KeyLedgerDamaged):
        ledger.known()


def test_threads_of_several_processes_lose_nothing(tmp_path: Path) -> None:
    ledgers = [KeyLedger(tmp_path) for _ in range(3)]
    with ThreadPoolExecutor(12) as threads:
        numbers = list(
            threads.map(lambda n: ledgers[n % 3].append(EpochBegun(n, NOW)), range(1, 121), chunksize=1)
        )
    assert sorted(numbers) == list(range(1, 121))
    assert {ledger.known().epoch for ledger in ledgers} == {120}
    assert len(KeyLedger(tmp_path).entries()) == 120
