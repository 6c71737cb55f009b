"""Maskiner: other systems that ask us things, and how they prove that they are they. They stand in identity.toml.

With a key: a signed assertion (RFC 7523, private_key_jwt). With a certificate: mutual TLS, which the proxy takes (RFC
8705). What they get is a session like anybody's, short, and where it was got with a certificate only good with that.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from api.identity.certificates import Certificate
from api.identity.configuration import Machine
from api.identity.signed import ALGORITHMS, Claims, NotBelieved, keys_among, read_signed, subject_said_in
from domain.words import ActorRef
from ledger import clock

ISSUER = "urn:uppdrag:machine"
"""Who vouches for a machine: we do, by its registration."""
LIFE_MAX = timedelta(minutes=5)
LEEWAY_SECONDS = 30


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A machine that has proved that it is it. `once`: what may be used once, and until when it is remembered."""

    machine: str
    on_behalf_of: ActorRef | None
    certificate: Certificate | None = None
    once: tuple[bytes, datetime] | None = None


class Machines:
    """Those that are registered."""

    def __init__(self, machines: Iterable[Machine]) -> None:
        self._machines = {machine.id: machine for machine in machines}

    def knows(self, machine: str) -> bool:
        """Whether one is registered: what is taken out of identity.toml is out when we start again."""
        return machine in self._machines

    def by_assertion(self, assertion: str, endpoint: str) -> Asked:
        """The machine that signed an assertion for our token endpoint. Raises `NotBelieved`."""
        machine = self._machines.get(subject_said_in(assertion))
        keys = keys_among(machine.keys) if machine else None
        if machine is None or keys is None:
            raise NotBelieved("machine")
        claims = read_assertion(assertion, keys, machine.id, endpoint)
        until = datetime.fromtimestamp(claims["exp"], UTC) + timedelta(seconds=LEEWAY_SECONDS)
        once = hashlib.sha256(f"assertion {machine.id} {claims['jti']}".encode()).digest()
        behalf = _behalf(machine, claims.get("on_behalf_of"))
        return Asked(machine=machine.id, on_behalf_of=behalf, once=(once, until))

    def by_certificate(self, machine_id: str, certificate: Certificate | None, behalf: str | None) -> Asked:
        """The machine that showed its certificate to the proxy. Raises `NotBelieved`."""
        machine = self._machines.get(machine_id)
        known = {one.lower() for one in machine.certificates} if machine else set()
        if machine is None or certificate is None or certificate.hex() not in known:
            raise NotBelieved("machine")
        return Asked(
            machine=machine.id, on_behalf_of=_behalf(machine, behalf or None), certificate=certificate
        )


def read_assertion(assertion: str, keys: KeySet, machine: str, endpoint: str) -> Claims:
    """RFC 7523, 3: signed by the machine's key, from it, about it, for us, once and soon. Raises `NotBelieved`."""
    _, claims = read_signed(assertion, keys, ALGORITHMS)
    told = JWTClaimsRegistry(
        now=int(clock.now().timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": machine},
        sub={"essential": True, "value": machine},
        aud={"essential": True, "value": endpoint},
        exp={"essential": True},
        iat={"essential": True},
        jti={"essential": True},
    )
    try:
        told.validate(claims)
    except (JoseError, ValueError, TypeError):
        raise NotBelieved("claims") from None
    if claims["aud"] not in (endpoint, [endpoint]):
        raise NotBelieved("audience")
    if claims["exp"] - claims["iat"] > LIFE_MAX.total_seconds():
        raise NotBelieved("life")
    return claims


def _behalf(machine: Machine, said: Any) -> ActorRef | None:
    """The person behind: always where the machine acts for people, and never where it does not."""
    if not machine.acts_for_people:
        if said is not None:
            raise NotBelieved("behalf")
        return None
    try:
        return ActorRef(UUID(said))
    except (ValueError, TypeError, AttributeError):
        raise NotBelieved("behalf") from None
