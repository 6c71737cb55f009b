"""Sealed copies of the root key, by the commands that make them and put them together."""

import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from cli.app import uppdrag
from cli.key_copies import SALT_IS_NOT_IN
from ledger.founding import key_folder
from ledger.proof.keys import ProofKeys
from ledger.sealing.keyentries import RootExported
from tests.cli.copied import CONTENT, House


class Escrow:
    """A ledger, three people with keys of their own, and a sealed copy for each: two of them open it."""

    def __init__(self, house: House) -> None:
        self.house = house
        house.done("found", "practice")
        self.envelope = house.seals(CONTENT)
        self.people = [house.around / f"person-{number}" for number in range(3)]
        for person in self.people:
            assert CliRunner().invoke(uppdrag, ["keys", "recipient", str(person)]).exit_code == 0
        first = house.run("keys", "export", *self.named(), "--needed", "3", "--to", house.around / "first")
        assert SALT_IS_NOT_IN in first.stderr
        self.salt = ProofKeys.kept_in(house.data / "proof").salt
        self.said = house.done(
            "keys", "export", *self.named(), "--needed", "2", "--to", house.around / "sealed"
        )
        self.copies = sorted((house.around / "sealed").iterdir())

    def named(self) -> list[str]:
        return [word for person in self.people for word in ("--recipients", f"{person}.pub")]


@pytest.fixture(scope="module")
def escrow() -> Iterator[Escrow]:
    with House() as house:
        yield Escrow(house)


def combining(escrow: Escrow, copies: list[int], people: list[int]) -> list[str | Path]:
    keys = [word for number in people for word in ("--key", escrow.people[number])]
    return ["keys", "combine", *(escrow.copies[number] for number in copies), *keys]


def test_that_copies_went_out_is_written_down_and_nothing_of_whom(escrow: Escrow) -> None:
    assert "3 sealed copies were made. Any 2 of them open it" in escrow.said
    _, (_, raw) = key_folder(escrow.house.data).ledger.entries()
    entry = msgspec.json.decode(raw, type=RootExported)
    assert (entry.needed, len(entry.recipients), entry.root) == (2, 3, key_folder(escrow.house.data).root)
    assert [path.name.split("-", 1)[1] for path in escrow.copies] == [
        f"{one}.sealed" for one in entry.recipients
    ]
    assert all(path.stat().st_mode & 0o077 == 0 for path in [*escrow.copies, *escrow.people])


def test_two_of_three_give_the_root_key_that_opens_the_ledger(escrow: Escrow, elsewhere: House) -> None:
    elsewhere.done(*combining(escrow, [0, 2], [2, 0]))
    ours, theirs = escrow.house.data / "keys", elsewhere.data / "keys"
    for name in ("root.key", "reference.key", "access.key"):
        assert (theirs / name).read_bytes() == (ours / name).read_bytes()
        assert (theirs / name).stat().st_mode & 0o077 == 0
    assert (elsewhere.data / "proof" / "private" / "salt.key").read_bytes() == escrow.salt
    assert not (elsewhere.data / "proof" / "private" / "signing.key").exists()
    assert not (theirs / "data").exists()
    assert not (theirs / "compartments").exists()
    (ours / "root.key").rename(ours / "root.lost")
    assert "root.key is missing" in escrow.house.refused("keys", "list")
    shutil.copy(theirs / "root.key", ours / "root.key")
    assert escrow.house.opens(escrow.envelope) == CONTENT


def test_a_copy_of_the_keys_may_do_without_the_root_key_that_sealed_copies_have(
    escrow: Escrow, elsewhere: House, tmp_path: Path
) -> None:
    ledger, keys = tmp_path / "ledger", tmp_path / "keys"
    escrow.house.done("backup", "--ledger", ledger, "--keys", keys, "--without-root")
    with tarfile.open(keys / "keys.tar") as archive:
        names = archive.getnames()
    assert any(name.startswith("data/") for name in names)
    assert not {"root.key", "reference.key", "access.key"}.intersection(names)
    words = ("restore", "--ledger", ledger, "--keys", keys)
    assert "was made without the root key" in elsewhere.refused(*words)
    assert "was made without the root key" in elsewhere.refused(*words, "--root", tmp_path)
    assert not elsewhere.data.exists()
    with House() as together:
        together.done(*combining(escrow, [0, 1], [0, 1]))
        elsewhere.done(*words, "--root", together.data)
    assert elsewhere.opens(escrow.envelope) == CONTENT
    assert ProofKeys.kept_in(elsewhere.data / "proof").salt == escrow.salt


def test_a_copy_without_a_root_key_that_nobody_holds_is_refused(elsewhere: House, tmp_path: Path) -> None:
    elsewhere.done("found", "practice")
    assert "could never be opened" in elsewhere.refused(
        "backup", "--keys", tmp_path / "keys", "--without-root"
    )
    assert not (tmp_path / "keys").exists()


def test_one_alone_gets_nothing(escrow: Escrow, elsewhere: House) -> None:
    for copies, people in (([0], [0]), ([0, 0], [0]), ([0, 1, 2], [1]), ([0, 1], [1, 2])):
        assert "2 different copies are needed" in elsewhere.refused(*combining(escrow, copies, people))
    assert not elsewhere.data.exists()


def test_what_is_no_copy_or_no_key_is_said(escrow: Escrow, elsewhere: House, tmp_path: Path) -> None:
    (tmp_path / "something").write_text("something")
    words = combining(escrow, [0, 1], [0, 1])
    assert "is no sealed copy" in elsewhere.refused(*words, tmp_path / "something")
    (tmp_path / "something").chmod(0o600)
    assert "private key" in elsewhere.refused(*words, "--key", tmp_path / "something")
    house, to = escrow.house, tmp_path / "to"
    with_wrong = ("keys", "export", "--recipients", escrow.people[0], "--needed", "2", "--to", to)
    assert "holds no recipient's public key" in house.refused(*with_wrong)
    assert "4 of 3 can't be" in house.refused("keys", "export", *escrow.named(), "--needed", "4", "--to", to)
    assert not to.exists()
    assert "is not empty" in house.refused(*words)
    assert not elsewhere.data.exists()
