"""Beredskap på kommandoraden: whether a process of the service does its work."""

import http.client
import os
import socket
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path

import click

from api.settings import OUR_NAMES, PORT, SOCKETS_VARIABLE
from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from domain.words import SecrecyClass
from ledger import clock
from ledger.opening.lines import socket_in
from ledger.proof.logs import PROOF
from ledger.proof.state import read
from projections import projector
from projections.lag import read_lag

ANSWER_SECONDS_MAX = 5
BEHIND_SECONDS_MAX = 10
"""Further behind than this the projector is not called ready; nor is the board, by the interface itself."""

UNSWORN_SECONDS_MAX = 60


def _api(_: Path) -> str | None:
    asked = http.client.HTTPConnection(
        OUR_NAMES[0], int(os.environ.get("UPPDRAG_PORT", PORT)), timeout=ANSWER_SECONDS_MAX
    )
    try:
        asked.request("GET", "/health/live")
        status = asked.getresponse().status
    except (OSError, http.client.HTTPException):
        return "The interface does not answer."
    finally:
        asked.close()
    return None if status == HTTPStatus.OK else f"The interface answers {status} when asked whether it lives."


def _projector(data: Path) -> str | None:
    with projector.connect(
        place_of(data).dsn("uppdrag_projector"), connect_timeout=ANSWER_SECONDS_MAX
    ) as asked:
        lag = read_lag(asked)
    if not lag.runs:
        return "No projector is connected to the database."
    if lag.seconds > BEHIND_SECONDS_MAX:
        return f"The projector lags {lag.seconds:.0f} seconds behind the ledger."
    return None


def _checkpointer(data: Path) -> str | None:
    state = read(data / PROOF)
    if state is None or (clock.now() - state.looked_at).total_seconds() > UNSWORN_SECONDS_MAX:
        return "The checkpointer has sworn to nothing for a minute."
    if state.differs:
        return f"No longer what was signed: {', '.join(state.differs)}. Run ./uppdrag verify."
    return None


def _opener(_: Path) -> str | None:
    folder = Path(os.environ.get(SOCKETS_VARIABLE, "."))
    found = [path for one in SecrecyClass if (path := socket_in(folder, one)).is_socket()]
    if not found:
        return f"No opener answers in {folder}, which {SOCKETS_VARIABLE} names."
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(ANSWER_SECONDS_MAX)
        return "The opener does not answer." if line.connect_ex(str(found[0])) else None


QUESTIONS: Mapping[str, Callable[[Path], str | None]] = {
    "api": _api,
    "projector": _projector,
    "checkpointer": _checkpointer,
    "opener": _opener,
}
"""Process -> why it is not ready, None when it is. Asked where the process runs, with what it was given."""


@click.command()
@click.argument("name", type=click.Choice(list(QUESTIONS)))
@data_option
def ready(name: str, data: Path) -> None:
    """Say whether a process does its work. Exits with 1 when it does not, so that a health check can ask."""
    with in_sentences():
        trouble = QUESTIONS[name](data)
    if trouble:
        raise click.ClickException(trouble)
    click.echo(f"The {name} is ready.")
