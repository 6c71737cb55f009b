"""Inmatning: what somebody notes of a contact. It comes in a body and goes into the ledger, and nowhere else."""

from http import HTTPStatus
from uuid import UUID

from api.body import Body
from api.cases.given import Moment, Text
from api.desk.reasons import Reason
from api.problems import Trouble
from domain.contacts.facts import Classification, IdentityMethod, QuestionNumber, QuestionOutcome
from domain.rights import Act
from domain.words import Channel, IdentityStrength, PersonRole


class AnotherBoards(Trouble):
    """What is asked there is kept apart from this contact. Open a contact of its own at that board."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnknownCase(Trouble):
    """There is no such case where this contact is."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnknownCall(Trouble):
    """There is no such call in hand. Open the contact without it."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NewContact(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody turned to us. `board`: whose it is; null: the contact centre's own. `received_at`: null: now.

    `call`: the one that it is held in, which goes on or has just ended; null where nobody knows it.
    """

    channel: Channel
    outgoing: bool = False
    board: UUID | None = None
    call: UUID | None = None
    received_at: Moment | None = None


class NewQuestion(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What they wanted, and how it came out; with null it is followed up in the case.

    `act`: how far we went with it ourselves. `text`: what has to be written down, when something has.
    """

    matter: UUID
    outcome: QuestionOutcome | None
    act: Act = Act.INFORM
    case: UUID | None = None
    text: Text | None = None


class GivenOutcome(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a question came out at last."""

    question: QuestionNumber
    outcome: QuestionOutcome


class PersonOfContact(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom the contact is with or about, and as what; with null it is not that person after all.

    `reason`: why, where it has to be said.
    """

    person: UUID
    role: PersonRole | None
    reason: Reason | None = None


class GivenCheck(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it was found out who it is, and how surely."""

    method: IdentityMethod
    strength: IdentityStrength
    person: UUID | None = None


class GivenConsent(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A spoken yes to our telling another board what it needs; or that it was taken back."""

    board: UUID
    given: bool = True


class Ending(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the contact is kept as an official document."""

    classification: Classification
