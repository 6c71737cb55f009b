"""A case in a file over HTTP: asked for, agreed to by another, fetched once, and proven by whoever opens it."""

import asyncio
import json
from base64 import b64decode
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from api.bundles.making import ABOUT
from domain.persons.facts import RegisterAnswer
from domain.rights import Role
from domain.words import CaseRef
from ledger.access.codes import Decision, Manner
from ledger.access.facts import AccessAsked
from ledger.escrow.recipients import NotForThisKey, Receiving
from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.checkpointer import Checkpointer
from ledger.proof.logs import PROOF
from tests.api.rights.hidden import done, named, opened_case, registered
from tests.api.rights.house import CENTRE, SOCIAL, Colleague, House
from tests.api.rights.test_records import kind
from tests.domain.casebook import IDENTITY, TITLE
from tests.ledger.secrets_kept import entries
from verify.bundle import Bundle
from verify.bundled import verify_bundle
from verify.notes import VerifierKey
from verify.trust import Trust

COURT = Receiving(X25519PrivateKey.generate().private_bytes_raw())
LINE = COURT.recipient.text.strip()
WHY = "The administrative court tries it"


@pytest.fixture
async def reviewer(house: House) -> Colleague:
    return await house.has("Kari", Role.CASE_REVIEWER, board=SOCIAL)


@pytest.fixture
async def archivist(house: House) -> Colleague:
    return await house.has("Arne", Role.ARCHIVIST)


@pytest.fixture
async def case(house: House) -> CaseRef:
    """A case of the social services board, about Vera."""
    case = await opened_case(house, await registered(house))
    await house.is_projected()
    return case


def wanted(case: UUID, line: str = LINE) -> dict[str, str]:
    return {"case": str(case), "recipient": line, "reason": WHY}


async def asked(house: House, who: Colleague, case: UUID) -> str:
    """The address of a bundle that was asked for."""
    answer = await who.post("/api/bundles", wanted(case))
    assert answer.status_code == 201, answer.text
    await house.is_projected()
    return f"/api/bundles/{answer.json()['id']}"


async def sworn_to(house: House, data: Path) -> None:
    """Everything so far is signed."""
    keeper = Checkpointer(house.database.dsn(CHECKPOINTER), data)
    state = await asyncio.to_thread(keeper.look)
    assert not state.differs


def proven(content: bytes, data: Path) -> Bundle:
    """What the recipient reads with their private key, believed with the keys that they have pinned."""
    bundle = Bundle.parse(COURT.open(content, ABOUT))
    keys = [VerifierKey.parse(file.read_text().strip()) for file in (data / PROOF / "public").glob("*.vkey")]
    verify_bundle(bundle, Trust(tuple(keys)))
    return bundle


def exports(house: House) -> list[AccessAsked]:
    """What the access log says was taken out."""
    asked = [one.fact for one in entries(house.database) if isinstance(one.fact, AccessAsked)]
    return [one for one in asked if one.manner is Manner.EXPORT and one.decision is Decision.PERMIT]


async def test_a_case_leaves_once_for_its_recipient_and_proves_itself(
    house: House, data: Path, reviewer: Colleague, archivist: Colleague, case: CaseRef
) -> None:
    address = await asked(house, reviewer, case)
    (waits,) = (await archivist.get("/api/approvals")).json()["approvals"]
    assert (waits["kind"], waits["address"]) == ("bundle", address.removeprefix("/api"))
    told = (await archivist.get(address)).json()
    assert (told["reason"]["text"], told["may"]) == (WHY, ["confirm"])
    assert told["bundle"]["recipient"] == str(COURT.recipient.id)
    assert (await reviewer.post(f"{address}/delivery")).status_code in (403, 404)
    await done(archivist, f"{address}/agreement")
    await sworn_to(house, data)
    before = len(named(house))
    assert not exports(house)
    left = await done(reviewer, f"{address}/delivery")
    assert len(set(named(house)[before:])) == 1  # Vera, and nobody else.
    assert exports(house)
    content = b64decode(left["content"])
    bundle = proven(content, data)
    assert (bundle.case, left["facts"], left["witnessed"]) == (case, len(bundle.facts), False)
    shown = json.dumps([fact.opened for fact in bundle.facts])
    assert TITLE.revealed() in shown
    assert IDENTITY.revealed().name in shown
    assert TITLE.revealed().encode() not in content
    assert kind(await reviewer.post(f"{address}/delivery")) == "bundle-is-over"
    assert (await reviewer.get(address)).json()["bundle"]["stage"] == "given"


