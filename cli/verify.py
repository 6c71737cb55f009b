"""Kontrollen på kommandoraden: hands over to `verify`, which knows nothing of the rest."""

from pathlib import Path
from uuid import UUID

import click

from cli.options import data_option
from cli.place import place_of
from ledger.founding import KEYS
from ledger.postgres import DatabaseUnavailable
from ledger.proof.witnesses.configured import BadWitnesses, configured_in
from ledger.sealing.keyledger import FILE, FOLDER
from verify.command import main
from verify.report import Exit

PROOF = "proof"
"""In the data folder: the tiles, what was signed, and the public keys."""

WITNESSES = "witnesses"
"""In that: the public keys of the witnesses, where none are named. Whoever can write there can pin others."""

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--since",
    type=A_FILE,
    metavar="CHECKPOINT",
    help="A signed checkpoint that you believe: read on from it.",
)
@click.option("--case", type=click.UUID, metavar="ID", help="The facts of one case alone.")
@click.option("--bundle", type=A_FILE, metavar="FILE", help="A bundle of one case. Needs no ledger.")
@click.option(
    "--witness",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Storage that is not ours, with notes of earlier checkpoints.",
)
@click.option(
    "--witness-key", multiple=True, metavar="VKEY", help="A witness you pin: its key, or a file with keys."
)
@click.option(
    "--log-key",
    multiple=True,
    metavar="VKEY",
    help="A key of the log you pin. Default: those in the data folder.",
)
@click.option(
    "--needed",
    type=click.IntRange(1),
    help="How many witnesses you ask for. Default: as many as proof/witnesses.toml says, else 1.",
)
@click.option(
    "--matrix", is_flag=True, help="On a copy: change the past in every way, and see whether it is found."
)
@click.option(
    "--trials", type=click.IntRange(1), default=300, show_default=True, help="How often each, with --matrix."
)
@data_option
@click.pass_context
def verify(
    context: click.Context,
    since: Path | None,
    case: UUID | None,
    bundle: Path | None,
    witness: Path | None,
    witness_key: tuple[str, ...],
    log_key: tuple[str, ...],
    needed: int | None,
    matrix: bool,
    trials: int,
    data: Path,
) -> None:
    """Say whether the past is what was signed, and what others have seen of it.

    Exit code 0: whole, and witnessed outside. 3: consistent with our own key only. 1: broken, with the first broken
    position and why. 2: it could not be looked.
    """
    if matrix:
        from cli.matrix.command import try_everything  # Whoever only verifies needs none of it.

        context.exit(Exit.WHOLE_AND_WITNESSED if try_everything(data, trials) else Exit.BROKEN)
    asked = {"--since": since, "--case": case, "--bundle": bundle, "--witness": witness, "--needed": needed}
    words = [word for name, value in asked.items() if value is not None for word in (name, str(value))]
    words += [word for key in witness_key for word in ("--witness-key", key)]
    pinned = data / PROOF / WITNESSES
    if not witness_key and not bundle and pinned.is_dir():
        words += ["--witness-key", str(pinned)]
    words += [word for key in log_key for word in ("--log-key", key)]
    try:
        if needed is None and not bundle:
            words += ["--needed", str(configured_in(data / PROOF).needed)]
        words += [] if bundle else _lying(data, pinned=bool(log_key))
    except (BadWitnesses, DatabaseUnavailable) as unavailable:
        click.echo(str(unavailable), err=True)
        context.exit(Exit.COULD_NOT_LOOK)
    context.exit(main(words))


def _lying(data: Path, *, pinned: bool) -> list[str]:
    """Where what is to be looked at lies, in the words of `python -m verify`."""
    place = place_of(data)
    place.start()
    proof = data / PROOF
    words = [
        "--dsn",
        place.admin_dsn(),
        "--proof",
        str(proof),
        "--salt-key",
        str(proof / "private" / "salt.key"),
    ]
    words += ["--key-ledger", str(data / KEYS / FOLDER / FILE)]
    return words if pinned else [*words, "--log-key", str(proof / "public")]
