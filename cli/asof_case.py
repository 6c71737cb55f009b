"""Ärendet då, på kommandoraden: judged and written down like every look at what was."""

import asyncio
import logging
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import click
import msgspec

from api import logs
from api.desk.asking import Asking
from api.desk.gate import TROUBLES
from api.desk.looks import Why
from api.desk.shown import How, Shown
from api.desk.troubles import NeedsReason, NotAllowed, NotThere
from api.identity.keys import KeyUnusable
from api.past.as_of import case_as_of
from api.past.folding import AtHappened, AtPosition, AtRecorded, When
from api.past.reaching import look_back
from api.past.shape import CaseAsOf, CaseThen, ReadThen
from api.problems import Trouble, problem_of
from api.settings import Settings
from cli.acting import asking_at, settings_of
from cli.moments import moment_options, only_one
from cli.opening import in_sentences, open_database
from cli.options import data_option, json_option
from domain.rights import Role
from domain.words import Sealed
from ledger import Overtaken, clock

RECORDED_AT: Final = (
    b"SELECT f.recorded_at FROM ledger.fact f WHERE f.position <= %s ORDER BY f.position DESC LIMIT 1"
)
NO: Final[tuple[type[Exception], ...]] = (Trouble, Overtaken, *TROUBLES)
"""What the desk says when nothing is shown."""
INSTEAD: Final = {
    How.MASKED: "masked", How.LEFT_OUT: "not for you", How.DESTROYED: "destroyed", How.AWAY: "cannot be opened now",
}  # fmt: skip


@click.command()
@click.argument("ref", metavar="ID", type=click.UUID)
@moment_options
@click.option(
    "--as", "role", type=click.Choice([role.value for role in Role]), help="As that role saw it then."
)
@json_option
@data_option
def case(
    ref: UUID,
    position: int | None,
    recorded: datetime | None,
    happened: datetime | None,
    role: str | None,
    as_json: bool,
    data: Path,
) -> None:
    """Show the case ID as it was, the mandates that held, and who had read it. The access log gets an entry of it.

    Who sits here needs the right to look back, and where nothing ties them to the case they are asked why.
    """
    only_one(position, recorded, happened)
    logs.configure(level=logging.WARNING)
    with in_sentences():
        place, _ = open_database(data)
        settings = settings_of(place, data)
        asked = (position, recorded, happened)
        try:
            found = _asked(settings, ref, asked, role, Why())
        except NeedsReason:
            reason = click.prompt("Why do you need to see it", err=True)
            found = _asked(settings, ref, asked, role, Why(reason=Sealed(reason)))
    click.echo(msgspec.json.encode(found) if as_json else in_words(found))


Asked = tuple[int | None, datetime | None, datetime | None]


def _asked(settings: Settings, ref: UUID, asked: Asked, role: str | None, why: Why) -> CaseAsOf:
    """Raises `NeedsReason`, and `click.ClickException` in the operator's words."""
    try:
        return asyncio.run(as_of(settings, ref, asked, None if role is None else Role(role), why))
    except NeedsReason:
        raise
    except KeyUnusable as sentence:
        raise click.ClickException(str(sentence)) from None
    except NO as raised:
        trouble = next((told() for kind, told in TROUBLES.items() if isinstance(raised, kind)), raised)
        raise click.ClickException(problem_of(trouble, ref).detail) from None


async def as_of(settings: Settings, ref: UUID, asked: Asked, role: Role | None, why: Why) -> CaseAsOf:
    """A case at a moment, for whoever sits at the command line. Raises what the desk does."""
    async with asking_at(settings) as asking:

        async def work() -> CaseAsOf:
            past, allowed = await look_back(asking, ref, why)
            when, at = await _moment(asking, asked)
            return await case_as_of(asking, past, allowed, when, at, role)

        try:
            return await asking.settled(work)
        except (NotThere, NotAllowed) as no:
            said = problem_of(no, ref).detail
            raise type(no)(f"{said} You ask as {asking.actor.ref}.") from None


async def _moment(asking: Asking, asked: Asked) -> tuple[When, datetime]:
    position, recorded, happened = asked
    if recorded is not None:
        return AtRecorded(recorded), recorded
    if happened is not None:
        return AtHappened(happened), happened
    assert position is not None
    async with asking.desk.database.reading() as connection:
        row = await (await connection.execute(RECORDED_AT, (position,))).fetchone()
    return AtPosition(position), row[0] if row else clock.now()


def in_words(found: CaseAsOf) -> str:
    """As lines."""
    seen = {
        "oneself": "",
        "role": f", as {found.role} saw it",
        "nobody": f", as {found.role} saw it: not at all",
    }
    lines = [f"The case at {found.at:%Y-%m-%d %H:%M:%S} UTC, {found.version} facts{seen[found.seen_as]}."]
    if found.file is None:
        return "\n".join([*lines, *([] if found.version else ["It was not opened yet."])])
    lines += _file_in_words(found.file)
    lines += [f"  mandate {one.entry}, version {one.version}, held" for one in found.mandates or []]
    lines += [f"  {_read_in_words(one)}" for one in found.reads or []]
    return "\n".join([*lines, *(["  and more"] if found.more_reads else [])])


def _read_in_words(read: ReadThen) -> str:
    why = "" if read.reason is None else f"; {_said(read.reason)}"
    role = "no role" if read.role is None else read.role
    return (
        f"{read.at:%Y-%m-%d %H:%M} {read.manner} by {read.by or 'one of us'}, {role}, to {read.purpose}{why}"
    )


def _file_in_words(file: CaseThen) -> list[str]:
    lines = [f"  {file.stage.replace('-', ' ')}; title: {_said(file.title)}"]
    lines += [f"  summary: {_said(file.summary)}"]
    lines += [f"  {one.role} {one.person}: {_said(one.name)}" for one in file.persons]
    lines += [f"  {one.at:%Y-%m-%d %H:%M} {one.what}: {_said(one.text)}" for one in file.texts]
    return lines


def _said(shown: Shown) -> str:
    return (shown.text or "nothing") if shown.how is How.CLEAR else f"({INSTEAD[shown.how]})"
