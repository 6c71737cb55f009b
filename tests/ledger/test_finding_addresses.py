"""Who lives where somebody else does, and on which street, is told from how it is written."""

import pytest

from domain.persons.details import ContactDetails
from domain.words import Zone
from ledger.finding.terms import Sort, Term, by_details


@pytest.mark.parametrize(
    ("address", "plain", "street"),
    [
        ("Provgatan 1, Lindhamn", "provgatan 1 lindhamn", "provgatan lindhamn"),
        ("PROVGATAN 12 B, 123 45 Lindhamn", "provgatan 12 b 123 45 lindhamn", "provgatan 123 45 lindhamn"),
        ("Provgatan 3b", "provgatan 3b", "provgatan"),
        ("Gård utan nummer", "gård utan nummer", None),
    ],
)
def test_an_address_is_the_same_however_it_is_written_and_a_street_is_it_without_the_house(
    address: str, plain: str, street: str | None
) -> None:
    expected = [Term(Sort.ADDRESS, plain)] + ([] if street is None else [Term(Sort.STREET, street)])
    assert list(by_details(ContactDetails(address=address), Zone.EUROPE_STOCKHOLM)) == expected
