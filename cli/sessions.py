"""Sessioner på kommandoraden: for whoever runs the service: who is signed in, by reference, and how that is ended.

It needs no role in the service, for it needs its keys: it is the way out when nobody inside may, or can, end a session.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import click
import msgspec

from api import logs
from api.database import Database
from api.identity.actor import SessionRef
from api.identity.keys import FILE, KeyUnusable, SessionKeys
from api.identity.ports import NobodyIsBusy
from api.identity.session import Session
from api.identity.sessions import Sessions
from api.problems import Unavailable
from cli.opening import in_sentences, open_database
from cli.options import data_option, json_option
from domain.words import ActorRef
from ledger import clock
from ledger.founding import KEYS

Answer = TypeVar("Answer")


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A session as an operator sees it: no name, and nothing that opens it."""

    session: UUID
    actor: UUID
    stage: str
    is_machine: bool
    began_at: str
    ends_at: str


@click.group()
def sessions() -> None:
    """Who is signed in: list and end sessions. People stand there by reference."""
    logs.configure()


@sessions.command("list")
@json_option
@data_option
def list_them(as_json: bool, data: Path) -> None:
    """Print the sessions that are not over, oldest first."""
    found = [shown(one) for one in asked(data, lambda known: known.everybodys())]
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    for one in found:
        kind = "machine" if one.is_machine else "person"
        click.echo(f"{one.session}  {kind} {one.actor}  {one.stage}, {one.began_at} to {one.ends_at}")
    click.echo(f"{len(found)} signed in.")


@sessions.command("end")
@click.option("--session", type=click.UUID, help="End this session.")
@click.option("--actor", type=click.UUID, help="End all sessions of this person or machine.")
@click.option("--everybody", is_flag=True, help="End all sessions.")
@data_option
def end_them(session: UUID | None, actor: UUID | None, everybody: bool, data: Path) -> None:
    """End sessions at once, everywhere: their streams end within five seconds."""
    if [session is not None, actor is not None, everybody].count(True) != 1:
        raise click.UsageError("Say which: --session, --actor or --everybody.")

    async def end(known: Sessions) -> int:
        if session is not None:
            return await known.end(SessionRef(session))
        return await known.end_all_of(ActorRef(actor)) if actor is not None else await known.end_everybodys()

    click.echo(f"{asked(data, end)} ended.")


def asked(data: Path, question: Callable[[Sessions], Awaitable[Answer]]) -> Answer:
    """What the sessions of a data folder answer."""
    with in_sentences():
        place, _ = open_database(data)
        return asyncio.run(answer(place.dsn("uppdrag_api"), data / KEYS, question))


async def answer(dsn: str, keys: Path, question: Callable[[Sessions], Awaitable[Answer]]) -> Answer:
    """The same where the database and the keys are. Raises click.ClickException in the operator's words."""
    if not (keys / FILE).exists():
        raise click.ClickException(f"{keys / FILE} is missing: nobody has signed in with these keys.")
    database = Database(dsn)
    try:
        async with database.open_until_the_end():
            return await question(Sessions(database, SessionKeys.kept_in(keys), NobodyIsBusy()))
    except KeyUnusable as sentence:
        raise click.ClickException(str(sentence)) from None
    except Unavailable as trouble:
        raise click.ClickException(" ".join((trouble.__doc__ or "").split())) from None


def shown(known: Session) -> Shown:
    """Without its content."""
    return Shown(
        session=known.session,
        actor=known.actor,
        stage=known.stage(clock.now()),
        is_machine=known.content.is_machine,
        began_at=f"{known.began_at:%Y-%m-%d %H:%M}Z",
        ends_at=f"{known.ends_at:%Y-%m-%d %H:%M}Z",
    )
