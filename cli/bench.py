"""Mätningar på kommandoraden."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
import msgspec

from bench import (
    accessing,
    appending,
    checkpointing,
    following,
    ground,
    handling,
    opening_apart,
    permitting,
    projecting,
    proving,
    sealing,
)
from bench.measure import Measure
from cli.options import data_option, json_option
from ledger.postgres import Cluster

Measuring = Callable[[Cluster, float, int], Measure]

MEASURES: Mapping[str, Measuring] = {
    "append_1": appending.append_alone,
    "append_16": lambda cluster, seconds, runs: appending.append(cluster, 16, seconds, runs),
    "append_64": lambda cluster, seconds, runs: appending.append(cluster, 64, seconds, runs),
    "append_sealed": sealing.append_sealed,
    "append_library": appending.append_library,
    "access": accessing.access,
    "access_openers": opening_apart.access_openers,
    "handle_16": handling.handle,
    "load_100": handling.load,
    "permit": permitting.permits,
    "rebuild": lambda cluster, _, runs: projecting.rebuild(cluster, runs),
    "replay": lambda cluster, _, runs: projecting.replay(cluster, runs),
    "verify": lambda cluster, _, runs: proving.verify(cluster, runs),
    "proof": lambda _cluster, _, runs: proving.proof(runs),
    "proof_verified": lambda _cluster, _, runs: proving.proof_verified(runs),
    "checkpoint_1m": lambda cluster, _, runs: checkpointing.checkpoint_1m(cluster, runs),
    "checkpoint_more": lambda cluster, _, runs: checkpointing.checkpoint_more(cluster, runs),
    "checkpoint_age": checkpointing.checkpoint_age,
    "lag_p99": following.lag_p99,
    "missed": lambda cluster, seconds, _: following.missed(cluster, 30 * seconds),
}
AT_LEAST = {
    "access": 0.6, "access_openers": 0.6,
    "append_1": 0.6, "append_16": 0.9, "append_64": 1.6, "append_sealed": 0.6, "append_library": 10, "handle_16": 0.4,
    "load_100": 0.5, "permit": 200_000, "rebuild": 0.5, "replay": 0.4, "verify": 0.2,
}  # fmt: skip
AT_MOST = {
    "proof": 1.0, "proof_verified": 0.5, "checkpoint_1m": 20.0, "checkpoint_more": 10.0, "checkpoint_age": 8.0,
    "lag_p99": 30.0, "missed": 0.0,
}  # fmt: skip


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(MEASURES)))
@click.option(
    "--runs", type=click.IntRange(1), default=5, show_default=True, help="Runs of each side, in turn."
)
@click.option(
    "--seconds", type=click.FloatRange(1), default=2, show_default=True, help="Length of one side's run."
)
@json_option
@data_option
def bench(names: tuple[str, ...], runs: int, seconds: float, as_json: bool, data: Path) -> None:
    """Measure NAMES, or everything, on a server of its own: each side in the same run, medians of the ratios.

    The server lives in a temporary folder inside the data folder, so that it writes to the same disk; the ledger that
    is kept there is not touched. `missed` follows sixteen writers for thirty times --seconds, and again without the
    lock.
    """
    for measure in measured(data, names or tuple(MEASURES), seconds, runs):
        click.echo(msgspec.json.encode(measure) if as_json else _in_words(measure))


def measured(data: Path, names: tuple[str, ...], seconds: float, runs: int) -> Iterator[Measure]:
    """One measure after another."""
    with ground.server(data) as cluster:
        for name in names:
            click.echo(f"Measuring {name} …", err=True)
            yield MEASURES[name](cluster, seconds, runs)


def _in_words(measure: Measure) -> str:
    bound = AT_LEAST.get(measure.name)
    wanted = f"at least {bound:g}" if bound is not None else f"at most {AT_MOST[measure.name]:g}"
    spread = f"({measure.low:g} to {measure.high:g} in {measure.runs} runs)"
    return f"{measure.name:15} {measure.value:g} {measure.unit} {spread}, {wanted}; against {measure.against}"
