"""What a rule decides on in a strict compartment, where the keys are elsewhere: everything but the texts."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from domain.persons.facts import PersonProtected
from domain.words import Sealed
from ledger.bare import bared, fact_from
from ledger.fields import contents
from ledger.form import Unreadable
from ledger.register import REGISTER
from tests.ledger.given import NOON
from tests.museum.curator import A_MORNING, wanted

TEXT = "å"
"""Stands in every text of the museum, and in nothing else."""


@pytest.mark.parametrize(
    ("name", "fact"), list(wanted()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_a_rule_decides_on_has_no_text_in_it(name: str, fact: msgspec.Struct) -> None:
    tag_class, _, payload = REGISTER.encode_strictly(fact)
    assert payload is not None
    left = bared(REGISTER, payload)
    assert TEXT not in left.decode()
    assert "\\u" not in left.decode()
    given_back, was = asdict(fact_from(REGISTER, tag_class, A_MORNING, left)), asdict(fact)
    for field in contents(type(fact)):
        if given_back[field] == Sealed():
            assert TEXT in msgspec.json.encode(was.pop(field).revealed()).decode()
            del given_back[field]
    assert given_back == was


def test_what_sort_of_protection_it_is_and_whose_record_it_was_are_left() -> None:
    [fact] = [fact for name, fact in wanted() if name == "person-protected/full"]
    assert isinstance(fact, PersonProtected)
    left = fact_from(REGISTER, "person", NOON, bared(REGISTER, REGISTER.encode_strictly(fact)[2] or b""))
    assert (left.protection, left.formerly) == (fact.protection, fact.formerly)
    assert left.identity.is_closed
    assert left.details.is_closed


@given(
    st.binary(max_size=60) | st.recursive(st.none() | st.text(max_size=9), st.lists).map(msgspec.json.encode)
)
def test_bytes_that_are_nothing_of_the_kind_are_refused_and_not_quoted(content: Any) -> None:
    with pytest.raises(Unreadable) as refused:
        fact_from(REGISTER, "person", NOON, content)
    assert refused.value.args == ()


def test_a_fact_of_another_class_than_its_row_is_refused() -> None:
    [fact] = [fact for name, fact in wanted() if name == "person-protected/plain"]
    with pytest.raises(Unreadable):
        fact_from(REGISTER, "case", NOON, bared(REGISTER, REGISTER.encode_strictly(fact)[2] or b""))
