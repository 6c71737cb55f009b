"""Numbers of identity: read whatever way they are written, refused without being said."""

import json
from datetime import date
from typing import Any

import pytest
import zstandard
from stdnum.no import fodselsnummer

from api.identity_numbers import NotAnIdentityNumber, read, written
from domain.persons.details import IdentityNumber, IdentityNumberKind
from tests.house.repository import ROOT

TODAY = date(2026, 11, 23)
NUMBERS = ROOT.parent / "shared" / "data" / "personnummer"
have_numbers = pytest.mark.skipif(not NUMBERS.is_dir(), reason="the tax agency's test numbers are not here")
WAYS_OF_WRITING = ("long_format", "short_format", "separated_format", "separated_long")

# Official test numbers of the Swedish tax agency: nobody has them.
A_PERSON = "189001019802"


def listed(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((NUMBERS / name).read_text()) if NUMBERS.is_dir() else []
    return found


def packed(name: str) -> list[str]:
    with zstandard.open(NUMBERS / name) as file:
        return [str(number) for number in json.load(file)]


def birth_number(nine: str) -> str:
    """Check digits added. Of those born in 1855 nobody lived to get a number."""
    ten = nine + fodselsnummer.calc_check_digit1(nine)
    return ten + fodselsnummer.calc_check_digit2(ten)


@have_numbers
def test_every_test_number_is_a_personal_number() -> None:
    for number in packed("allPins.json.zst"):
        assert read(number, TODAY) == IdentityNumber(kind=IdentityNumberKind.PERSONAL, digits=number)


@have_numbers
def test_every_test_coordination_number_is_one() -> None:
    for number in packed("allCoords.json.zst"):
        assert read(number, TODAY) == IdentityNumber(kind=IdentityNumberKind.COORDINATION, digits=number)


def test_a_coordination_number_may_have_a_day_that_nobody_knows() -> None:
    for unknown in (
        "191500722390",
        "193100602394",
        "193002902397",
    ):  # No month; neither; the 30th of February.
        assert read(unknown, TODAY).kind is IdentityNumberKind.COORDINATION
    with pytest.raises(NotAnIdentityNumber):
        read("191500722390", date(1914, 12, 31))


@have_numbers
def test_a_wrong_last_digit_is_refused() -> None:
    for number in packed("allPins.json.zst")[::400]:
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
        with pytest.raises(NotAnIdentityNumber):
            read(wrong, TODAY)


@pytest.mark.parametrize("way", WAYS_OF_WRITING)
@pytest.mark.parametrize("number", [one for one in listed("list.json") if one["valid"]], ids=lambda one: "")
def test_a_number_is_read_whatever_way_it_is_written(number: dict[str, Any], way: str) -> None:
    found = read(f" {number[way]} ", TODAY)
    assert found.digits[2:] == number["long_format"][2:]
    assert (found.kind is IdentityNumberKind.COORDINATION) == (number["type"] == "con")
    if way != "short_format":  # Ten digits and no sign do not say which century.
        assert found.digits == number["long_format"]


@have_numbers
@pytest.mark.parametrize("way", WAYS_OF_WRITING)
def test_a_number_that_is_none_is_refused(way: str) -> None:
    for number in [*listed("list.json"), *listed("interim.json")]:
        if number["type"] == "interim" or not number["valid"]:
            with pytest.raises(NotAnIdentityNumber):
                read(number[way], TODAY)


@have_numbers
def test_an_organisation_is_no_person() -> None:
    for number in listed("orgnumber.json"):
        expected = IdentityNumber(kind=IdentityNumberKind.ORGANISATION, digits=number["short_format"])
        assert read(number["separated_format"], TODAY) == expected
        assert read(number["short_format"], TODAY) == expected
        assert read(f"16{number['short_format']}", TODAY) == expected


def test_a_century_that_is_not_written_is_the_newest_that_has_been() -> None:
    assert read("900101-9802", TODAY).digits == "199001019802"
    assert read("900101+9802", TODAY).digits == A_PERSON
    assert read("9001019802", date(1990, 1, 1)).digits == "199001019802"
    assert read("9001019802", date(1989, 12, 31)).digits == A_PERSON


def test_nobody_has_a_number_before_being_born() -> None:
    assert read("199001019802", date(1990, 1, 1)).digits == "199001019802"
    with pytest.raises(NotAnIdentityNumber):
        read("199001019802", date(1989, 12, 31))


@pytest.mark.parametrize("text", ["010155 500", "010155-500", "010155500"])
def test_a_norwegian_number_is_read_whatever_way_it_is_written(text: str) -> None:
    check = birth_number("010155500")[9:]
    expected = IdentityNumber(kind=IdentityNumberKind.BIRTH, digits=birth_number("010155500"))
    assert read(text + check, TODAY) == expected


def test_a_d_number_adds_forty_to_the_day() -> None:
    number = birth_number("410155500")
    assert read(number, TODAY) == IdentityNumber(kind=IdentityNumberKind.D_NUMBER, digits=number)


@pytest.mark.parametrize("nine", ["014155500", "018155500", "810155500", "310255500", "010150700"])
def test_a_norwegian_number_without_a_day_of_birth_is_refused(nine: str) -> None:
    with pytest.raises(NotAnIdentityNumber):
        read(birth_number(nine), TODAY)


def test_norwegian_check_digits_are_checked() -> None:
    number = birth_number("010155500")
    for place in (9, 10):
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        with pytest.raises(NotAnIdentityNumber):
            read(wrong, TODAY)


@pytest.mark.parametrize(
    "text", ["", " ", "1", "abc", "9001-019802", "1690010198020", "169001019802", "٩٠٠١٠١٩٨٠٢"]
)
def test_what_looks_like_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotAnIdentityNumber):
        read(text, TODAY)


@pytest.mark.parametrize("text", ["189001019803", "18900101980x", "010155 50099"])
def test_a_refusal_never_says_the_number(text: str) -> None:
    with pytest.raises(NotAnIdentityNumber) as refused:
        read(text, TODAY)
    assert str(refused.value) == ""
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


def test_a_number_is_written_as_people_write_it() -> None:
    assert written(read("9001019802", TODAY)) == "19900101-9802"
    assert written(read(birth_number("010155500"), TODAY))[6] == " "


def test_a_number_shows_nothing_of_itself() -> None:
    assert repr(read(A_PERSON, TODAY)) == "IdentityNumber(…)"
