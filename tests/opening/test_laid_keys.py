"""Keys that are laid apart: each opener has those of its class, and what is destroyed is destroyed everywhere."""

import stat
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.words import SecrecyClass
from ledger import OPEN, Belonging
from ledger.access.pseudonyms import Pseudonyms
from ledger.finding.keys import IndexKeys
from ledger.founding import NotFounded
from ledger.keyfile import make_private
from ledger.opening.laid import API, laid_in, lay
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keyentries import Ground
from ledger.sealing.root import RootKeyFile, RootKeyRefuses
from ledger.sealing.store import Fate
from ledger.sealing.together import Together
from tests.ledger.given import NOON

SOCIAL = Belonging(uuid4(), uuid4(), SecrecyClass.SOCIAL)
PLACES = {OPEN.compartment: SecrecyClass.GENERAL, SOCIAL.compartment: SecrecyClass.SOCIAL}
ORIGIN = Origin(uuid4(), uuid4(), (uuid4(),))


@pytest.fixture
def whole(tmp_path: Path) -> KeyFolder:
    """The keys of a ledger, with one data key in each of two compartments."""
    keys = tmp_path / "keys"
    folder = KeyFolder(keys, RootKeyFile.kept_in(keys))
    Pseudonyms.kept_in(keys)
    make_private(keys / "desk.key", b"d" * 32)
    for compartment in PLACES:
        folder.make(compartment, 1)
        IndexKeys(keys, RootKeyFile.kept_in(keys)).of(compartment)
    return folder


def made(folder: KeyFolder) -> Mapping[UUID, UUID]:
    """A new key of each compartment."""
    return {compartment: folder.make(compartment, 1)[0].key_id for compartment in PLACES}


def of_class(to: Path, secrecy: SecrecyClass) -> KeyFolder:
    return KeyFolder(to / secrecy, RootKeyFile.kept_in(to / secrecy))


def test_each_class_has_the_keys_of_its_compartments_and_cannot_read_anothers(
    whole: KeyFolder, tmp_path: Path
) -> None:
    keys, to = made(whole), tmp_path / "apart"
    lay(tmp_path / "keys", to, PLACES, ORIGIN)
    for compartment, secrecy in PLACES.items():
        found = of_class(to, secrecy).find(list(keys.values()))
        assert list(found) == [keys[compartment]]
    laid = laid_in(to / SecrecyClass.SOCIAL)
    assert laid.ring._origin == ORIGIN
    assert laid.index.of(SOCIAL.compartment) == index(tmp_path / "keys").of(SOCIAL.compartment)
    for stolen in (to / "general").rglob("*.key"):
        if stolen.parent.name == "compartments":
            stolen.rename(to / "social" / "compartments" / stolen.name)
    with pytest.raises(RootKeyRefuses):
        of_class(to, SecrecyClass.SOCIAL).find([keys[OPEN.compartment]])


def index(folder: Path) -> IndexKeys:
    return IndexKeys(folder, RootKeyFile.kept_in(folder))


def test_the_interface_has_what_protects_its_own_and_nothing_that_opens(
    whole: KeyFolder, tmp_path: Path
) -> None:
    to = tmp_path / "apart"
    lay(tmp_path / "keys", to, PLACES, ORIGIN)
    assert [path.name for path in (to / API).rglob("*")] == ["desk.key"]
    files = [path for path in to.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    root = (tmp_path / "keys" / "root.key").read_bytes()
    assert all(root not in path.read_bytes() for path in files)


def test_laying_again_adds_what_was_made_and_changes_nothing_that_is_there(
    whole: KeyFolder, tmp_path: Path
) -> None:
    to = tmp_path / "apart"
    lay(tmp_path / "keys", to, PLACES, ORIGIN)
    own = of_class(to, SecrecyClass.SOCIAL).make(SOCIAL.compartment, 1)[0].key_id
    later, restored = made(whole), Origin(ORIGIN.tenant, uuid4(), (ORIGIN.incarnation,))
    lay(tmp_path / "keys", to, PLACES, restored)
    found = of_class(to, SecrecyClass.SOCIAL).find([own, *later.values()])
    assert sorted(found) == sorted([own, later[SOCIAL.compartment]])
    assert laid_in(to / SecrecyClass.SOCIAL).ring._origin == restored


def test_by_what_somebody_is_found_is_one_key_whoever_made_it_first(whole: KeyFolder, tmp_path: Path) -> None:
    to, new = tmp_path / "apart", uuid4()
    lay(tmp_path / "keys", to, PLACES, ORIGIN)
    its = index(to / "social").of(new)
    lay(tmp_path / "keys", to, PLACES | {new: SecrecyClass.SOCIAL}, ORIGIN)
    assert index(tmp_path / "keys").of(new) == its


def test_a_folder_that_was_not_laid_opens_nothing_and_gets_no_key(tmp_path: Path) -> None:
    with pytest.raises(NotFounded):
        laid_in(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_destroyed_is_destroyed_where_it_was_laid_too(whole: KeyFolder, tmp_path: Path) -> None:
    to = tmp_path / "apart"
    keys = made(whole)
    lay(tmp_path / "keys", to, PLACES, ORIGIN)
    own = of_class(to, SecrecyClass.SOCIAL).make(SOCIAL.compartment, 1)[0].key_id
    together = Together(whole, [of_class(to, one) for one in SecrecyClass])
    wanted = [own, keys[SOCIAL.compartment]]
    assert sorted(together.find(wanted)) == sorted(wanted)
    ground = Ground(
        rule=uuid4(), decision=None, approvers=(uuid4(), uuid4()), not_before=NOON.replace(year=2020)
    )
    together.destroy(wanted, ground)
    assert together.find(wanted) == {}
    assert {of_class(to, SecrecyClass.SOCIAL).fate(one) for one in wanted} == {Fate.DESTROYED}
    assert {together.fate(one) for one in wanted} == {Fate.DESTROYED}
    assert together.fate(keys[OPEN.compartment]) is Fate.HELD
