"""Sigillerade kopior på kommandoraden: recipients' keys, copies of the root key sealed to them, and these together."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cli.opening import in_sentences
from cli.options import data_option
from ledger.escrow import copies, recipients
from ledger.escrow.copies import NEEDED_MIN, CopiesDoNotOpen
from ledger.escrow.exporting import SALT, export, put_together
from ledger.escrow.recipients import NotARecipient

FILE = click.Path(dir_okay=False, resolve_path=True, path_type=Path)
FOLDER = click.Path(file_okay=False, resolve_path=True, path_type=Path)

SALT_IS_NOT_IN = (
    f"The key of the proof's salts is not in them, for {SALT} is not there. The checkpointer makes it when it first "
    "runs: seal copies anew after that, or copy that file by itself. Without it the rows can no longer be verified."
)


@click.command("export")
@click.option(
    "--recipients",
    "given",
    type=FILE,
    multiple=True,
    required=True,
    help="A public key; once for each recipient.",
)
@click.option(
    "--needed", type=click.IntRange(min=NEEDED_MIN), required=True, help="How many of them open it together."
)
@click.option(
    "--to",
    type=FOLDER,
    required=True,
    help="Where the copies are made: a folder that is empty, or not there.",
)
@data_option
def export_them(given: tuple[Path, ...], needed: int, to: Path, data: Path) -> None:
    """Seal a copy of the root key, and what else a ledger can't live without, to each recipient.

    Fewer than --needed of them open nothing. Bring each file to its recipient; what opens a data key is not in it, so
    copies of the keys are needed as before (./uppdrag backup --keys).
    """
    with in_sentences(), _told():
        to_whom = [recipients.recipient_from(file) for file in given]
        try:
            made = export(data, to_whom, needed, to)
        except ValueError:
            raise click.ClickException(
                f"{needed} of {len(to_whom)} can't be: name as many different recipients as are needed, or more."
            ) from None
    for file in made:
        click.echo(file)
    if not (data / SALT).exists():
        click.echo(SALT_IS_NOT_IN, err=True)
    click.echo(f"{len(made)} sealed copies were made. Any {needed} of them open it: ./uppdrag keys combine")


@click.command()
@click.argument("file", type=FILE)
def recipient(file: Path) -> None:
    """Make a recipient's keys: the private one in FILE, for its owner alone, and FILE.pub to hand in."""
    with in_sentences(), _told():
        made = recipients.make(file)
    click.echo(
        f"{file}.pub is what sealed copies are made to ({made.id}). {file} opens them: keep it to yourself."
    )


@click.command()
@click.argument("sealed", nargs=-1, required=True, type=FILE)
@click.option(
    "--key", "keys", type=FILE, multiple=True, required=True, help="A recipient's private key; once for each."
)
@data_option
def combine(sealed: tuple[Path, ...], keys: tuple[Path, ...], data: Path) -> None:
    """Put the root key together from SEALED copies and their recipients' keys, into a data folder that has no keys."""
    with in_sentences(), _told():
        receiving = [recipients.receiving_from(file) for file in keys]
        put_together(copies.opened([copies.read(file) for file in sealed], receiving), data)
    click.echo(f"The root key is in {data}. Restore the other keys beside it from their copy.")


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with copies or recipients, as a sentence."""
    try:
        yield
    except (NotARecipient, CopiesDoNotOpen) as sentence:
        raise click.ClickException(str(sentence)) from None
