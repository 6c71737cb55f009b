"""Körningen: one process of the service by itself, for whoever keeps processes alive: systemd, compose."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from api import logs
from api.settings import REVIEWER_VARIABLE, SOCKETS_VARIABLE, opener_variable
from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from ledger.postgres.roles import CHECKPOINTER, OPENERS, REVIEWER


@dataclass(frozen=True)
class Process:
    """One of the service's processes: the login it uses, and what it does until it is told to stop.

    `beside`: logins it uses beside its own, by the variable that tells their address.
    """

    login: str
    main: Callable[[], int]
    beside: Mapping[str, str] = field(default_factory=dict)


def _api() -> int:
    from api.__main__ import main

    main()
    return 0


def _projector() -> int:
    from projections.__main__ import main

    return main()


def _checkpointer() -> int:
    from ledger.proof.__main__ import main

    return main()


PROCESSES: Mapping[str, Process] = {
    "api": Process(
        "uppdrag_api",
        _api,
        {opener_variable(secrecy): login for secrecy, login in OPENERS.items()}
        | {REVIEWER_VARIABLE: REVIEWER},
    ),
    "projector": Process("uppdrag_projector", _projector),
    "checkpointer": Process(CHECKPOINTER, _checkpointer),
}
"""Name -> what it is. A process imports what it needs when it is run, never before."""


def beside(process: Process) -> Mapping[str, str]:
    """The logins it uses beside its own: none that opens, where openers are processes of their own."""
    apart = OPENERS.values() if SOCKETS_VARIABLE in os.environ else ()
    return {variable: login for variable, login in process.beside.items() if login not in apart}


@click.command()
@click.argument("name", type=click.Choice(list(PROCESSES)))
@data_option
@click.pass_context
def run(context: click.Context, name: str, data: Path) -> None:
    """Run one process of the service until SIGTERM. `found` or `migrate` comes first; `up` does all of it.

    The interface listens on 127.0.0.1, at UPPDRAG_PORT (8000).
    """
    logs.configure()
    process = PROCESSES[name]
    with in_sentences():
        place = place_of(data)
        place.start()
        # Set here rather than handed to a new process: an environment given at the start can be read from outside.
        os.environ["UPPDRAG_DSN"] = place.dsn(process.login)
        os.environ |= {variable: place.dsn(login) for variable, login in beside(process).items()}
        os.environ["UPPDRAG_DATA"] = str(data)
    context.exit(process.main())
