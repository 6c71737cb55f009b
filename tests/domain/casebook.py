"""Ärendebok: who and what the sentences about persons, contacts and cases speak of."""

from uuid import UUID

from domain.persons.details import (
    ContactDetails,
    Identity,
    IdentityNumber,
    IdentityNumberKind,
    ProtectionKind,
)
from domain.words import (
    ActorRef,
    BoardRef,
    CaseRef,
    ContactRef,
    DepartmentRef,
    MandateRef,
    MatterRef,
    PersonRef,
    Sealed,
    UnderMandate,
)

WATER_BOARD = BoardRef(UUID(int=101))
SCHOOL_BOARD = BoardRef(UUID(int=102))
WATER_WORKS = DepartmentRef(UUID(int=103))
ROADS = DepartmentRef(UUID(int=104))
SLUDGE = MatterRef(UUID(int=105))
OPENING_HOURS = MatterRef(UUID(int=106))
SLUDGE_MANDATE = UnderMandate(entry=MandateRef(UUID(int=107)), version=3)
THIS_CONTACT = ContactRef(UUID(int=108))
ANOTHER_CONTACT = ContactRef(UUID(int=109))
THIS_CASE = CaseRef(UUID(int=110))
ANOTHER_CASE = CaseRef(UUID(int=111))
VERA = PersonRef(UUID(int=112))
VERAS_CHILD = PersonRef(UUID(int=113))
VERA_ANEW = PersonRef(UUID(int=114))

# Colleagues, by the references that logs and envelopes know them by.
LENA = ActorRef(UUID(int=120))
MUSA = ActorRef(UUID(int=121))
NILS = ActorRef(UUID(int=122))

# An official test number of the Swedish tax agency, and a telephone number kept for fiction: nobody has them.
TEST_NUMBER = IdentityNumber(kind=IdentityNumberKind.PERSONAL, digits="189001019802")
FICTIONAL_PHONE = "070-1740605"

IDENTITY = Sealed(Identity(name="Vera Exempel", number=TEST_NUMBER))
NEW_IDENTITY = Sealed(Identity(name="Vera Mall", number=TEST_NUMBER))
DETAILS = Sealed(ContactDetails(phones=(FICTIONAL_PHONE,), address="Provgatan 1"))
NEW_DETAILS = Sealed(ContactDetails(phones=(FICTIONAL_PHONE,)))
MARKED = Sealed(ProtectionKind.MARKED)
TITLE = Sealed("Slam")
SUMMARY = Sealed("Tank full")
TEXT = Sealed("Ring the back door")
