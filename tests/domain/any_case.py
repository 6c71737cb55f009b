"""Vilken ordning som helst: commands about persons, contacts and cases, sensible or not, for Hypothesis to try."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from domain.cases import commands as of_case
from domain.cases.commands import CaseCommand
from domain.cases.facts import ReturnReason
from domain.contacts import commands as of_contact
from domain.contacts.commands import ContactCommand
from domain.contacts.facts import Classification, IdentityMethod, QuestionOutcome
from domain.decider import Decider, Refusal
from domain.persons import commands as of_person
from domain.persons.commands import PersonCommand
from domain.persons.facts import RegisterAnswer
from domain.words import Channel, IdentityStrength, PersonRole
from tests.domain import casebook
from tests.domain.cast import BUILDING_LINE, CITIZEN_LINE, THIS_CALL, at
from tests.domain.test_cases import open_it as open_case
from tests.domain.test_contacts import open_it as open_contact
from tests.domain.test_persons import register
from tests.domain.test_protected_persons import protect

Command = TypeVar("Command")
State = TypeVar("State")
Fact = TypeVar("Fact")

moments = st.integers(-5, 60).map(at)
colleagues = st.sampled_from([casebook.LENA, casebook.MUSA, casebook.NILS])
persons = st.sampled_from([casebook.VERA, casebook.VERAS_CHILD])
roles = st.sampled_from(PersonRole)
boards = st.sampled_from([casebook.WATER_BOARD, casebook.SCHOOL_BOARD])
case_refs = st.sampled_from([casebook.THIS_CASE, casebook.ANOTHER_CASE])
outcomes = st.sampled_from(QuestionOutcome)
texts = st.sampled_from([casebook.TEXT, None])
mandates = st.sampled_from([casebook.SLUDGE_MANDATE, None])
known = {"identity": st.just(casebook.IDENTITY), "details": st.just(casebook.DETAILS)}

reader_commands: st.SearchStrategy[PersonCommand] = st.one_of(
    st.builds(of_person.ProposeReader, reader=colleagues, by=colleagues, at=moments),
    st.builds(of_person.ConfirmReader, reader=colleagues, by=colleagues, at=moments),
    st.builds(of_person.DeclineReader, reader=colleagues, at=moments),
    st.builds(of_person.WithdrawReader, reader=colleagues, at=moments),
)
person_commands: st.SearchStrategy[PersonCommand] = st.one_of(
    st.builds(of_person.RegisterPerson, **known, at=moments),
    st.builds(of_person.CorrectIdentity, identity=st.just(casebook.NEW_IDENTITY), at=moments),
    st.builds(of_person.CorrectDetails, details=st.just(casebook.NEW_DETAILS), at=moments),
    st.builds(of_person.NoteProtectionCheck, answer=st.sampled_from(RegisterAnswer), at=moments),
    st.builds(
        of_person.ProtectPerson,
        **known,
        protection=st.just(casebook.MARKED),
        readers=st.lists(colleagues, max_size=2).map(tuple),
        at=moments,
    ),
    reader_commands,
    st.builds(of_person.ClosePerson, at=moments),
)

openings = st.builds(
    of_contact.OpenContact,
    channel=st.sampled_from(Channel),
    outgoing=st.booleans(),
    call=st.sampled_from([THIS_CALL, None]),
    agent=colleagues,
    received_at=moments,
    at=moments,
)
questions = st.builds(
    of_contact.RegisterQuestion,
    matter=st.just(casebook.SLUDGE),
    outcome=outcomes | st.none(),
    case=case_refs | st.none(),
    mandate=mandates,
    text=texts,
    at=moments,
)
closings = st.builds(of_contact.CloseContact, classification=st.sampled_from(Classification), at=moments)
contact_commands: st.SearchStrategy[ContactCommand] = st.one_of(
    openings,
    questions,
    closings,
    st.builds(of_contact.RegisterContact, opening=openings, question=questions, closing=closings),
    st.builds(of_contact.TiePerson, person=persons, role=roles, at=moments),
    st.builds(of_contact.UntiePerson, person=persons, at=moments),
    st.builds(of_contact.TieCase, case=case_refs, at=moments),
    st.builds(of_contact.UntieCase, case=case_refs, at=moments),
    st.builds(
        of_contact.CheckIdentity,
        method=st.sampled_from(IdentityMethod),
        strength=st.sampled_from(IdentityStrength),
        person=persons | st.none(),
        at=moments,
    ),
    st.builds(of_contact.RecordConsent, recipient=boards, at=moments),
    st.builds(of_contact.TakeBackConsent, recipient=boards, at=moments),
    st.builds(of_contact.GiveOutcome, question=st.integers(1, 4), outcome=outcomes, at=moments),
)

case_commands: st.SearchStrategy[CaseCommand] = st.one_of(
    st.builds(
        of_case.OpenCase,
        board=boards,
        matter=st.just(casebook.SLUDGE),
        channel=st.sampled_from(Channel),
        holder=colleagues,
        mandate=mandates,
        persons=st.dictionaries(persons, roles),
        title=st.just(casebook.TITLE),
        summary=st.just(casebook.SUMMARY),
        received_at=moments,
        at=moments,
    ),
    st.builds(of_case.TiePerson, person=persons, role=roles, at=moments),
    st.builds(of_case.UntiePerson, person=persons, at=moments),
    st.builds(of_case.TieContact, contact=st.just(casebook.THIS_CONTACT), at=moments),
    st.builds(of_case.UntieContact, contact=st.just(casebook.THIS_CONTACT), at=moments),
    st.builds(of_case.NoteCase, text=st.just(casebook.TEXT), at=moments),
    st.builds(of_case.AllocateCase, holder=colleagues, at=moments),
    st.builds(of_case.QueueCase, queue=st.sampled_from([CITIZEN_LINE, BUILDING_LINE]), at=moments),
    st.builds(
        of_case.HandOverCase,
        department=st.sampled_from([casebook.WATER_WORKS, casebook.ROADS]),
        due_by=moments,
        message=texts,
        at=moments,
    ),
    st.builds(of_case.ReturnCase, reason=st.sampled_from(ReturnReason), explanation=texts, at=moments),
    st.builds(of_case.TakeBackCase, at=moments),
    st.builds(of_case.SettleCase, mandate=mandates, answer=texts, at=moments),
    st.builds(of_case.CloseCase, at=moments),
    st.builds(of_case.ReopenCase, reason=texts, at=moments),
)


def after(beginning: Command, commands: st.SearchStrategy[Command]) -> st.SearchStrategy[list[Command]]:
    """Any commands in any order, once something has begun."""
    return st.lists(commands, min_size=10, max_size=25).map(lambda more: [beginning, *more])


person_stories = st.one_of(
    st.lists(person_commands), after(register, person_commands), after(protect, person_commands)
)
reader_stories = after(protect, reader_commands)
contact_stories = st.lists(contact_commands) | after(open_contact, contact_commands)
case_stories = st.lists(case_commands) | after(open_case, case_commands)


def told(
    decider: Decider[Command, State, Fact], commands: Sequence[Command]
) -> tuple[list[tuple[Command, State, list[Fact]]], State]:
    """Each command, the state it met and the facts that followed, and the state it all ends in. A refusal is none."""
    state, story = decider.initial, list[tuple[Command, State, list[Fact]]]()
    for command in commands:
        try:
            facts = list(decider.decide(command, state))
        except Refusal:
            facts = []
        story.append((command, state, facts))
        for fact in facts:
            state = decider.evolve(state, fact)
    return story, state


def facts_of(story: list[tuple[Command, State, list[Fact]]]) -> list[Fact]:
    """All that was recorded, in order."""
    return [fact for _, _, facts in story for fact in facts]
