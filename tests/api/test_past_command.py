"""`./uppdrag asof case`: the same look back from the command line, by somebody who may, and with an entry."""

from datetime import timedelta
from uuid import UUID, uuid4

import click
import msgspec
import psycopg
import pytest
from click.testing import CliRunner

from api.desk.looks import Why
from api.desk.troubles import NeedsReason, NotAllowed, NotThere
from api.identity.people import FILE, SOMEBODY, MadeUpPerson
from cli.asof_case import as_of, case, in_words
from domain.rights import Role
from domain.words import Sealed
from ledger import clock
from ledger.access.codes import Kind, Manner, Through
from ledger.access.facts import AccessAsked
from tests.api.office import Office
from tests.api.past_office import auditor, hours, long_story, registered
from tests.house.repository import ROOT

NO_REASON = Why()


@pytest.fixture
async def story(office: Office) -> UUID:
    """A case; Nadia reviews, and stands after somebody else in the list of the made-up people."""
    await auditor(office)
    people = [SOMEBODY, MadeUpPerson(key="nadia", name="Nadia Exempel", title=SOMEBODY.title)]
    assert office.settings.data is not None
    (office.settings.data / FILE).write_bytes(msgspec.json.encode(people))
    return await long_story(office, await registered(office), office.ref("aino"))


async def test_a_case_is_shown_by_position_by_recorded_and_by_happened_time(
    office: Office, story: UUID
) -> None:
    facts = await office.ledger.read_stream(story)
    by_position = await as_of(office.settings, story, (facts[2].position, None, None), None, NO_REASON)
    assert (by_position.version, by_position.at) == (3, facts[2].recorded_at)
    by_recorded = await as_of(office.settings, story, (None, facts[3].recorded_at, None), None, NO_REASON)
    assert by_recorded.version == 4
    by_happened = await as_of(office.settings, story, (None, None, hours(3)), None, NO_REASON)
    assert by_happened.version == 5
    said = in_words(by_happened)
    assert "The lid was heavy" in said
    assert "Vera Exempel" in said
    assert "It was not opened yet." in in_words(
        await as_of(office.settings, story, (0, None, None), None, NO_REASON)
    )


async def test_it_is_an_entry_by_whoever_reviews_through_the_command_line_in_a_session_that_is_over(
    office: Office, story: UUID
) -> None:
    await as_of(office.settings, story, (None, clock.now(), None), None, NO_REASON)
    looks = [one for one in office.log() if isinstance(one.fact, AccessAsked)]
    [entered] = [one for one in looks if one.fact.kind is Kind.CASE]
    assert (entered.fact.through, entered.fact.manner) == (Through.COMMAND_LINE, Manner.LOOK_BACK)
    assert entered.actor == office.ref("nadia")
    with psycopg.connect(office.database.admin_dsn) as connection:
        [(ended,)] = connection.execute(
            "SELECT ended_at IS NOT NULL FROM ledger.session WHERE session = %s", (entered.session,)
        )
    assert ended


async def test_it_is_as_a_role_saw_it(office: Office, story: UUID) -> None:
    moment = (None, clock.now(), None)
    seen = await as_of(office.settings, story, moment, Role.AGENT, NO_REASON)
    assert (seen.seen_as, "as agent saw it" in in_words(seen)) == ("role", True)
    nobody = await as_of(office.settings, story, moment, Role.SYSTEM_ADMINISTRATOR, NO_REASON)
    assert (nobody.seen_as, nobody.file) == ("nobody", None)
    assert "not at all" in in_words(nobody)


async def test_the_keys_alone_give_no_right(office: Office) -> None:
    case_ref = await long_story(office, await registered(office), office.ref("aino"))
    moment = (None, clock.now(), None)
    with pytest.raises(NotAllowed, match=str(office.ref(SOMEBODY.key))):
        await as_of(office.settings, case_ref, moment, None, NO_REASON)
    await auditor(office, SOMEBODY.key)
    assert (await as_of(office.settings, case_ref, moment, None, NO_REASON)).version == 7
    with pytest.raises(NotThere):
        await as_of(office.settings, uuid4(), moment, None, NO_REASON)


async def test_whoever_has_nothing_to_do_with_it_says_why_and_that_is_kept_sealed(office: Office) -> None:
    case_ref = await long_story(office, await registered(office), office.ref("aino"))
    await office.takes_on(SOMEBODY.key)
    await office.rosters(SOMEBODY.key)
    assert office.settings.data is not None
    profiles = (
        (ROOT / "mandate" / "registers" / "profiles.toml")
        .read_text()
        .replace("version = 1", "version = 2", 1)
    )
    (office.settings.data / "registers").mkdir()
    strict = profiles.replace('in_use = "liten-kommun"', 'in_use = "strict"')
    (office.settings.data / "registers" / "profiles.toml").write_text(strict)
    moment = (None, clock.now() + timedelta(seconds=1), None)
    with pytest.raises(NeedsReason):
        await as_of(office.settings, case_ref, moment, None, NO_REASON)
    shown = await as_of(office.settings, case_ref, moment, None, Why(reason=Sealed("asked by the head")))
    assert shown.version == 7
    assert "access-explained" in {one.fact.__struct_config__.tag for one in office.log()}


@pytest.mark.parametrize(
    "arguments",
    [[], ["--position", "1", "--recorded", "2026-03-02T10:32:00Z"], ["--position", "1", "--as", "king"]],
)
def test_it_is_said_which_moment_and_only_one(arguments: list[str]) -> None:
    answer = CliRunner().invoke(case, [str(uuid4()), *arguments])
    assert answer.exit_code == click.UsageError.exit_code
