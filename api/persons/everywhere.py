"""Överallt: the records with which somebody protected goes on at other boards. No reference crosses their borders, so
they are known by what they were begun of, which stands sealed in each.
"""

from api.desk.asking import Asking
from api.desk.finding import find_each
from api.desk.unfound import protected_ones
from api.desk.whereabouts import Found
from api.persons.reader_list import READERS
from domain.persons.person import Person, Protected
from domain.words import PersonRef


async def elsewhere(asking: Asking, record: Found[Person]) -> list[Found[Person]]:
    """The same person's other protected records. Judge each before it is touched, and tell nobody that it is there."""
    begun_of = formerly(record.state)
    if begun_of is None:
        return []
    others = await find_each(asking, READERS, await protected_ones(asking.desk.database, asking.today))
    return [
        one
        for one in others.found.values()
        if one.stream != record.stream and formerly(one.state) == begun_of
    ]


def formerly(person: Person) -> PersonRef | None:
    """The open record that a protected one was begun of."""
    of = person.formerly if isinstance(person, Protected) else None
    return None if of is None or of.is_closed else of.revealed()
