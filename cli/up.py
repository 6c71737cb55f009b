"""`./uppdrag up`: everything at once, on this machine, until told to stop."""

import errno
import http.client
import socket
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from http import HTTPStatus
from pathlib import Path

import click

from api import logs
from api.listening import listen
from api.settings import OUR_NAMES, PORT
from cli import children, lindhamn, web_build
from cli.children import ROOT, Child
from cli.demo import Demo, demo_option, speed_option
from cli.opening import Opened, in_sentences, open_ledger, open_to_serve
from cli.options import data_option
from cli.real import demand_sealed_copies, demand_what_a_real_one_needs
from cli.running import Claim, only_one
from ledger.birth import LedgerKind

ANSWER_SECONDS_MAX = 2.0
PORT_SECONDS_MAX = 1.0
"""The children of an `up` that was killed may need a moment to let go of the port."""
LOOK_SECONDS = 0.2

PROTECTS_NOTHING = (
    "One account holds the database, its keys and this service: nothing here is protected from that account."
)


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="Where to answer."
)
@demo_option
@speed_option
@click.option("--no-build", is_flag=True, help="Serve the pages as they were built before.")
@data_option
def up(port: int, shown: str | None, speed: float, no_build: bool, data: Path) -> None:
    """Start the database, the projector and the page, and serve them until Ctrl+C.

    With --demo a made-up municipality lives through its day, or FILE (in the format anonymous-bank) is played; it has
    a folder of its own beside the data.
    """
    logs.configure()
    children.stop_on_signals()
    demo = Demo.of(shown, speed)
    folder = demo.folder(data) if demo else data
    try:
        with in_sentences(), only_one(folder) as claim, closing(taken(port)) as listening:
            if not no_build:
                web_build.build(ROOT)
            run(folder, demo, listening, claim)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)


def run(folder: Path, demo: Demo | None, listening: socket.socket, claim: Claim) -> None:
    """Opens the ledger and keeps the children alive until interrupted; stops what it started."""
    with ExitStack() as stopping:
        opened = open_ledger(folder, LedgerKind.DEMO) if demo else open_to_serve(folder)
        if opened.started:
            stopping.callback(opened.place.stop)
        demand_what_a_real_one_needs(folder, opened.kind)
        demand_sealed_copies(folder, opened.kind)
        if demo:
            lindhamn.settle(opened.place, folder, opened.references)
        family = family_of(opened, folder, demo, listening)
        stopping.callback(children.stop, family)
        stopping.callback(children.heed_no_more_signals)
        port = listening.getsockname()[1]
        claim.answers_at(address := f"http://{OUR_NAMES[0]}:{port}")
        while not answers(port):
            keep_alive(family)
        click.echo(welcome(address, folder, demo.said if demo else f"A {opened.kind} ledger"))
        while True:
            keep_alive(family)


def family_of(opened: Opened, folder: Path, demo: Demo | None, listening: socket.socket) -> Sequence[Child]:
    """The processes: what is shown, who swears to it, who shows it, and in a demo what happens."""
    descriptor, on_this = listening.fileno(), ["--data", str(folder)]
    family = [
        Child("projector", ["cli", "run", "projector", *on_this], {}),
        Child("checkpointer", ["cli", "run", "checkpointer", *on_this], {}),
        Child(
            "api",
            ["cli", "run", "api", *on_this],
            {"UPPDRAG_SOCKET": str(descriptor)},
            descriptors=[descriptor],
        ),
    ]
    return [*family, demo.child(folder, opened.place.dsn("uppdrag_telephony"))] if demo else family


def keep_alive(family: Sequence[Child]) -> None:
    """Looks to each child, and waits a little."""
    for child in family:
        child.look()
    time.sleep(LOOK_SECONDS)


def answers(port: int) -> bool:
    """Whether the interface is there."""
    asked = http.client.HTTPConnection(OUR_NAMES[0], port, timeout=ANSWER_SECONDS_MAX)
    try:
        asked.request("GET", "/health/live")
        return asked.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def taken(port: int) -> socket.socket:
    """The port, ours now."""
    deadline = time.monotonic() + PORT_SECONDS_MAX
    while True:
        try:
            return listen(port)
        except OSError as refused:
            if refused.errno != errno.EADDRINUSE:
                raise click.ClickException(
                    f"Port {port} cannot be listened on: {refused.strerror}."
                ) from None
            if time.monotonic() > deadline:
                raise click.ClickException(
                    f"Port {port} is taken by another program. Choose one: --port {port + 1}"
                ) from None
            time.sleep(LOOK_SECONDS)


def welcome(address: str, folder: Path, what: str) -> str:
    """Where it answers, and what it is."""
    return f"Uppdrag answers at {address} (Ctrl+C stops it).\n{what}, kept in {folder}.\n{PROTECTS_NOTHING}"
