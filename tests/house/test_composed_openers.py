"""compose.yaml lets each opener reach its own class, and the interface none of their keys."""

from pathlib import Path

from domain.words import SecrecyClass
from ledger.opening.lines import socket_in
from tests.house.composed import services, steps


def test_each_opener_has_an_account_keys_and_a_socket_of_its_own_and_the_interface_no_keys_of_theirs() -> (
    None
):
    openers = {secrecy: services()[f"opener-{secrecy}"] for secrecy in SecrecyClass}
    accounts = {secrecy: one["user"].split(":") for secrecy, one in openers.items()}
    assert len({account for account, _ in accounts.values()}) == len(accounts)
    assert {group for _, group in accounts.values()} == {"10001"}
    for secrecy, one in openers.items():
        mounts = {mount.split(":")[0] for mount in one["volumes"]}
        assert mounts == {"socket", f"keys-{secrecy}", f"opener-{secrecy}"}
        assert f"--socket={socket_in(Path('/run/uppdrag'), secrecy)}" in one["command"]
        assert one["ulimits"] == {"memlock": -1, "core": 0}
    given = {mount.split(":")[0] for mount in services()["api"]["volumes"]}
    assert given == {
        "socket",
        "proof",
        "handed",
        "keys-api",
        *(f"opener-{secrecy}" for secrecy in SecrecyClass),
    }
    [made] = [" ".join(words) for words in steps("RUN") if "for" in words]
    assert [one for one in SecrecyClass if one not in made] == []
