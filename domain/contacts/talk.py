"""Samtalets innehåll: what is said in a contact: who it is, what they want, how it comes out, what they agree to."""

from collections.abc import Sequence
from typing import Final, assert_never

from msgspec.structs import replace

from domain.contacts import commands, facts, refusals
from domain.contacts.commands import CheckIdentity, GiveOutcome, RegisterQuestion, TalkCommand
from domain.contacts.facts import QUESTIONS_IN_A_CONTACT_MAX, ContactFact, IdentityMethod
from domain.contacts.stages import SOMEONE_HAS_TO_ACT, Conversation, IdentityCheck, Question
from domain.words import IdentityStrength

# How sure each way can make us at most. What was asked and not answered makes us sure of nothing.
STRONGEST: Final = {
    IdentityMethod.NOT_ASKED: IdentityStrength.NONE,
    IdentityMethod.TOLD: IdentityStrength.STATED,
    IdentityMethod.DIGITS_MATCHED: IdentityStrength.STATED,
    IdentityMethod.CONTROL_QUESTIONS: IdentityStrength.PROVEN,
    IdentityMethod.RUNG_BACK: IdentityStrength.PROVEN,
    IdentityMethod.E_ID: IdentityStrength.PROVEN,
    IdentityMethod.ID_AT_THE_DESK: IdentityStrength.PROVEN,
}


def decide(command: TalkCommand, conversation: Conversation) -> Sequence[ContactFact]:
    """What is said while the contact is open."""
    match command:
        case commands.CheckIdentity():
            return _check_identity(command, conversation)
        case commands.RecordConsent(recipient=recipient, at=at):
            if recipient in conversation.consents:
                return []
            return [facts.ContactConsentGiven(recipient=recipient, at=at)]
        case commands.RegisterQuestion():
            return _register_question(command, conversation)
        case _:
            assert_never(command)


def _check_identity(command: CheckIdentity, conversation: Conversation) -> Sequence[ContactFact]:
    if not STRONGEST[command.method].is_enough_for(command.strength):
        raise refusals.NotSoSure
    if command.person is not None and command.person not in conversation.persons:
        raise refusals.PersonNotTied
    return [
        facts.ContactIdentityChecked(
            method=command.method, strength=command.strength, person=command.person, at=command.at
        )
    ]


def _register_question(command: RegisterQuestion, conversation: Conversation) -> Sequence[ContactFact]:
    if command.case is None and command.outcome in SOMEONE_HAS_TO_ACT:
        raise refusals.NothingToFollowUp
    if len(conversation.questions) >= QUESTIONS_IN_A_CONTACT_MAX:
        raise refusals.TooManyQuestions
    number, mandate = len(conversation.questions) + 1, command.mandate
    registered = facts.ContactQuestionRegistered(
        question=number,
        matter=command.matter,
        outcome=command.outcome,
        case=command.case,
        verdict=command.verdict,
        mandate=mandate.entry if mandate else None,
        mandate_version=mandate.version if mandate else None,
        at=command.at,
    )
    if command.text is None:
        return [registered]
    return [registered, facts.ContactNoted(question=number, text=command.text, at=command.at)]


def give_outcome(command: GiveOutcome, conversation: Conversation) -> Sequence[ContactFact]:
    """How a question came out may be said and put right for ever: the resolution rate must be true."""
    question = _question(conversation, command.question)
    if question is None:
        raise refusals.QuestionNotRegistered
    if question.outcome is command.outcome:
        return []
    if command.outcome in SOMEONE_HAS_TO_ACT and question.case not in conversation.cases:
        raise refusals.NothingToFollowUp
    return [facts.ContactOutcomeGiven(question=command.question, outcome=command.outcome, at=command.at)]


def _question(conversation: Conversation, number: int) -> Question | None:
    questions = conversation.questions
    return questions[number - 1] if 1 <= number <= len(questions) else None


def evolve(conversation: Conversation, fact: ContactFact) -> Conversation:
    """A fact that cannot follow is skipped."""
    match fact:
        case facts.ContactIdentityChecked(person=person) if person is None or person in conversation.persons:
            check = IdentityCheck(method=fact.method, strength=fact.strength, person=person)
            return replace(conversation, identity=check)
        case facts.ContactConsentGiven(recipient=recipient) if recipient not in conversation.consents:
            return replace(conversation, consents=conversation.consents | {recipient})
        case facts.ContactQuestionRegistered(question=number):
            is_next = number == len(conversation.questions) + 1
            return _asked(conversation, fact) if is_next else conversation
        case _:
            return put_right(conversation, fact)


def _asked(conversation: Conversation, fact: facts.ContactQuestionRegistered) -> Conversation:
    question = Question(matter=fact.matter, outcome=fact.outcome, case=fact.case)
    about = frozenset() if fact.case is None else frozenset({fact.case})
    return replace(
        conversation, questions=(*conversation.questions, question), cases=conversation.cases | about
    )


def put_right(conversation: Conversation, fact: ContactFact) -> Conversation:
    """What may follow also when the contact is closed."""
    match fact:
        case facts.ContactConsentTakenBack(recipient=recipient) if recipient in conversation.consents:
            return replace(conversation, consents=conversation.consents - {recipient})
        case facts.ContactOutcomeGiven(question=number, outcome=outcome):
            question = _question(conversation, number)
            if question is None or question.outcome is outcome:
                return conversation
            found = replace(question, outcome=outcome)
            questions = conversation.questions
            return replace(conversation, questions=(*questions[: number - 1], found, *questions[number:]))
        case _:
            return conversation
