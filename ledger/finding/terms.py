"""Sökbegrepp: by what a person is found, and by what two are alike, in the one way to write it."""

import hmac
import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from domain.persons.details import ContactDetails, Identity, IdentityNumberKind
from domain.words import Zone


class Sort(StrEnum):
    """What kind of thing it is. The words stand in tokens."""

    PERSONAL_NUMBER = "personal-number"
    TELEPHONE = "telephone"
    NAME = "name"
    SURNAME = "surname"
    ADDRESS = "address"
    STREET = "street"
    BIRTH_DATE = "birth-date"


FOUND_BY: Final = frozenset({Sort.PERSONAL_NUMBER, Sort.TELEPHONE})
"""By these somebody is found. By the others it is only told, in a review of the log, that two are alike."""


class Term(msgspec.Struct, frozen=True):
    """Something that a person has. Shows nothing of itself."""

    sort: Sort
    text: str

    def __repr__(self) -> str:
        return f"Term({self.sort}, …)"

    def token(self, key: bytes) -> bytes:
        """What stands for it in the index: HMAC-SHA-256 (RFC 2104) over its kind and its text."""
        return hmac.digest(key, f"{self.sort}\0{self.text}".encode(), "sha256")


PUNCTUATION = re.compile(r"[^\w\s]")
HOUSE_NUMBER = re.compile(r"(?<=\w) \d+ ?(?:[a-z]\b)?(?= |$)")
"""The first number after a word: what is left is the street, and the postal town with its code."""
BIRTH_DATE_DIGITS = 8
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


def by_name(name: str) -> Iterator[Term]:
    """A name, and the family's, which is the last word where there are several."""
    words = _plain(name).split()
    if words:
        yield Term(Sort.NAME, " ".join(words))
    if len(words) > 1:
        yield Term(Sort.SURNAME, words[-1])


def by_identity(identity: Identity) -> Iterator[Term]:
    """What somebody is found by of who they are, and alike by."""
    yield from by_name(identity.name)
    number = identity.number
    if number is not None:
        yield Term(Sort.PERSONAL_NUMBER, number.digits)
        if number.kind is IdentityNumberKind.PERSONAL:
            yield Term(Sort.BIRTH_DATE, number.digits[:BIRTH_DATE_DIGITS])


def by_details(details: ContactDetails, zone: Zone) -> Iterator[Term]:
    """What somebody is found by of how they are reached, and alike by."""
    for phone in details.phones:
        number = telephone(phone, zone)
        if number is not None:
            yield Term(Sort.TELEPHONE, number)
    address = _plain(details.address or "")
    if address:
        yield Term(Sort.ADDRESS, address)
        street, numbers = HOUSE_NUMBER.subn("", address, count=1)
        if numbers:
            yield Term(Sort.STREET, street)


def _plain(text: str) -> str:
    """The same for all ways to write it: small letters, one space between words, no punctuation."""
    return " ".join(PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())
