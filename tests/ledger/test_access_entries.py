"""What a look leaves in the access ledger: who and why once, then each person, never a reference that can be joined."""

from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.law import Cited
from domain.rights import Field
from domain.words import MandateRef, Sealed, SecrecyClass, UnderMandate
from ledger.access.categories import BIT, categories, fields_of
from ledger.access.codes import Decision, Denial, Withholding
from ledger.access.entries import Scribe
from ledger.access.facts import (
    AccessAsked,
    AccessExplained,
    ContentShown,
    ContentWithheld,
    PersonShown,
    PersonWithheld,
)
from ledger.access.look import Wanted
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.envelope import Belonging
from ledger.register import REGISTER
from tests.ledger.looks import HANDLES_A_CASE, case_about, look, record

PSEUDONYMS = Pseudonyms(b"k" * 32)
SCRIBE = Scribe(PSEUDONYMS)
SOCIAL = Belonging(uuid4(), uuid4(), SecrecyClass.SOCIAL)
A_LIST = st.lists(st.lists(st.uuids(), max_size=3), max_size=20)


def test_a_list_says_who_and_why_once_and_then_each_person() -> None:
    (page,) = SCRIBE.permitted(look(), [record() for _ in range(50)])
    first, *shown = page.facts
    assert isinstance(first, AccessAsked)
    assert (first.decision, first.count) == (Decision.PERMIT, 50)
    assert {type(fact) for fact in shown} == {PersonShown}


@given(cases=A_LIST)
def test_every_person_and_every_thing_that_is_opened_is_named(cases: list[list[UUID]]) -> None:
    (page,) = SCRIBE.permitted(look(), [case_about(*persons) for persons in cases])
    named = [PSEUDONYMS.behind(fact.person) for fact in page.facts if isinstance(fact, PersonShown)]
    assert named == [person for persons in cases for person in persons]
    nobody_in_it = [fact for fact in page.facts if isinstance(fact, ContentShown)]
    assert len(nobody_in_it) == sum(not persons for persons in cases)


def test_a_list_without_anybody_in_it_is_a_look_too() -> None:
    (page,) = SCRIBE.permitted(look(), [])
    assert [type(fact) for fact in page.facts] == [AccessAsked]


def test_a_persons_own_record_is_not_named_twice() -> None:
    wanted = record()
    shown = SCRIBE.permitted(look(), [wanted])[0].facts[1]
    assert isinstance(shown, PersonShown)
    assert (shown.person, shown.thing) == (PSEUDONYMS.of(wanted.stream), None)


def test_a_person_in_a_case_is_named_with_the_case() -> None:
    wanted = case_about(uuid4())
    shown = SCRIBE.permitted(look(), [wanted])[0].facts[1]
    assert isinstance(shown, PersonShown)
    assert shown.thing == PSEUDONYMS.of(wanted.stream)


def test_each_compartment_gets_a_page_of_its_own_that_says_who_and_why() -> None:
    pages = SCRIBE.permitted(look(), [record(), record(belongs=SOCIAL), record()])
    assert [len(page.facts) for page in pages] == [3, 2]
    assert [page.belongs.compartment for page in pages][1] == SOCIAL.compartment
    assert {fact.request for page in pages for fact in page.facts if isinstance(fact, AccessAsked)} == {
        pages[0].facts[0].request  # type: ignore[union-attr]
    }
    assert len({page.stream for page in pages}) == 2


def test_no_reference_to_a_person_a_case_or_a_call_stands_in_an_entry_as_it_is() -> None:
    private = [uuid4() for _ in range(6)]
    ground = replace(HANDLES_A_CASE, call=private[0], allocation=private[1], consent=private[2])
    asking = look(ground=ground, thing=private[3], case=private[4])
    (page,) = SCRIBE.permitted(asking, [case_about(private[5])])
    stored = b"".join(ACCESS_REGISTER.encode(fact)[1] for fact in page.facts)
    assert [one for one in private if str(one).encode() in stored] == []


