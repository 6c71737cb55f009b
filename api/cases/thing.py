"""Ärende: how a case is judged: by whose it is, who has it, and whom it concerns."""

from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.finding import find, find_all
from api.desk.looks import Target, Why
from api.desk.whereabouts import Found, Sort
from api.persons.involved import IN_THE_TEXT
from api.persons.thing import PERSON, Persons, protection_of, readers_of, subject_of
from domain.cases import case as cases
from domain.cases.case import Case, CaseFile, Closed, HeldBy, InQueue, WithDepartment, file_of
from domain.persons.person import Closed as RecordClosed
from domain.rights import Field
from domain.words import CaseRef
from ledger import Relied
from mandate.answers import Answer, Deny
from mandate.things import NOBODY, Action, Kind, Thing

CASE: Final[Sort[Case]] = Sort(Kind.CASE, "case", cases, also=(Kind.HANDOVER,))


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """A case that was loaded, with the persons it has ever concerned, and as what it is judged."""

    found: Found[Case]
    file: CaseFile
    persons: Persons
    thing: Thing

    @property
    def target(self) -> Target:
        """What the log names."""
        ref = self.found.stream
        itself = Relied(ref, self.found.version)
        return Target(ref=ref, belongs=self.found.belongs, case=CaseRef(ref), relied=(itself, *self.relied))

    @property
    def gone(self) -> frozenset[UUID]:
        """Those it has ever concerned whose record here is closed: they may have gone on where they have readers of
        their own, and what was written while they stood in it is shown to nobody here.

        Where it has gone on apart with somebody else, it has its readers, whatever becomes of those who stand in it by
        their record at home.
        """
        here = self.found.belongs.compartment
        records = [one for one in self.persons.values() if one.belongs.compartment == here]
        return frozenset(one.stream for one in records if isinstance(one.state, RecordClosed))

    @property
    def is_left_behind(self) -> bool:
        """Whether all that is written in it is: somebody who is gone stands in it still, or it is closed."""
        return bool(self.gone & set(self.file.persons)) or (
            bool(self.gone) and isinstance(self.found.state, Closed)
        )

    @property
    def relied(self) -> list[Relied]:
        """Whom it concerns, as it was judged: when one of them becomes protected, it is judged again."""
        return [Relied(person.stream, person.version) for person in self.persons.values()]


async def reach(asking: Asking, case_id: UUID, action: Action, reveals: Field | None = None) -> Reached:
    """A case, ready to be judged. Raises as `find`."""
    found = await find(asking, CASE, case_id, action)
    file = file_of(found.state)
    if file is None:  # Its key was destroyed, and nothing says any more what it was.
        raise await asking.absence(action, asking.today.thing_in(Kind.CASE, found.belongs), case_id)
    reached = await as_judged(asking, found, file)
    return replace(reached, thing=replace(reached.thing, reveals=reveals))


async def as_judged(asking: Asking, found: Found[Case], file: CaseFile) -> Reached:
    """A case that was loaded, with everybody whom it has ever concerned. `asking` has judged before."""
    persons = await find_all(asking, PERSON, file.ever)
    return Reached(found=found, file=file, persons=persons, thing=thing_of(asking, found, file, persons))


async def may(asking: Asking, reached: Reached, action: Action, why: Why = Why()) -> Allowed:  # noqa: B008
    """Leave to do something with a case: as a case, or as the hand-over that it is while a department has it."""
    allowed = await asking.may(action, await _judged_as(asking, reached, action), reached.target, why)
    return allowed.without(IN_THE_TEXT) if reached.is_left_behind else allowed


async def answer(asking: Asking, reached: Reached, action: Action) -> Answer:
    """What `may` would answer. Writes nothing down."""
    return await asking.judge(action, await _judged_as(asking, reached, action))


async def _judged_as(asking: Asking, reached: Reached, action: Action) -> Thing:
    thing = reached.thing
    as_hand_over = replace(thing, kind=Kind.HANDOVER)
    if isinstance(reached.found.state, WithDepartment) and isinstance(
        await asking.judge(action, thing), Deny
    ):
        return thing if isinstance(await asking.judge(action, as_hand_over), Deny) else as_hand_over
    return thing


def thing_of(asking: Asking, found: Found[Case], file: CaseFile, persons: Persons) -> Thing:
    """A case as it is judged. `asking` has judged before, so it is known what is in hand."""
    waits_in = file.holder.queue if isinstance(file.holder, InQueue) else None
    theirs = found.state.department if isinstance(found.state, WithDepartment) else None
    return replace(
        asking.today.thing_in(Kind.CASE, found.belongs),
        board=file.board,
        matter=file.matter,
        owners=frozenset({file.holder.holder}) if isinstance(file.holder, HeldBy) else NOBODY,
        queues=frozenset[UUID](queue for queue in (waits_in, theirs) if queue is not None),
        call=_in_hand(asking, found.stream, file),
        subject=subject_of(asking, persons),
        protection=protection_of(persons),
        named_readers=readers_of(persons),
    )


def _in_hand(asking: Asking, case: UUID, file: CaseFile) -> UUID | None:
    contact = asking.contact
    about_it = contact is not None and (case in contact.cases or contact.contact in file.contacts)
    return contact.contact if contact is not None and about_it else None
