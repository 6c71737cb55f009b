"""Inloggningens inställningar: <data>/identity.toml. Without the file nobody but the made-up people can sign in.

address = "https://uppdrag.example"        # as browsers know us
trusted_proxies = ["127.0.0.1"]            # who takes TLS off; addresses or networks

[provider]
issuer = "https://login.example"           # pinned: what calls itself otherwise is refused
client_id = "uppdrag"
client_secret_file = "provider.secret"     # in <data>/keys; or client_key_file: a private JWK (private_key_jwt)
acr_values = ["loa3"]                      # one of these must have been reached; empty: any
step_up_acr_values = ["loa3"]              # the same for what needs a proof anew

[[machines]]
id = "waste-collection"
acts_for_people = true                     # then each token names the person; else none may
keys = [{ kty = "OKP", crv = "Ed25519", x = "…" }]
certificates = ["<SHA-256 of the DER, in hexadecimal>"]

[[telephones]]
subject = "f3b1…"                          # of whose sign-in, as the provider has it
core = "town"                              # which telephone system, and the device there that they answer at
device = "214"
"""

import ipaddress
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

Network = IPv4Network | IPv6Network

FILE = "identity.toml"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Misconfigured(Exception):
    """Why identity.toml can't be used; the text is a sentence for the operator."""


class Provider(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The municipality's OpenID provider, and what we are to it."""

    issuer: str
    client_id: str
    client_secret_file: str | None = None
    client_key_file: str | None = None
    acr_values: tuple[str, ...] = ()
    step_up_acr_values: tuple[str, ...] = ()


class Machine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another system that may ask us things, and how it proves that it is it: RFC 7523 keys, RFC 8705 certificates."""

    id: str
    acts_for_people: bool = False
    keys: tuple[dict[str, Any], ...] = ()
    certificates: tuple[str, ...] = ()


class Telephone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At which device of which telephone system somebody answers, who is known by the subject of their sign-in."""

    subject: str
    core: str
    device: str

    def __repr__(self) -> str:
        return "Telephone(…)"


class Configuration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may be believed about who somebody is."""

    address: str | None = None
    trusted_proxies: tuple[str, ...] = ()
    provider: Provider | None = None
    machines: tuple[Machine, ...] = ()
    telephones: tuple[Telephone, ...] = ()

    def networks(self) -> frozenset[Network]:
        """The proxies that are trusted. Raises ValueError."""
        return frozenset(ipaddress.ip_network(one) for one in self.trusted_proxies)

    def hosts(self) -> frozenset[str]:
        """Under which names we are known besides those of this machine, as the Host header has them."""
        return frozenset({urlsplit(self.address).netloc.lower()}) if self.address else frozenset()


def read(data: Path) -> Configuration:
    """What stands in a data folder. Raises `Misconfigured`."""
    file = data / FILE
    try:
        found = msgspec.toml.decode(file.read_bytes(), type=Configuration)
    except FileNotFoundError:
        return Configuration()
    except (OSError, msgspec.DecodeError) as error:
        raise Misconfigured(f"{file} can't be read: {error}") from None
    for fault in faults_in(found):
        raise Misconfigured(f"{file}: {fault}")
    return found


def faults_in(given: Configuration) -> list[str]:
    """What is wrong with it, in sentences."""
    faults = []
    try:
        given.networks()
    except ValueError as error:
        faults.append(f"trusted_proxies: {error}.")
    if given.address is not None and not is_trustworthy(given.address):
        faults.append("address must begin with https:// (http:// only on this machine).")
    if given.provider is not None:
        faults += _faults_in_provider(given.provider, given.address)
    if len({machine.id for machine in given.machines}) != len(given.machines):
        faults.append("two machines have the same id.")
    if len({(one.core, one.device) for one in given.telephones}) != len(given.telephones):
        faults.append("two people have the same telephone.")
    return faults


def is_trustworthy(address: str) -> bool:
    """Whether an address is one that a browser trusts: TLS, or this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    )


def _faults_in_provider(provider: Provider, address: str | None) -> list[str]:
    faults = []
    if address is None:
        faults.append("a provider needs our own address, to lead people back to.")
    if not is_trustworthy(provider.issuer):
        faults.append("issuer must begin with https:// (http:// only on this machine).")
    if provider.client_secret_file and provider.client_key_file:
        faults.append("client_secret_file and client_key_file: give one of them.")
    return faults
