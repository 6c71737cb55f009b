"""Inmatning: what somebody types about a person. It comes in a body and goes into what is sealed, and nowhere else."""

from http import HTTPStatus
from typing import Annotated

import msgspec

from api import identity_numbers
from api.body import Body
from api.desk.asking import Asking
from api.identity_numbers import NotAnIdentityNumber
from api.problems import Trouble
from domain.persons.details import ContactDetails, Identity, IdentityNumber

PHONES_MAX = 5

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Number = Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
Phone = Annotated[str, msgspec.Meta(min_length=3, max_length=30)]
Mail = Annotated[str, msgspec.Meta(min_length=3, max_length=254)]
Address = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class NumberNotRead(Trouble):
    """That is not a number of identity: look at the digits again."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnknownBoard(Trouble):
    """There is no such board."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class GivenIdentity(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who somebody is. `number` as people write it: personnummer, samordningsnummer, organisationsnummer,
    fødselsnummer or D-number; null where none is known or needed.
    """

    name: Name
    number: Number | None = None


class GivenDetails(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How somebody is reached."""

    phones: Annotated[tuple[Phone, ...], msgspec.Meta(max_length=PHONES_MAX)] = ()
    e_mail: Mail | None = None
    address: Address | None = None


def identity_in(asking: Asking, given: GivenIdentity) -> Identity:
    """Who somebody is, the number read. Raises `NumberNotRead`."""
    return Identity(name=given.name, number=number_in(asking, given.number) if given.number else None)


def details_in(given: GivenDetails) -> ContactDetails:
    """How somebody is reached."""
    return ContactDetails(phones=given.phones, e_mail=given.e_mail, address=given.address)


def number_in(asking: Asking, text: str) -> IdentityNumber:
    """A number as somebody typed it. Raises `NumberNotRead`."""
    try:
        return identity_numbers.read(text, asking.today.day)
    except NotAnIdentityNumber:
        raise NumberNotRead from None
