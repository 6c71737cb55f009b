"""Person: why not."""

from domain.decider import Refusal


class PersonNotRegistered(Refusal):
    """There is no such person here. Register the person first."""


class PersonRecordClosed(Refusal):
    """This person's record is closed. Look for the person's newer record."""


class PersonRecordOpen(Refusal):
    """This record is open to all who hold the mandate. A protected person goes on in a record of their own."""


class PersonHasNoReaderList(Refusal):
    """Readers are named for protected persons only. Here the mandate says who may read."""


class NobodyNamed(Refusal):
    """Name at least one reader: without one, nobody could help this person."""


class LastReader(Refusal):
    """This is the only reader left. Name another one first, or nobody could help this person."""


class ReaderNotProposed(Refusal):
    """Nobody has proposed this reader. Propose the reader first; a colleague then confirms."""


class FourEyesNeeded(Refusal):
    """Someone else has to confirm: neither the one who proposed this nor the one who would get to read."""