def test_a_typed_reason_is_a_fact_of_its_own_and_sealed() -> None:
    asking = look(ground=replace(HANDLES_A_CASE, reason=Sealed("hon bad mig titta")))
    first, explained, _ = SCRIBE.permitted(asking, [record()])[0].facts
    assert explained == AccessExplained(reason=Sealed("hon bad mig titta"), at=asking.at)
    assert ACCESS_REGISTER.encode(first)[2] is None
    assert b"titta" not in ACCESS_REGISTER.encode(explained)[1]


def test_what_the_rules_relied_on_is_said() -> None:
    entry, row = MandateRef(uuid4()), uuid4()
    ground = replace(
        HANDLES_A_CASE, mandate=UnderMandate(entry=entry, version=4), rule=Cited(row, 2), to=SOCIAL
    )
    first = SCRIBE.permitted(look(ground=ground), [])[0].facts[0]
    assert isinstance(first, AccessAsked)
    assert (first.mandate, first.mandate_version, first.rule, first.rule_version) == (entry, 4, row, 2)
    assert (first.to_authority, first.to_compartment) == (SOCIAL.authority, SOCIAL.compartment)


def test_a_refusal_names_what_was_asked_for_and_why_not() -> None:
    thing = uuid4()
    page = SCRIBE.denied(look(thing=thing, belongs=SOCIAL), Denial.NO_RELATION)
    (first,) = page.facts
    assert isinstance(first, AccessAsked)
    assert (first.decision, first.denial, first.count) == (Decision.DENY, Denial.NO_RELATION, 0)
    assert (first.thing, page.belongs.compartment) == (PSEUDONYMS.of(thing), SOCIAL.compartment)


def test_what_was_not_shown_after_all_is_named_as_it_was() -> None:
    wanted, nobody = case_about(uuid4(), uuid4()), Wanted(stream=uuid4())
    shown = [fact for fact in SCRIBE.permitted(look(), [wanted])[0].facts if isinstance(fact, PersonShown)]
    withheld = SCRIBE.withheld(look(), wanted, Withholding.KEY_DESTROYED)
    assert [(one.person, one.thing) for one in withheld if isinstance(one, PersonWithheld)] == [
        (one.person, one.thing) for one in shown
    ]
    assert [type(one) for one in SCRIBE.withheld(look(), nobody, Withholding.KEY_DESTROYED)] == [
        ContentWithheld
    ]


@given(reference=st.uuids())
def test_a_pseudonym_can_be_turned_back_with_the_key_only(reference: UUID) -> None:
    assert PSEUDONYMS.behind(PSEUDONYMS.of(reference)) == reference
    assert PSEUDONYMS.of_all([reference, reference]) == [PSEUDONYMS.of(reference)] * 2
    assert Pseudonyms(b"x" * 32).of(reference) != PSEUDONYMS.of(reference)


@given(fields=st.sets(st.sampled_from(Field)))
def test_kinds_of_content_are_read_back_as_they_were_written(fields: set[Field]) -> None:
    assert fields_of(categories(fields)) == fields


def test_every_kind_of_content_has_a_bit_that_never_changes() -> None:
    assert set(BIT) == set(Field)
    assert [BIT[Field(name)] for name in ("name", "personal-number", "contact", "address")] == [1, 2, 4, 8]
    assert [BIT[Field(name)] for name in ("health", "economy", "child", "text")] == [16, 32, 64, 128]
    assert BIT[Field.STAFF] == 256


def test_no_fact_of_the_access_ledger_has_a_tag_of_the_other() -> None:
    assert ACCESS_REGISTER.forms.keys() & REGISTER.forms.keys() == set()


def test_a_look_shows_nothing_of_its_token_or_its_reason() -> None:
    asking = look(b"t" * 32, ground=replace(HANDLES_A_CASE, reason=Sealed("hon bad mig titta")))
    assert "titta" not in repr(asking)
    assert "tttt" not in repr(asking)
    with pytest.raises(TypeError):
        msgspec.json.encode(asking)
