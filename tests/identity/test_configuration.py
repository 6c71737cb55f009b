"""identity.toml: what an operator writes there, and how a mistake is told."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.identity import configuration
from api.identity.configuration import FILE, Configuration, Misconfigured, read
from api.settings import Settings
from tests.house.repository import ROOT

PROVIDER = '[provider]\nissuer = "https://login.example"\nclient_id = "uppdrag"\n'
ADDRESS = 'address = "https://uppdrag.example"\n'


def written(folder: Path, text: str) -> Configuration:
    (folder / FILE).write_text(text)
    return read(folder)


def test_without_the_file_nobody_is_believed(tmp_path: Path) -> None:
    assert read(tmp_path) == Configuration()


@pytest.mark.parametrize("guide", ["docs/running.md", "api/identity/configuration.py"])
def test_what_the_guides_show_can_be_read(tmp_path: Path, guide: str) -> None:
    text = (ROOT / guide).read_text()
    begins = text.index('address = "')
    shown = re.sub(
        r"(?m)^ {4}", "", text[begins : text.index("```" if guide.endswith("md") else '"""', begins)]
    )
    found = written(tmp_path, shown)
    assert found.provider is not None
    assert found.provider.issuer == "https://login.example"
    assert [machine.acts_for_people for machine in found.machines] == [True]
    assert found.hosts() == {"uppdrag.example"}


WRONG = {
    "address = 1": "can't be read",
    "address": "can't be read",
    'adress = "https://uppdrag.example"': "can't be read",
    'address = "http://uppdrag.example"': "address must begin with https://",
    'address = "uppdrag.example"': "address must begin with https://",
    'trusted_proxies = ["the proxy"]': "trusted_proxies",
    'trusted_proxies = ["10.0.0.1/8"]': "trusted_proxies",
    PROVIDER: "a provider needs our own address",
    ADDRESS + PROVIDER.replace("https", "http"): "issuer must begin with https://",
    ADDRESS + PROVIDER + 'client_secret = "x"': "can't be read",
    ADDRESS + PROVIDER + 'client_secret_file = "a"\nclient_key_file = "b"': "give one of them",
    '[[machines]]\nid = "a"\n[[machines]]\nid = "a"': "two machines have the same id",
    '[[telephones]]\ncore = "town"\ndevice = "1"\nsubject = "a"\n'
    '[[telephones]]\ncore = "town"\ndevice = "1"\nsubject = "b"': "two people have the same telephone",
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.items())
def test_a_mistake_is_told_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Misconfigured, match=re.escape(sentence)):
        written(tmp_path, text)


@pytest.mark.parametrize(
    ("address", "trusted"),
    [
        ("https://login.example", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost", True),
        ("http://[::1]:8000/x", True),
        ("http://login.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://localhost@evil.example", False),
        ("https://", False),
        ("ftp://localhost", False),
    ],
)
def test_an_address_is_trusted_as_a_browser_would(address: str, trusted: bool) -> None:
    assert configuration.is_trustworthy(address) is trusted


def test_our_own_name_is_one_of_those_that_are_answered_to() -> None:
    settings = Settings.for_port("", 8000, identity=Configuration(address="https://Uppdrag.example"))
    assert {"uppdrag.example", "127.0.0.1:8000"} <= settings.hosts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("address", "can't be read"),
        (ADDRESS + PROVIDER + 'client_secret_file = "missing"', "missing can't be read"),
        (ADDRESS + PROVIDER + 'client_key_file = "no.jwk"', "is not a private JSON Web Key"),
    ],
)
def test_the_interface_does_not_start_on_a_mistake_and_says_it(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE).write_text(text)
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "no.jwk").write_text("{}")
    (tmp_path / "keys" / "no.jwk").chmod(0o600)
    environment = {"UPPDRAG_DSN": "dbname=x", "UPPDRAG_PORT": "0", "UPPDRAG_DATA": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "api"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
