"""Somebody whom only the social services board knows, and the way to them in an emergency."""

from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID, uuid4

from api.identity.cookies import SESSION, decoded
from api.identity.identity import keys_of
from domain.cases import case as cases
from domain.cases.commands import OpenCase
from domain.persons import person as persons
from domain.persons.commands import NoteProtectionCheck, PersonCommand, RegisterPerson
from domain.persons.facts import RegisterAnswer
from domain.words import BoardRef, CaseRef, Channel, PersonRef, PersonRole, Sealed
from ledger import clock
from ledger.access.pseudonyms import Pseudonyms
from ledger.finding.terms import Sort, Term
from ledger.founding import KEYS
from tests.api.rights.house import HOME_HELP, SOCIAL, STEWARD, Colleague, House
from tests.domain.casebook import DETAILS, IDENTITY, SUMMARY, TEST_NUMBER, TITLE
from tests.identity.given import SignedInHere
from tests.ledger.secrets_kept import entries, shown, sign_in

NUMBER = {"personal_number": "18900101-9802"}
GROUND = {"reason": "danger-to-life", "text": "Nobody opens, and smoke is seen"}


async def registered(
    house: House, board: BoardRef = SOCIAL, answer: RegisterAnswer = RegisterAnswer.NOT_PROTECTED
) -> PersonRef:
    """Vera gets a record in a board's compartment, and is found there by her number."""
    desk = house.app.state.desk
    belongs, person = desk.registry.today(clock.now()).begins_in(board), PersonRef(uuid4())
    told: list[PersonCommand] = [
        RegisterPerson(identity=IDENTITY, details=DETAILS, at=clock.now()),
        NoteProtectionCheck(answer=answer, at=clock.now()),
    ]
    for command in told:
        await house.does(persons, person, command, belongs)
    index = await desk.parts.index(Sealed(sign_in(house.database, STEWARD)))
    await index.add(belongs, person, [Term(Sort.PERSONAL_NUMBER, TEST_NUMBER.digits)])
    return person


async def opened_case(house: House, person: PersonRef) -> CaseRef:
    """A case of the board's about her, which somebody there has in hand."""
    belongs, case = house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL), CaseRef(uuid4())
    command = OpenCase(
        board=SOCIAL, matter=HOME_HELP, channel=Channel.LETTER, holder=STEWARD, title=TITLE, summary=SUMMARY,
        persons={person: PersonRole.PARTY}, received_at=clock.now(), at=clock.now(),
    )  # fmt: skip
    await house.does(cases, case, command, belongs)
    return case


async def proves_anew(house: House, who: Colleague, subject: UUID | str) -> None:
    """Gives a second factor for somebody; the session goes on under a new token."""
    answer = await who.post("/api/session/step-up", {"subject": str(subject), "return_to": "/"})
    token = decoded(SimpleCookie(answer.headers["set-cookie"])[SESSION].value)
    assert token is not None
    csrf = keys_of(house.settings).against_forgery(token)
    who.browser.headers.update(SignedInHere(who.signed_in.session, token, csrf).headers)


async def done(who: Colleague, address: str, body: Any = None) -> Any:
    """What is answered when it is done."""
    answer = await who.post(address, body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def opened(house: House, who: Colleague) -> Any:
    """All three steps. What the third answers."""
    asked = await done(who, "/api/break-glass", NUMBER)
    assert asked["something_is_hidden"] is True
    placed = await done(who, f"/api/break-glass/{asked['id']}/unit")
    await proves_anew(house, who, placed["subject"])
    glass = await done(who, f"/api/break-glass/{asked['id']}/content", GROUND)
    await house.is_projected()
    return glass


def named(house: House) -> list[UUID]:
    """Everybody whom the access log names, as often as it does."""
    assert house.settings.data is not None
    pseudonyms = Pseudonyms.kept_in(house.settings.data / KEYS)
    return [pseudonyms.behind(one) for one in shown(entries(house.database))]
