"""What openers make comes home before the keys are copied, and an epoch's end reaches the folders of openers too."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.words import SecrecyClass
from ledger.access.pseudonyms import Pseudonyms
from ledger.backup import keys as copies
from ledger.opening.gathering import EpochsEverywhere, gather
from ledger.opening.laid import lay
from ledger.references import References
from ledger.sealing.cipher import Origin
from ledger.sealing.epochs import StillNeeded
from ledger.sealing.folder import KeyFolder
from ledger.sealing.root import RootKeyFile
from tests.ledger.keystore import grounded

GENERAL, SOCIAL = uuid4(), uuid4()
PLACES = {GENERAL: SecrecyClass.GENERAL, SOCIAL: SecrecyClass.SOCIAL}


class Place:
    """The keys of a ledger, laid apart for openers."""

    def __init__(self, around: Path) -> None:
        self.keys, self.to = around / "keys", around / "apart"
        Pseudonyms.kept_in(self.keys)
        References.kept_in(self.keys)
        self.old = [self.whole().make(compartment, 1)[0].key_id for compartment in PLACES]
        lay(self.keys, self.to, PLACES, Origin(uuid4(), uuid4()))

    def whole(self) -> KeyFolder:
        return folder_at(self.keys)

    def opener(self) -> KeyFolder:
        return folder_at(self.to / SecrecyClass.SOCIAL)


def folder_at(path: Path) -> KeyFolder:
    return KeyFolder(path, RootKeyFile.kept_in(path))


def nobody(what: str | int, done: int, of: int = 0) -> None:
    """Progress that nobody asked for."""


def epoch_files(folder: Path) -> set[str]:
    return {path.name.split(".", 1)[1] for path in (folder / "compartments").glob("*.key")}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_copy_of_the_keys_has_those_that_openers_made(place: Place, tmp_path: Path) -> None:
    opener = place.opener()
    made: list[UUID] = []
    for again in range(2):
        made += [key.key_id for key in opener.make(SOCIAL, 3)]
        copy = copies.back_up(place.keys, tmp_path / f"copy-{again}", nobody)
        copies.put_back(tmp_path / f"copy-{again}", copy, tmp_path / f"back-{again}")
        back = folder_at(tmp_path / f"back-{again}")
        assert set(back.find([*made, *place.old])) == {*made, *place.old}
        assert not (tmp_path / f"back-{again}" / "laid").exists()


def test_an_epoch_turns_where_keys_were_laid_too(place: Place) -> None:
    opener = place.opener()
    made = [key.key_id for key in opener.make(SOCIAL, 3)]
    epochs = EpochsEverywhere(place.keys)
    assert epochs.begin() == 2
    with pytest.raises(StillNeeded):
        epochs.destroy()
    made += [key.key_id for key in opener.make(SOCIAL, 1)]
    while_it_turns = [place.old[1], *made]
    assert set(opener.find(while_it_turns)) == set(while_it_turns)
    assert EpochsEverywhere(place.keys).rewrap(nobody).unreadable == 0
    place.whole().destroy([made[0]], grounded())
    opener.destroy([made[0]], grounded())
    assert EpochsEverywhere(place.keys).destroy() == [1]
    assert epoch_files(place.keys) == epoch_files(place.to / SecrecyClass.SOCIAL) == {"2.key"}
    lives = {*place.old, *made[1:]}
    gather(place.keys)
    assert set(place.whole().find([*place.old, *made])) == lives
    assert set(place.opener().find([*place.old, *made])) == lives - {place.old[0]}
    [later] = place.opener().make(SOCIAL, 1)
    gather(place.keys)
    assert set(place.whole().find([later.key_id])) == {later.key_id}
