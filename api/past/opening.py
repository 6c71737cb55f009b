"""Öppnat i efterhand: one look at a case and at whoever it concerned, out of which every moment of it can be shown."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from api.desk.allowed import Allowed
from api.desk.shown import AWAY, LEFT_OUT, Shown
from api.past.case_then import case_then, persons_then
from api.past.folding import When, folded, until
from api.past.history import is_readable
from api.past.reaching import Past
from api.past.shape import CaseThen
from api.past.view import View
from api.persons.involved import records_of, text_of_all
from api.persons.thing import PERSON
from domain.persons.person import Protected, Registered
from domain.rights import Field
from domain.words import PersonRef, PersonRole, Sealed
from ledger import Recorded
from ledger.access.codes import Manner
from ledger.opening.opener import Content, Item, Opened

Concerned = Mapping[PersonRef, PersonRole]


class OpenPast(msgspec.Struct, frozen=True, kw_only=True):
    """A case whose facts are open, as far as a view goes; `opened` has the records of those it concerned."""

    facts: Sequence[Recorded]
    view: View
    opened: Opened

    def then(self, when: When) -> CaseThen | None:
        """The case at a moment; None when it was not opened by then."""
        facts = until(self.facts, when)
        names = {person: self._name(person, when) for person in persons_then(facts)}
        return case_then(facts, self.view, names)

    def _name(self, person: PersonRef, when: When) -> Shown:
        """What somebody was called then."""
        item = self.opened.items.get(person)
        if Field.NAME in self.view.clear and not isinstance(item, Content):
            return LEFT_OUT if item is None else AWAY
        return self.view.shown(Field.NAME, _name_in(item, when))


async def opened(past: Past, allowed: Allowed, view: View, whens: Sequence[When]) -> OpenPast:
    """Opens what is shown of moments, once it is written down who looks back at whom. Raises as `Opener` says."""
    concerned: Concerned = {person: role for when in whens for person, role in past.concerned(when).items()}
    itself = text_of_all(past.reached.found, concerned, view.clear, past.reached.thing)
    names_alone = replace(allowed.permit, fields=view.clear & {Field.NAME}, masked=view.masked)
    records = records_of(past.reached.found, past.reached.persons, concerned, names_alone)
    found = await allowed.open([itself, *records.values()], Manner.LOOK_BACK)
    content = found[past.case]
    if isinstance(content, Content):
        return OpenPast(facts=content.facts, view=view, opened=found)
    known = [one for one in past.facts if is_readable(one)]
    return OpenPast(facts=known, view=replace(view, closed=AWAY), opened=found)


def _name_in(item: Item | None, when: When) -> Sealed[str] | None:
    person = folded(PERSON.decider, until(item.facts, when)) if isinstance(item, Content) else None
    if not isinstance(person, Registered | Protected):
        return None
    return Sealed() if person.identity.is_closed else Sealed(person.identity.revealed().name)
