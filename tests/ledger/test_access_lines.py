"""What is written quickly is byte for byte what the register would write of the same facts."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from domain.words import PersonRef, PersonRole, SecrecyClass
from ledger import OPEN, Belonging, Entry, packing
from ledger.access.entries import Scribe
from ledger.access.facts import ContentShown, PersonShown
from ledger.access.lines import of
from ledger.access.look import About, Wanted
from ledger.access.packing import pack
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from tests.ledger.given import NOON
from tests.ledger.looks import AINO, look

PSEUDONYMS = Pseudonyms(b"k" * 32)
KINDS = st.integers(min_value=0, max_value=0xFFFF)
ABOUT = st.builds(
    About,
    person=st.uuids().map(PersonRef),
    role=st.sampled_from(PersonRole),
    shown=KINDS,
    revealed=st.none() | KINDS,
    protected=st.booleans(),
)
SOMEWHERE_ELSE = Belonging(uuid4(), uuid4(), SecrecyClass.HEALTH)
WANTED = st.builds(
    Wanted,
    stream=st.uuids(),
    belongs=st.sampled_from([OPEN, SOMEWHERE_ELSE]),
    about=st.lists(ABOUT, max_size=3).map(tuple),
    shown=KINDS,
)
A_LIST = st.lists(WANTED, max_size=8)


@given(wanted=A_LIST)
def test_a_line_is_what_the_register_writes(wanted: list[Wanted]) -> None:
    facts = [fact for one in wanted for fact in facts_of(one)]
    assert of(PSEUDONYMS, wanted) == [ACCESS_REGISTER.encode(fact)[:2] for fact in facts]


@given(about=ABOUT)
def test_a_persons_own_record_is_known_though_it_is_named_by_another_object(about: About) -> None:
    own = Wanted(stream=UUID(int=about.person.int), about=(about,))
    assert of(PSEUDONYMS, [own]) == [ACCESS_REGISTER.encode(fact)[:2] for fact in facts_of(own)]


@given(wanted=A_LIST)
def test_a_look_is_packed_as_its_facts_would_be(wanted: list[Wanted]) -> None:
    pages = Scribe(PSEUDONYMS).permitted(look(), wanted)
    entries = [Entry(page.stream, 0, page.facts, belongs=page.belongs) for page in pages]
    slowly, quickly = packing.pack(ACCESS_REGISTER, entries, AINO), pack(pages, AINO)
    assert [without_id(row) for row in quickly.rows] == [without_id(row) for row in slowly.rows]
    assert [len(one.facts) for one in quickly.entries] == [len(one.facts) for one in slowly.entries]
    ids = [UUID(bytes=fact_id) for fact_id in quickly.fact_ids]
    assert len(set(ids)) == len(ids)
    assert {one.version for one in ids} == {4}


def facts_of(wanted: Wanted) -> list[PersonShown | ContentShown]:
    """The facts, as one would write them down."""
    thing = PSEUDONYMS.of(wanted.stream)
    if not wanted.about:
        return [ContentShown(thing=thing, shown=wanted.shown, at=NOON)]
    return [
        PersonShown(
            person=PSEUDONYMS.of(one.person), role=one.role, shown=one.shown, revealed=one.revealed,
            protected=one.protected, thing=None if one.person == wanted.stream else thing, at=NOON,
        )
        for one in wanted.about
    ]  # fmt: skip


def without_id(row: packing.Row) -> tuple[bytes, ...]:
    """A row without what is random in it."""
    return (*row[:4], *row[5:])
