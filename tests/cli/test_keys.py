"""The keys, by the commands of whoever looks after them: epochs turn, copies are told of, and a restore forgets too."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from ledger.founding import key_folder
from ledger.sealing.cipher import Envelope, key_id_of
from ledger.sealing.outcomes import Redacted
from tests.cli.copied import CONTENT, House
from tests.ledger.keystore import grounded


class Turned:
    """A ledger with two sealed things, copied; then one is destroyed and the epoch turns, and it is copied again."""

    def __init__(self, house: House, to: Path) -> None:
        self.house, self.to = house, to
        house.done("found", "practice")
        self.gone, self.kept = house.seals(CONTENT), house.seals(CONTENT)
        house.done("backup", "--ledger", to / "ledger", "--keys", to / "before")
        key_folder(house.data).destroy([self.key_of(self.gone)], grounded())
        house.done("backup", "--keys", to / "between")
        self.said = [house.done("keys", "epoch", "begin")]
        self.too_early = house.refused("keys", "epoch", "destroy")
        self.said += [house.done("keys", "epoch", act) for act in ("rewrap", "destroy", "destroy")]
        self.said.append(house.done("backup", "--keys", to / "after"))
        self.key_ledger = house.data / "keys" / "ledger" / "keys.log"

    @staticmethod
    def key_of(envelope: Envelope) -> UUID:
        return key_id_of(envelope.sealed)


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Turned]:
    with House() as house:
        yield Turned(house, tmp_path_factory.mktemp("copies"))


def test_an_epoch_turns_in_three_steps_and_what_lives_opens(turned: Turned) -> None:
    begun, rewrapped, destroyed, again, copied = turned.said
    assert "Epoch 2 has begun." in begun
    assert "living keys are wrapped by an older epoch: nothing was destroyed." in turned.too_early
    assert "keys were wrapped anew." in rewrapped
    assert "Destroyed: epoch 1." in destroyed
    assert "There is no older epoch." in again
    assert "epochs.tar opens them, by epoch 2," in copied
    assert turned.house.opens(turned.kept) == CONTENT
    assert turned.house.opens(turned.gone) == Redacted(turned.key_of(turned.gone))


def test_keys_are_counted_by_compartment_and_epoch(turned: Turned) -> None:
    counted = json.loads(turned.house.done("keys", "list", "--json"))
    assert (counted["epoch"], counted["destroyed_epochs"], counted["destroyed"]) == (2, [1], 1)
    assert {living["epoch"] for living in counted["living"]} == {2}
    keys = sum(living["keys"] for living in counted["living"])
    assert keys >= 16
    assert f"{keys:,} keys live. Destroyed: 1. Epoch 2, since 20" in turned.house.done("keys", "list")


def test_a_copy_says_which_epochs_it_holds_and_by_when_they_have_to_go(turned: Turned) -> None:
    told = turned.house.done(
        "keys", "list", *[word for name in ("before", "after") for word in ("--copies", turned.to / name)]
    ).splitlines()[-2:]
    assert "opens what was destroyed in epoch 1." in told[0]
    assert f"{turned.to / 'before' / 'epochs.tar'} has to be gone by" in told[0]
    assert told[1] == f"{turned.to / 'after'}: opens nothing that was destroyed before its epochs' end."


def test_a_copy_without_its_epochs_is_refused(turned: Turned, tmp_path: Path, elsewhere: House) -> None:
    shutil.copytree(turned.to / "before", tmp_path / "keys")
    (tmp_path / "keys" / "epochs.tar").unlink()
    sentence = elsewhere.refused("restore", "--ledger", turned.to / "ledger", "--keys", tmp_path / "keys")
    assert f"{tmp_path / 'keys' / 'epochs.tar'} is missing" in sentence
    assert not elsewhere.data.exists()
    assert "opens nothing" in turned.house.done("keys", "list", "--copies", tmp_path / "keys")


def test_keys_of_an_epoch_that_is_gone_are_refused(turned: Turned, elsewhere: House) -> None:
    words = ("restore", "--ledger", turned.to / "ledger", "--keys", turned.to / "before")
    assert "of an epoch that was destroyed" in elsewhere.refused(*words, "--key-ledger", turned.key_ledger)
    assert not elsewhere.data.exists()


def test_what_was_destroyed_after_the_copy_is_destroyed_in_what_is_restored(
    turned: Turned, tmp_path: Path, elsewhere: House
) -> None:
    outside = tmp_path / "keys.log"
    with House() as house:
        shutil.copytree(turned.to / "before", tmp_path / "keys")
        house.done("restore", "--ledger", turned.to / "ledger", "--keys", tmp_path / "keys")
        assert house.opens(turned.gone) == CONTENT
        key_folder(house.data).destroy([turned.key_of(turned.gone)], grounded())
        shutil.copy(house.data / "keys" / "ledger" / "keys.log", outside)
    answer = elsewhere.run(
        "restore", "--ledger", turned.to / "ledger", "--keys", tmp_path / "keys", "--key-ledger", outside
    )
    assert answer.exit_code == 0, answer.output
    assert "that it lacked: 1." in answer.stderr
    assert elsewhere.opens(turned.gone) == Redacted(turned.key_of(turned.gone))
    assert elsewhere.opens(turned.kept) == CONTENT


def test_the_ledger_of_other_keys_is_refused(turned: Turned, tmp_path: Path, elsewhere: House) -> None:
    other = tmp_path / "keys.log"
    words = (
        "restore",
        "--ledger",
        turned.to / "ledger",
        "--keys",
        turned.to / "between",
        "--key-ledger",
        other,
    )
    with House() as house:
        house.done("found", "practice")
        house.done("keys", "epoch", "begin")
        shutil.copy(house.data / "keys" / "ledger" / "keys.log", other)
    assert "tells of other keys" in elsewhere.refused(*words)
    other.write_bytes(b"something else altogether")
    assert "is no ledger of keys" in elsewhere.refused(*words)
    assert not elsewhere.data.exists()
