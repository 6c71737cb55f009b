"""Personkort: a person's record as it is shown: what may be seen, what is masked, and nothing of the rest."""

from typing import Literal
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api import identity_numbers
from api.desk.shown import LEFT_OUT, Shown, all_shown
from api.desk.whereabouts import Found
from api.persons.record import Record
from domain.persons.details import IdentityNumberKind
from domain.persons.person import Closed, NotRegistered, Person, Protected, Registered, protection
from domain.rights import Field, Protection
from mandate.answers import Permit

Stage = Literal["open", "protected", "closed"]


class PersonCard(msgspec.Struct, frozen=True, kw_only=True):
    """A person's record. `number_kind` says which register the number is from, where the number is shown.

    `protection`: what is known of it; while nobody knows, nothing about the person leaves the house.
    """

    person: UUID
    version: int
    board: UUID
    stage: Stage
    protection: Protection
    name: Shown
    number: Shown
    number_kind: IdentityNumberKind | None
    phones: list[Shown]
    e_mail: Shown
    address: Shown


def card_of(found: Found[Person], board: UUID, permit: Permit | None, record: Record) -> PersonCard:
    """The record as the permit has it. Without one, or when it is closed, there is nothing but that it is there."""
    bare = PersonCard(
        person=found.stream,
        version=found.version,
        board=board,
        stage=stage_of(found.state),
        protection=protection(found.state),
        name=LEFT_OUT,
        number=LEFT_OUT,
        number_kind=None,
        phones=[LEFT_OUT],
        e_mail=LEFT_OUT,
        address=LEFT_OUT,
    )
    return bare if permit is None or isinstance(found.state, Closed) else _filled(bare, permit, record)


def stage_of(person: Person) -> Stage:
    """Whether anything more is written in the record."""
    match person:
        case Registered() | NotRegistered():
            return "open"
        case Protected():
            return "protected"
        case Closed():
            return "closed"


def _filled(bare: PersonCard, permit: Permit, record: Record) -> PersonCard:
    identity, details = record.identity.content, record.details.content
    number = identity.number if identity else None
    return replace(
        bare,
        name=record.shown(permit, Field.NAME, record.identity, identity.name if identity else None),
        number=record.shown(
            permit,
            Field.PERSONAL_NUMBER,
            record.identity,
            identity_numbers.written(number) if number else None,
        ),
        number_kind=number.kind if number and Field.PERSONAL_NUMBER in permit.fields else None,
        phones=_phones(permit, record),
        e_mail=record.shown(permit, Field.CONTACT, record.details, details.e_mail if details else None),
        address=record.shown(permit, Field.ADDRESS, record.details, details.address if details else None),
    )


def _phones(permit: Permit, record: Record) -> list[Shown]:
    details = record.details.content
    if details is None:
        return [record.shown(permit, Field.CONTACT, record.details, None)]
    return all_shown(permit, Field.CONTACT, details.phones)
