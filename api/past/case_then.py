"""Ärendet då: the facts that were there at a moment, shown as far as a view goes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from api.desk.shown import LEFT_OUT, Shown
from api.past.folding import folded
from api.past.shape import CaseThen, PersonThen, TextThen, What
from api.past.view import View
from domain.cases import case as cases
from domain.cases import facts
from domain.cases.case import Case, CaseFile, HeldBy, InQueue, WithDepartment
from domain.rights import Field
from domain.words import PersonRef, Sealed
from ledger import Recorded
from ledger.sealing.outcomes import Redacted
from projections.case_register.row import STAGES


def case_then(then: Sequence[Recorded], view: View, names: Mapping[PersonRef, Shown]) -> CaseThen | None:
    """A case from its facts up to a moment, in order; None when it was not opened by then."""
    state = folded(cases, then)
    file = cases.file_of(state)
    return None if file is None else _shown(state, file, then, view, names)


def persons_then(then: Sequence[Recorded]) -> frozenset[PersonRef]:
    """Whom a case concerned at a moment."""
    file = cases.file_of(folded(cases, then))
    return frozenset() if file is None else frozenset(file.persons)


def tag_of(fact: Any) -> What | None:
    """What a fact is called; None when nobody can know any more."""
    return None if isinstance(fact, Redacted) else cast(What, fact.__struct_config__.tag)


def _shown(
    state: Case, file: CaseFile, then: Sequence[Recorded], view: View, names: Mapping[PersonRef, Shown]
) -> CaseThen:
    theirs = state if isinstance(state, WithDepartment) else None
    return CaseThen(
        stage=STAGES[type(state)],
        board=file.board,
        matter=file.matter,
        channel=file.channel,
        received_at=file.received_at,
        mandate=file.mandate.entry if file.mandate else None,
        mandate_version=file.mandate.version if file.mandate else None,
        holder=file.holder.holder if isinstance(file.holder, HeldBy) else None,
        queue=file.holder.queue if isinstance(file.holder, InQueue) else None,
        department=theirs.department if theirs else None,
        due_by=theirs.due_by if theirs else None,
        title=view.shown(Field.TEXT, file.title),
        summary=view.shown(Field.TEXT, file.summary),
        persons=[
            PersonThen(person=person, role=role, name=names.get(person, LEFT_OUT))
            for person, role in file.persons.items()
        ],
        contacts=sorted(file.contacts),
        texts=list(_texts(then, view)),
    )


def _texts(then: Sequence[Recorded], view: View) -> Iterator[TextThen]:
    for one in then:
        text = _written(one.fact)
        if text is not None:
            yield TextThen(
                version=one.originator_version,
                what=one.fact.__struct_config__.tag,
                at=one.happened_at,
                by=one.actor if Field.STAFF in view.clear else None,
                text=view.shown(Field.TEXT, text),
            )


def _written(fact: object) -> Sealed[str] | None:
    match fact:
        case facts.CaseNoted(text=text):
            return text
        case facts.CaseHandedOver(message=text):
            return text
        case facts.CaseReturned(explanation=text):
            return text
        case facts.CaseSettled(answer=text):
            return text
        case facts.CaseReopened(reason=text):
            return text
        case _:
            return None
