"""Skiljaktighet: whether what may not be seen can be told from what is not there, by an answer or by a clock."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import msgspec

from cli.options import json_option

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/attack/test_indistinguishable.py::test_the_clock_is_looked_at_when_somebody_asks_for_it"
LOW, HIGH = 0.48, 0.52


class Figures(msgspec.Struct):
    """Areas under the curve of a classifier on pairs that it has not learnt from: 0.5 is a coin, 1 is certainty.

    `control`: the same with the padding switched off.
    """

    pairs: int
    content: float
    time: float
    control_content: float
    control_time: float

    @property
    def is_told_apart(self) -> bool:
        """Whether somebody could tell."""
        return not all(LOW <= each <= HIGH for each in (self.content, self.time))

    @property
    def says_nothing(self) -> bool:
        """Whether even what is not padded was not told apart: then the machine was too busy for the clock to be one."""
        return not all(each > HIGH for each in (self.control_content, self.control_time))


@click.command()
@click.option("--pairs", type=click.IntRange(100), default=20_000, show_default=True, help="How many pairs.")
@json_option
def indistinguishable(pairs: int, as_json: bool) -> None:
    """Ask for what is hidden and for what is absent, in pairs, and let a classifier try to tell them apart.

    Needs a clone with its tests, and some minutes on a calm machine. Ends with 1 when they can be told apart, and with
    3 when not even the control, without the padding, was: then the measurement says nothing.
    """
    with tempfile.TemporaryDirectory(prefix="uppdrag-pairs-") as folder:
        told = Path(folder) / "figures.json"
        code = ask(pairs, told)
        if code != 0 or not told.exists():
            raise click.ClickException("The pairs could not be asked for. What went wrong stands above.")
        figures = msgspec.json.decode(told.read_bytes(), type=Figures)
    click.echo(msgspec.json.encode(figures) if as_json else in_words(figures))
    if figures.is_told_apart:
        sys.exit(1)
    sys.exit(3 if figures.says_nothing else 0)


def ask(pairs: int, told: Path) -> int:
    """Runs the one test that looks at the clock. Its own output goes to standard error."""
    command = [sys.executable, "-m", "pytest", TEST, "-q", "--capture=sys", "--no-header"]
    asked = {"UPPDRAG_PAIRS": str(pairs), "UPPDRAG_TOLD": str(told)}
    return subprocess.run(command, cwd=ROOT, env=os.environ | asked, stdout=sys.stderr).returncode


def in_words(figures: Figures) -> str:
    """Two lines for what is in use, two for what would be without the padding."""
    return "\n".join(
        [
            f"{figures.pairs} pairs, area under the curve between {LOW} and {HIGH} wanted",
            f"by the answer and its work  {figures.content:.3f}  (without padding {figures.control_content:.3f})",
            f"by the clock                {figures.time:.3f}  (without padding {figures.control_time:.3f})",
            *(
                ["The control was not told apart: this says nothing. Measure on a calmer machine."]
                * figures.says_nothing
            ),
        ]
    )
