"""Kontakt: why not."""

from domain.decider import Refusal


class ContactNotOpened(Refusal):
    """There is no such contact. Open it first."""


class ContactIsClosed(Refusal):
    """This contact is closed. What more was said belongs to a new contact."""


class ContactReceivedLater(Refusal):
    """It cannot have reached us later than it is registered. Look at the time of arrival."""


class NoCallInThatChannel(Refusal):
    """Only a telephone contact has a call. Choose telephone, or leave out the call."""


class NothingToFollowUp(Refusal):
    """What is not answered yet has to be followed up. Open a case for the question, or say how it came out."""


class FollowedUpThere(Refusal):
    """A question in this contact is followed up in that case. Say first how the question came out."""


class TooManyQuestions(Refusal):
    """This contact holds as many questions as it can. Register the rest in a new contact."""


class QuestionNotRegistered(Refusal):
    """There is no such question in this contact."""


class PersonNotTied(Refusal):
    """This person is not in the contact. Say first that the contact is with them."""


class NotSoSure(Refusal):
    """Checked in that way, the identity cannot be as sure as that. Choose another way, or say less."""
