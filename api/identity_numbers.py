"""Identitetsnummer: what someone typed, read as a number that an authority could have given.

Five kinds: personnummer (Folkbokföringslagen 1991:481, 18 §), samordningsnummer (day + 60; the month and the day may be
0, or a day that no month has, for those whose day of birth nobody knows), organisationsnummer, fødselsnummer and
D-number (day + 40). Whether the number has been given to anybody is the register's to say.
"""

import re
from datetime import date
from typing import Final

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer
from stdnum.util import clean

from domain.persons.details import IdentityNumber, IdentityNumberKind

SWEDISH: Final = re.compile(r"(1[689]|20)?([0-9]{6})([-+]?)([0-9]{4})")
NORWEGIAN: Final = re.compile(r"([0-9]{6})[ -]?([0-9]{5})")
ORGANISATION_IN_TWELVE_DIGITS: Final = "16"
NO_BIRTH_NUMBER: Final = "000"
COORDINATION_DAYS_ADDED: Final = 60
D_NUMBER_DAYS_ADDED: Final = 40
DAYS_IN_A_MONTH: Final = 31
MONTHS_IN_A_YEAR: Final = 12


class NotAnIdentityNumber(ValueError):
    """That is not a number of identity: look at the digits again. Never says which digits."""


def read(text: str, today: date) -> IdentityNumber:
    """The number as its digits only, and its kind; `today` is the municipality's, and decides a century not written.

    Raises `NotAnIdentityNumber`.
    """
    typed = clean(text).strip()
    found = None
    if swedish := SWEDISH.fullmatch(typed):
        found = _swedish(*swedish.groups(default=""), today=today)
    elif norwegian := NORWEGIAN.fullmatch(typed):
        found = _norwegian("".join(norwegian.groups()), today)
    if found is None:
        raise NotAnIdentityNumber
    return found


def written(number: IdentityNumber) -> str:
    """The number as people write it: 19121212-1212, 556036-0793, 010155 50000."""
    match number.kind:
        case IdentityNumberKind.BIRTH | IdentityNumberKind.D_NUMBER:
            return f"{number.digits[:6]} {number.digits[6:]}"
        case _:
            return f"{number.digits[:-4]}-{number.digits[-4:]}"


def _swedish(century: str, six: str, separator: str, four: str, *, today: date) -> IdentityNumber | None:
    """The third digit of an organisation's number is at least 2, and so never the first of a person's month."""
    if not luhn.is_valid(six + four):
        return None
    if six[2] >= "2":
        return _organisation(century, six + four)
    if four.startswith(NO_BIRTH_NUMBER):
        return None
    latest = today.year - 100 if separator == "+" else today.year
    month, day = int(six[2:4]), int(six[4:6])
    kind = IdentityNumberKind.PERSONAL
    if COORDINATION_DAYS_ADDED <= day <= COORDINATION_DAYS_ADDED + DAYS_IN_A_MONTH:
        kind, month, day = IdentityNumberKind.COORDINATION, max(month, 1), 1
    born = _born(century, int(six[:2]), month, day, latest, today)
    return None if born is None else IdentityNumber(kind=kind, digits=f"{born.year}{six[2:]}{four}")


def _organisation(century: str, ten: str) -> IdentityNumber | None:
    if century not in ("", ORGANISATION_IN_TWELVE_DIGITS):
        return None
    return IdentityNumber(kind=IdentityNumberKind.ORGANISATION, digits=ten)


def _born(century: str, year: int, month: int, day: int, latest: int, today: date) -> date | None:
    """The day of birth; without a century the newest such day, in a year no later than `latest`."""
    if century == ORGANISATION_IN_TWELVE_DIGITS:
        return None
    newest = latest - (latest - year) % 100
    years = [int(century) * 100 + year] if century else [newest, newest - 100]
    days = (_day(one, month, day) for one in years)
    return next((day for day in days if day is not None and day <= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _norwegian(digits: str, today: date) -> IdentityNumber | None:
    """The last two digits check the rest (modulus 11)."""
    if digits[9:] != fodselsnummer.calc_check_digit1(digits) + fodselsnummer.calc_check_digit2(digits):
        return None
    if int(digits[2:4]) > MONTHS_IN_A_YEAR:  # A number that health care, or a test, made for itself.
        return None
    try:
        born = fodselsnummer.get_birth_date(digits)
    except ValidationError:
        return None
    is_d_number = int(digits[:2]) > D_NUMBER_DAYS_ADDED
    kind = IdentityNumberKind.D_NUMBER if is_d_number else IdentityNumberKind.BIRTH
    return IdentityNumber(kind=kind, digits=digits) if born <= today else None
