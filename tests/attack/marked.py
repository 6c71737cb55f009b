"""Persons who carry marks that stand nowhere else: wherever one of them is met, somebody was shown that person."""

from collections.abc import Iterable
from itertools import count
from typing import Any
from uuid import UUID

from msgspec import Struct

from tests.api.rights.house import SLUDGE, Colleague

NUMBERS = (
    "18900101-9802", "18900102-9819", "18900103-9800", "18900104-9817", "18900105-9808", "18900106-9815",
    "18900107-9806", "18900108-9813", "18900109-9804", "18900110-9819", "18900111-9800", "18900112-9817",
)  # fmt: skip
"""The Swedish Tax Agency's own, for tests. Who comes after the twelfth has none."""

serial = count(1)


class Marked(Struct, frozen=True):
    """Somebody, and the words that are theirs alone."""

    ref: UUID
    name: str
    number: str | None
    phone: str
    mail: str
    address: str
    cases: list[UUID]

    @property
    def marks(self) -> list[str]:
        """By what they are known in anything that was answered."""
        number = [] if self.number is None else [self.number, self.number.replace("-", "")]
        return [self.name, *number, self.phone, self.mail, self.address]

    def in_bytes(self, body: bytes) -> bool:
        """Whether anything of them stands there."""
        return any(mark.encode() in body for mark in self.marks)

    def is_named_in(self, body: bytes) -> bool:
        """The same, or a reference to them or to a case of theirs, under which everything of them may be masked."""
        return self.in_bytes(body) or any(str(ref).encode() in body for ref in (self.ref, *self.cases))


async def registers(who: Colleague, board: UUID | None = None) -> Marked:
    """Somebody registers a person whom nobody else resembles."""
    number = next(serial)
    name, digits = f"Zebra Minne{number:04}", NUMBERS[number - 1] if number <= len(NUMBERS) else None
    phone, mail = f"070-17406{5 + number % 90:02}", f"zebra{number:04}@example.com"
    address = f"Zebragatan {number:04}"
    details = {"phones": [phone], "e_mail": mail, "address": address}
    body = {"identity": {"name": name, "number": digits}, "details": details, "board": board and str(board)}
    made = await done(who, "/api/persons", body)
    return Marked(UUID(made["id"]), name, digits, phone, mail, address, [])


async def opens_a_case(who: Colleague, concerned: Iterable[Marked], matter: UUID = SLUDGE) -> UUID:
    """Somebody opens a case, in whose texts stand the names of those whom it concerns."""
    persons = list(concerned)
    names = " and ".join(person.name for person in persons)
    body = {
        "matter": str(matter),
        "channel": "call",
        "title": f"The tank of {names}",
        "summary": f"{names} rang: it is full",
        "persons": [{"person": str(person.ref), "role": "party"} for person in persons],
    }
    case = (await done(who, "/api/cases", body))["id"]
    await done(who, f"/api/cases/{case}/notes", {"text": f"Rang {names} back"})
    for person in persons:
        person.cases.append(UUID(case))
    return UUID(case)


async def done(who: Colleague, address: str, body: Any) -> Any:
    """What is answered when it is done."""
    answer = await who.post(address, body)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()
