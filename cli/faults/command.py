"""Felprov på kommandoraden."""

import secrets
from pathlib import Path
from random import Random
from typing import Any

import click
import msgspec
import psycopg

from cli import children
from cli.faults import answers, checks, plan
from cli.faults.ground import Ground, ground
from cli.faults.held import NotHeld
from cli.faults.process import answer_of
from cli.faults.round import Round, Struck
from cli.opening import in_sentences
from cli.options import data_option, json_option
from ledger.postgres import DATABASE
from telephony_adapter.recording import FORMATS

SEEDS = 1_000_000


class Reference(msgspec.Struct, frozen=True):
    """What every round must come to: the streams of an undisturbed replay, and the figures of the file."""

    streams: checks.Streams
    figures: dict[str, Any]
    facts: int


class Survived(msgspec.Struct, frozen=True):
    """A round after which all held. `replays`: how often the replay was begun; `gave_up`: ended by itself."""

    round: int
    seed: int
    kills: list[Struck]
    replays: int
    gave_up: int
    facts: int


@click.command()
@click.option("--rounds", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@click.option("--seed", type=click.IntRange(0), help="Of the first round; the next one has the next.")
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="Historical calls to play, all rows of which can be read. Otherwise days of a made-up town.",
)
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), help="How FILE is written.")
@json_option
@data_option
def faults(
    rounds: int, seed: int | None, file: Path | None, form: str | None, as_json: bool, data: Path
) -> None:
    """Kill the replay, the projector and PostgreSQL with kill -9 while calls are played as fast as possible.

    Each round plays the same file into a new ledger and goes on until it is done. Then the ledger must be dense, each
    stream what it is without kills, the figures those counted from the file, and another replay must append nothing.
    The ledgers live in a temporary folder inside the data folder, so that they lie on the same disk; what is kept
    there is not touched. A seed decides who is killed when, as far as the machine's own pace allows.
    """
    if (file is None) is not (form is None):
        raise click.UsageError("--file and --format go together.")
    children.stop_on_signals()
    first = secrets.randbelow(SEEDS) if seed is None else seed
    with in_sentences(), ground(data, file, form) as laid:
        reference = undisturbed(laid)
        click.echo(f"Undisturbed: {reference.facts:,} facts, and the figures of the file.", err=True)
        for number in range(rounds):
            survived = survive(laid, reference, number + 1, first + number)
            click.echo(msgspec.json.encode(survived) if as_json else in_words(survived, rounds))
    if not as_json:
        click.echo(f"All held in {rounds:,} rounds.")


def undisturbed(laid: Ground) -> Reference:
    """Plays the file while nobody is killed. Raises `NotHeld` when even that gives other figures than the file's."""
    cluster = laid.lay_anew()
    answer_of(laid.replaying)
    counted = answers.count(laid.file)
    try:
        checks.same_figures(msgspec.json.decode(answer_of(laid.asking)), counted)
    except NotHeld as why:
        raise NotHeld(f"Even undisturbed: {why}") from why
    with psycopg.connect(cluster.admin_dsn(DATABASE)) as connection:
        return Reference(checks.streams(connection), counted, checks.facts(connection))


def survive(laid: Ground, reference: Reference, number: int, seed: int) -> Survived:
    """One round. What does not hold is told with the seed that repeats it."""
    chance = Random(seed)  # noqa: S311 - drawn so that it can be drawn again
    try:
        with Round(laid, chance) as one:
            kills = [one.suffer(blow) for blow in plan.blows(chance, reference.facts)]
            one.finish()
            examine(laid, one, reference)
            return Survived(number, seed, kills, one.replays, one.gave_up, one.witness.facts)
    except NotHeld as why:
        raise NotHeld(f"Round {number}: {why}\nTo repeat it: --rounds 1 --seed {seed}") from why


def examine(laid: Ground, one: Round, reference: Reference) -> None:
    """Everything that must hold after a round."""
    with psycopg.connect(laid.cluster.admin_dsn(DATABASE), autocommit=True) as connection:
        checks.nothing_missing(connection)
        checks.nothing_doubled(connection)
        checks.nothing_taken_back(connection, one.witness)
        checks.same_streams(checks.streams(connection), reference.streams)
        checks.same_figures(msgspec.json.decode(answer_of(laid.asking)), reference.figures)
        checks.same_board(connection, laid.cluster.dsn("uppdrag_api"))
        answer_of(laid.replaying)
        if (facts := checks.facts(connection)) != one.witness.facts:
            raise NotHeld(f"Played once more, {facts - one.witness.facts:,} facts were appended.")


def in_words(survived: Survived, rounds: int) -> str:
    """A line for a person."""
    kills = [f"{' and '.join(struck.killed) or 'nobody'} at {struck.facts:,}" for struck in survived.kills]
    return (
        f"Round {survived.round} of {rounds}, seed {survived.seed}: killed {', '.join(kills)}; "
        f"starts of the replay: {survived.replays}; facts: {survived.facts:,}; all held."
    )
