"""Gränsen: which requests are let in at all, judged before anybody looks for the address that they ask for.

A demo and a practice ledger answer this machine alone, under the names they were given, and nothing that says it was
forwarded. A real one is also reached through the proxies that the operator names, which take TLS off.
"""

import ipaddress
from http import HTTPStatus

import msgspec
from litestar.types.asgi_types import HTTPScope

from api.identity.certificates import CERTIFICATE_HEADERS, Certificate, shown_by
from api.identity.configuration import Network
from api.problems import Trouble

FORWARDED = frozenset(
    {b"forwarded", b"x-forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-port", b"x-forwarded-prefix"}
    | {b"x-forwarded-proto", b"x-forwarded-server", b"x-real-ip", b"x-client-ip", b"x-original-host"}
    | {b"x-original-url", b"x-rewrite-url", b"x-scheme"}
    | CERTIFICATE_HEADERS
)  # fmt: skip
"""What only a proxy says. From anybody else it is a lie, or a sign that we stand where we should not."""

HEALTH = "/health/"
FOR_THIS_MACHINE = frozenset({"/metrics"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class NotFromHere(Trouble):
    """Uppdrag answers this machine, and in a real ledger the proxies that it was told to trust; nobody else."""

    status = HTTPStatus.FORBIDDEN


class ForwardedByAStranger(Trouble):
    """This request says that it was forwarded, by somebody who is not trusted to say so."""

    status = HTTPStatus.FORBIDDEN


class NotEncrypted(Trouble):
    """This request did not come over TLS. Use https."""

    status = HTTPStatus.FORBIDDEN


class UnknownHost(Trouble):
    """This address is not one that Uppdrag was told to answer to."""

    status = HTTPStatus.MISDIRECTED_REQUEST


class FromAnotherSite(Trouble):
    """Another site's page may lead here by a link, and do nothing more."""

    status = HTTPStatus.FORBIDDEN


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """How a request that was let in came: our own origin as the browser knows it, over TLS or not, with what
    certificate.
    """

    origin: str
    over_tls: bool
    certificate: Certificate | None = None


def arrival_of(
    scope: HTTPScope, hosts: frozenset[str], proxies: frozenset[Network], is_real: bool
) -> Arrival:
    """How a request came. Raises the `Trouble` for which it is not let in."""
    peer = address_of(scope["client"])
    by_proxy = is_real and peer is not None and any(peer in network for network in proxies)
    forwarded = {name for name, _ in scope["headers"]} & FORWARDED
    if forwarded and not by_proxy:
        raise ForwardedByAStranger
    if not (peer is not None and peer.is_loopback) and not by_proxy:
        raise NotFromHere
    if forwarded and scope["path"] in FOR_THIS_MACHINE:
        raise NotFromHere
    if by_proxy and not _is_encrypted(scope, bool(forwarded)) and not scope["path"].startswith(HEALTH):
        raise NotEncrypted
    host = _only(scope, b"host").lower()
    if host not in hosts:
        raise UnknownHost
    _refuse_another_site(scope)
    over_tls = bool(forwarded) and _is_encrypted(scope, forwarded=True)
    origin = f"{'https' if over_tls else 'http'}://{host}"
    return Arrival(origin=origin, over_tls=over_tls, certificate=shown_by(scope) if forwarded else None)


def address_of(client: tuple[str, int] | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The peer's address; an IPv4 one inside IPv6 is itself."""
    try:
        address = ipaddress.ip_address(client[0]) if client else None
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_this_machine(client: tuple[str, int] | None) -> bool:
    """Whether the peer's address is a loopback one."""
    address = address_of(client)
    return address is not None and address.is_loopback


def _is_encrypted(scope: HTTPScope, forwarded: bool) -> bool:
    """A proxy on this machine that forwards nothing is this machine: nobody has to encrypt to themselves."""
    return _only(scope, b"x-forwarded-proto") == "https" if forwarded else is_this_machine(scope["client"])


def _refuse_another_site(scope: HTTPScope) -> None:
    """Fetch metadata (W3C): a strange page may navigate here, and nothing else. Who says nothing is no browser."""
    site = _only(scope, b"sec-fetch-site")
    if site not in {"cross-site", "same-site"}:
        return
    mode, target = _only(scope, b"sec-fetch-mode"), _only(scope, b"sec-fetch-dest")
    if scope["method"] not in SAFE or (mode, target) != ("navigate", "document"):
        raise FromAnotherSite


def _only(scope: HTTPScope, header: bytes) -> str:
    """The one value of a header; empty when there is none, or more than one."""
    values = [value for name, value in scope["headers"] if name == header]
    return values[0].decode("latin-1") if len(values) == 1 else ""
