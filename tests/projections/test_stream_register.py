"""Which streams there are: of break-glass, disclosures, requests, reviews and searches, and of strict persons."""

from uuid import UUID, uuid4

from domain.breakglass.facts import BreakglassClosed
from domain.persons.details import ContactDetails, Identity
from domain.persons.facts import PersonRegistered
from domain.reviews.facts import ReviewFinished
from domain.words import Sealed
from ledger import OPEN, Belonging
from projections.stream_register import Cursor, Of, StreamRow, read_all, read_streams
from tests.domain.glass import asked, opened, shown
from tests.domain.office import AINO, at
from tests.projections.registered import Registered

REGISTERED = PersonRegistered(
    identity=Sealed(Identity(name="Aino Exempel")), details=Sealed(ContactDetails()), at=at(0)
)


async def every(registered: Registered, *belongs: Belonging) -> list[StreamRow]:
    await registered.is_projected()
    async with await registered.connect() as connection:
        return await read_all(connection, list(Of), [one.compartment for one in belongs])


async def test_a_stream_in_the_open_and_one_that_is_strict_are_rows_alike(
    registered: Registered, social: Belonging
) -> None:
    in_the_open, strict = uuid4(), uuid4()
    await registered.happened(in_the_open, asked)
    await registered.happened(in_the_open, shown)
    await registered.happened(strict, asked, shown, opened, belongs=social)
    found = {row.stream: row for row in await every(registered, OPEN, social)}
    assert found[in_the_open] == StreamRow(
        stream=in_the_open, kind=Of.BREAKGLASS, authority=OPEN.authority, compartment=OPEN.compartment, version=2,
        begun_at=asked.at, changed_at=shown.at,
    )  # fmt: skip
    assert found[strict] == StreamRow(
        stream=strict, kind=Of.BREAKGLASS, authority=social.authority, compartment=social.compartment, version=3,
        begun_at=asked.at, changed_at=opened.at,
    )  # fmt: skip


async def test_of_persons_only_those_of_strict_compartments_are_rows(
    registered: Registered, social: Belonging
) -> None:
    strict = uuid4()
    await registered.happened(uuid4(), REGISTERED)
    await registered.happened(strict, REGISTERED, belongs=social)
    assert [(row.stream, row.kind) for row in await every(registered, OPEN, social)] == [(strict, Of.PERSON)]


async def test_one_reads_the_compartments_one_names_and_no_other(
    registered: Registered, social: Belonging
) -> None:
    await registered.happened(uuid4(), asked, belongs=social)
    await registered.happened(uuid4(), ReviewFinished(by=AINO, at=at(0)))
    assert [row.kind for row in await every(registered, OPEN)] == [Of.REVIEW]
    assert [row.kind for row in await every(registered, social)] == [Of.BREAKGLASS]


async def test_a_page_is_of_the_newest_and_the_next_goes_on_where_it_ended(registered: Registered) -> None:
    streams: list[UUID] = [uuid4() for _ in range(5)]
    for number, stream in enumerate(streams):
        await registered.happened(stream, BreakglassClosed(at=at(number // 2)))
    await registered.is_projected()
    found: list[UUID] = []
    async with await registered.connect() as connection:
        place: Cursor | None = None
        while page := await read_streams(connection, Of.BREAKGLASS, [OPEN.compartment], place, 2):
            found += [row.stream for row in page]
            place = Cursor(page[-1].begun_at, page[-1].stream)
    assert found[0] == streams[4]
    assert sorted(found) == sorted(streams)


async def test_a_rebuilt_register_is_the_live_one(registered: Registered, social: Belonging) -> None:
    stream = uuid4()
    await registered.happened(stream, asked, belongs=social)
    await registered.happened(stream, shown, belongs=social)
    await registered.happened(uuid4(), asked)
    before = await every(registered, OPEN, social)
    await registered.is_rebuilt(["stream_register"])
    assert await every(registered, OPEN, social) == before
    assert len(before) == 2
