"""Bevispaket, given: what comes from a page."""

from base64 import b64decode
from http import HTTPStatus
from typing import Annotated, Final, TypeAlias
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from api.body import Body
from api.problems import Trouble
from ledger.escrow.recipients import KEY_BYTES, PUBLIC, Recipient

TEXT_MAX: Final = 4000
HALF: Final = KEY_BYTES // 2
Words: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_MAX)]
PublicKey: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=rf"^{PUBLIC} [A-Za-z0-9+/]{{43}}=$", max_length=80)
]


class NotARecipientsKey(Trouble):
    """That is no recipient's public key. They make one with `uppdrag keys recipient`, and send the file that ends in
    .pub.
    """

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NewBundle(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which case, for whom, by the line of their public key, and why."""

    case: UUID
    recipient: PublicKey
    reason: Words


def recipient_in(line: str) -> Recipient:
    """The recipient of a line. Raises `NotARecipientsKey`, also for a key that nothing could be sealed to."""
    try:
        key = b64decode(line.partition(" ")[2], validate=True)
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(key))
    except ValueError:
        raise NotARecipientsKey from None
    return Recipient(key)


def halves(recipient: Recipient) -> tuple[UUID, UUID]:
    """The key as it stands in a fact."""
    return UUID(bytes=recipient.key[:HALF]), UUID(bytes=recipient.key[HALF:])


def recipient_of(begins: UUID, ends: UUID) -> Recipient:
    """The recipient whose key stands in a fact."""
    return Recipient(begins.bytes + ends.bytes)
