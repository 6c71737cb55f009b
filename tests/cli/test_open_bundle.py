"""A bundle at its recipient: it opens with their key alone, for their account alone, and over nothing that is there."""

from pathlib import Path

from click.testing import CliRunner, Result

from api.bundles import making
from cli.bundles import ABOUT, open_bundle
from ledger.escrow.recipients import make

CONTENT = b'{"form":1}'


def opened(sealed: Path, key: Path, to: Path) -> Result:
    return CliRunner().invoke(open_bundle, [str(sealed), "--key", str(key), "--to", str(to)])


def test_it_opens_with_the_key_of_its_recipient_for_their_account_alone(tmp_path: Path) -> None:
    sealed, to = tmp_path / "case.bundle", tmp_path / "case.json"
    sealed.write_bytes(make(tmp_path / "mine").seal(CONTENT, making.ABOUT))
    assert opened(sealed, tmp_path / "mine", to).exit_code == 0
    assert to.read_bytes() == CONTENT
    assert to.stat().st_mode & 0o777 == 0o600
    again = opened(sealed, tmp_path / "mine", to)
    assert (again.exit_code, "is there already" in again.output) == (1, True)


def test_with_another_key_or_changed_on_the_way_it_does_not_open_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    sealed, to = tmp_path / "case.bundle", tmp_path / "case.json"
    content = make(tmp_path / "mine").seal(CONTENT, ABOUT)
    make(tmp_path / "another")
    for written, key in (
        (content, "another"),
        (content[:-1] + bytes([content[-1] ^ 1]), "mine"),
        (b"", "mine"),
    ):
        sealed.write_bytes(written)
        answer = opened(sealed, tmp_path / key, to)
        assert (answer.exit_code, "does not open" in answer.output) == (1, True)
        assert not to.exists()


def test_what_is_no_private_key_is_refused_in_a_sentence(tmp_path: Path) -> None:
    sealed = tmp_path / "case.bundle"
    sealed.write_bytes(make(tmp_path / "mine").seal(CONTENT, ABOUT))
    answer = opened(sealed, tmp_path / "mine.pub", tmp_path / "case.json")
    assert (answer.exit_code, "Traceback" in answer.output) == (1, False)
