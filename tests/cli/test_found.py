"""A ledger is founded once, and a real one only where people can be known for who they are."""

from collections.abc import Iterator

import httpx
import pytest
from click.testing import CliRunner

from cli.app import uppdrag
from cli.real import COPY_THE_KEYS, SEAL_COPIES
from tests.cli.copied import House
from tests.cli.upped import Up

PROVIDER = """
[provider]
issuer = "https://login.example"
client_id = "uppdrag"
"""
STRENGTH = 'acr_values = ["loa3"]'
SIGN_IN = f'address = "https://uppdrag.example"{PROVIDER}{STRENGTH}'


@pytest.fixture
def house() -> Iterator[House]:
    """A folder with nothing in it."""
    with House() as house:
        house.data.mkdir(mode=0o700)
        yield house


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        (SIGN_IN, "people who are who they say"),
        (PROVIDER + STRENGTH, "people who are who they say"),
        (STRENGTH, "a password alone would do"),
    ],
)
def test_a_real_ledger_is_not_founded_where_nobody_could_be_known(
    house: House, without: str, sentence: str
) -> None:
    (house.data / "identity.toml").write_text(SIGN_IN.replace(without, ""))
    assert sentence in house.refused("found", "real")
    assert [file.name for file in house.data.iterdir()] == ["identity.toml"]


@pytest.mark.parametrize(
    "address", ["http://uppdrag.example", "http://127.0.0.1:8000", "http://localhost:8000"]
)
def test_a_real_ledger_is_never_spoken_to_in_clear(house: House, address: str) -> None:
    (house.data / "identity.toml").write_text(SIGN_IN.replace("https://uppdrag.example", address))
    assert "https://" in house.refused("found", "real")
    assert not (house.data / "postgres").exists()


def sealed_to_two(house: House) -> None:
    """The root key in two sealed copies."""
    keys = [house.around / name for name in ("one", "other")]
    for key in keys:
        assert CliRunner().invoke(uppdrag, ["keys", "recipient", str(key)]).exit_code == 0
    named = [word for key in keys for word in ("--recipients", f"{key}.pub")]
    house.done("keys", "export", *named, "--needed", "2", "--to", house.around / "sealed")


def test_a_real_ledger_is_founded_once_and_stays_real(house: House) -> None:
    (house.data / "identity.toml").write_text(SIGN_IN)
    first = house.run("found", "real")
    assert (first.exit_code, COPY_THE_KEYS in first.stdout, SEAL_COPIES in first.stderr) == (1, True, True)
    with Up(house.data) as up:
        assert up.ended() == 1
        assert SEAL_COPIES in up.complained()
    sealed_to_two(house)
    assert "a real ledger" in house.done("found", "real")
    for other in ("practice", "demo"):
        assert f"never becomes a {other} one" in house.refused("found", other)
    with Up(house.data) as up:
        assert "A real ledger" in up.ready().said()
        assert httpx.get(up.address + "/health/live").status_code == 200
    (house.data / "identity.toml").unlink()
    with Up(house.data) as up:
        assert up.ended() == 1
        assert "people who are who they say" in up.complained()


def test_a_ledger_for_practice_never_becomes_a_real_one(house: House) -> None:
    house.done("found", "practice")
    (house.data / "identity.toml").write_text(SIGN_IN)
    assert "never becomes a real one" in house.refused("found", "real")
