"""Sökbegrepp: by what a person is found, in the one way to write it."""

import hmac
import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from domain.persons.details import ContactDetails, Identity
from domain.words import Zone


class Sort(StrEnum):
    """What kind of number it is. The words stand in tokens."""

    PERSONAL_NUMBER = "personal-number"
    TELEPHONE = "telephone"


class Term(msgspec.Struct, frozen=True):
    """A number to be found by. Shows nothing of itself."""

    sort: Sort
    text: str

    def __repr__(self) -> str:
        return f"Term({self.sort}, …)"

    def token(self, key: bytes) -> bytes:
        """What stands for it in the index: HMAC-SHA-256 (RFC 2104) over its kind and its text."""
        return hmac.digest(key, f"{self.sort}\0{self.text}".encode(), "sha256")


FORMATTING = re.compile(r"[\s()/.\-–]")
INTERNATIONAL = re.compile(r"\+[1-9][0-9]{4,14}")
COUNTRY = {
    Zone.EUROPE_STOCKHOLM: "+46",
    Zone.EUROPE_OSLO: "+47",
    Zone.EUROPE_HELSINKI: "+358",
    Zone.EUROPE_COPENHAGEN: "+45",
    Zone.ATLANTIC_REYKJAVIK: "+354",
    Zone.ASIA_JERUSALEM: "+972",
}
"""ITU-T E.164: what a number begins with when it is dialled from another country."""
WITHOUT_TRUNK_ZERO = frozenset({Zone.EUROPE_OSLO, Zone.EUROPE_COPENHAGEN, Zone.ATLANTIC_REYKJAVIK})


def telephone(text: str, zone: Zone) -> str | None:
    """A telephone number as E.164 has it, +46701740605; None for what is none. `zone`: where it was dialled.

    A national number begins with the 0 that its country dials before an area code, where it has one.
    """
    digits = FORMATTING.sub("", text)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = COUNTRY[zone] + digits[1:]
    elif zone in WITHOUT_TRUNK_ZERO and not digits.startswith("+"):
        digits = COUNTRY[zone] + digits
    return digits if INTERNATIONAL.fullmatch(digits) else None


def by_identity(identity: Identity) -> Iterator[Term]:
    """What somebody is found by of who they are."""
    if identity.number is not None:
        yield Term(Sort.PERSONAL_NUMBER, identity.number.digits)


def by_details(details: ContactDetails, zone: Zone) -> Iterator[Term]:
    """What somebody is found by of how they are reached."""
    for phone in details.phones:
        number = telephone(phone, zone)
        if number is not None:
            yield Term(Sort.TELEPHONE, number)