async def test_nobody_else_opens_the_file(
    house: House, data: Path, reviewer: Colleague, archivist: Colleague, case: CaseRef
) -> None:
    address = await asked(house, reviewer, case)
    await done(archivist, f"{address}/agreement")
    await sworn_to(house, data)
    content = b64decode((await done(reviewer, f"{address}/delivery"))["content"])
    with pytest.raises(NotForThisKey):
        Receiving(X25519PrivateKey.generate().private_bytes_raw()).open(content, ABOUT)


async def test_while_nobody_knows_whether_somebody_is_protected_nothing_leaves(
    house: House, data: Path, reviewer: Colleague, archivist: Colleague
) -> None:
    unknown = await opened_case(house, await registered(house, answer=RegisterAnswer.NO_ANSWER))
    address = await asked(house, reviewer, unknown)
    await done(archivist, f"{address}/agreement")
    await sworn_to(house, data)
    assert (await reviewer.post(f"{address}/delivery")).status_code == 403
    assert not exports(house)


async def test_where_nothing_is_signed_nothing_leaves_and_it_can_be_fetched_later(
    house: House, data: Path, reviewer: Colleague, archivist: Colleague, case: CaseRef
) -> None:
    address = await asked(house, reviewer, case)
    await done(archivist, f"{address}/agreement")
    before = len(exports(house))
    assert kind(await reviewer.post(f"{address}/delivery")) == "bundles-away"
    assert len(exports(house)) == before
    await sworn_to(house, data)
    assert (await done(reviewer, f"{address}/delivery"))["facts"] > 0


async def test_the_one_who_asked_is_not_the_second_and_the_second_does_not_fetch(
    house: House, data: Path, archivist: Colleague, case: CaseRef
) -> None:
    registrar = await house.has("Rut", Role.REGISTRAR)
    another = await house.has("Siv", Role.REGISTRAR)
    address = await asked(house, registrar, case)
    assert (await registrar.post(f"{address}/agreement")).status_code in (403, 404)
    await done(another, f"{address}/agreement")
    await sworn_to(house, data)
    assert kind(await another.post(f"{address}/delivery")) in (
        "bundle-of-another",
        "not-there",
        "not-allowed",
    )
    assert (await archivist.post(f"{address}/delivery")).status_code in (403, 404)
    assert kind(await archivist.post(f"{address}/refusal")) == "bundle-is-over"
    await done(registrar, f"{address}/withdrawal")
    assert kind(await registrar.post(f"{address}/delivery")) == "not-allowed"


async def test_whoever_may_not_read_the_case_asks_for_nothing_and_learns_nothing(
    house: House, agent: Colleague, reviewer: Colleague, case: CaseRef
) -> None:
    assert (await agent.post("/api/bundles", wanted(case))).status_code in (403, 404)
    elsewhere = await house.has("Tor", Role.CASE_REVIEWER, board=CENTRE)
    hidden = await elsewhere.post("/api/bundles", wanted(case))
    absent = await elsewhere.post("/api/bundles", wanted(uuid4()))
    assert (hidden.status_code, kind(hidden)) == (absent.status_code, kind(absent))
    address = await asked(house, reviewer, case)
    assert (await elsewhere.get("/api/bundles")).json()["bundles"] == []
    assert (await elsewhere.get(address)).status_code == 404
    (mine,) = (await reviewer.get("/api/bundles")).json()["bundles"]
    assert (mine["case"], mine["stage"]) == (str(case), "asked")


@pytest.mark.parametrize(
    "line",
    [f"{LINE.partition(' ')[0]} {'A' * 43}=", LINE[:-2], LINE + " ", "uppdrag-recipient-private-1 x"],
    ids=["of a low order", "cut off", "with a blank", "a private one"],  # The key is another every time.
)
async def test_what_nothing_could_be_sealed_to_is_no_recipient(
    reviewer: Colleague, case: CaseRef, line: str
) -> None:
    assert (await reviewer.post("/api/bundles", wanted(case, line))).status_code in (400, 422)
