"""Nycklarna på kommandoraden: for whoever looks after them: which there are, their epochs, and their sealed copies."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import click
import msgspec

from cli.key_copies import combine, export_them, recipient
from cli.opening import in_sentences
from cli.options import data_option, json_option
from cli.waiting import Progress
from ledger.backup import manifest
from ledger.backup.manifest import KeysCopy
from ledger.founding import KEYS, key_folder
from ledger.opening.gathering import EpochsEverywhere
from ledger.sealing.epochs import StillNeeded
from ledger.sealing.keyentries import Known

COPIES_KEPT_DAYS = 30


class Living(msgspec.Struct, frozen=True):
    """How many keys of a compartment live, wrapped by its key of an epoch."""

    compartment: UUID
    epoch: int
    keys: int


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of a ledger, counted."""

    epoch: int
    destroyed_epochs: list[int]
    living: list[Living]
    destroyed: int
    copies: int
    """Sealed copies of the root key that were made last, 0 when there never were any."""


@click.group()
def keys() -> None:
    """The keys: count them, turn their epochs, and seal copies of the root key to people who keep them."""


@keys.command("list")
@click.option(
    "--copies",
    multiple=True,
    type=click.Path(file_okay=False, resolve_path=True, path_type=Path),
    help="Look into this copy of the keys too; may be said again.",
)
@click.option(
    "--days",
    default=COPIES_KEPT_DAYS,
    show_default=True,
    type=click.IntRange(min=0),
    help="How long copies are kept.",
)
@json_option
@data_option
def list_them(copies: tuple[Path, ...], days: int, as_json: bool, data: Path) -> None:
    """Count the keys: living ones by compartment and epoch, and destroyed ones; and tell what copies still open."""
    with in_sentences():
        folder = key_folder(data)
        known, living = folder.ledger.known(), EpochsEverywhere(data / KEYS).living()
        told = [copy_told(copy, known, days) for copy in copies]
    if as_json:
        click.echo(msgspec.json.encode(shown(known, living)))
        return
    for (compartment, epoch), count in sorted(living.items()):
        click.echo(f"{compartment}  epoch {epoch}  {count:,} keys")
    click.echo(
        f"{sum(living.values()):,} keys live. Destroyed: {len(known.destroyed):,}. Epoch {known.epoch}{since(known)}."
    )
    for line in told:
        click.echo(line)


@keys.command()
@click.argument("act", type=click.Choice(["begin", "rewrap", "destroy"]))
@data_option
def epoch(act: str, data: Path) -> None:
    """Turn the epochs: begin a new one, rewrap what lives by it, then destroy those before. The service runs on.

    Every step can be cut off and run again. Copy the keys after the second, before the third: older copies of them open
    nothing after it, once their epochs.tar is gone.
    """
    with in_sentences():
        key_folder(data)
        epochs = EpochsEverywhere(data / KEYS)
        click.echo({"begin": begun, "rewrap": rewrapped, "destroy": destroyed}[act](epochs))


for command in (export_them, recipient, combine):
    keys.add_command(command)


def begun(epochs: EpochsEverywhere) -> str:
    """Begins an epoch, and says so."""
    return f"Epoch {epochs.begin()} has begun. Wrap what lives by it: ./uppdrag keys epoch rewrap"


def rewrapped(epochs: EpochsEverywhere) -> str:
    """Wraps keys anew, and says how many."""
    progress = Progress()
    done = epochs.rewrap(lambda files, of: progress("Wrapping keys anew, files", files, of))
    if done.unreadable:
        raise click.ClickException(
            f"{done.keys:,} keys were wrapped anew; {done.unreadable:,} could not be read, for the key of their "
            "compartment is missing. Put it back from a copy, and run this again."
        )
    return f"{done.keys:,} keys were wrapped anew. Copy the keys now, then: ./uppdrag keys epoch destroy"


def destroyed(epochs: EpochsEverywhere) -> str:
    """Destroys the epochs before this one, and says which."""
    try:
        gone = epochs.destroy()
    except StillNeeded as left:
        raise click.ClickException(
            f"{left.keys:,} living keys are wrapped by an older epoch: nothing was destroyed. First: ./uppdrag keys "
            "epoch rewrap"
        ) from None
    if not gone:
        return "There is no older epoch. Nothing was destroyed."
    return (
        f"Destroyed: epoch {', '.join(map(str, gone))}. Every epochs.tar that was copied before has to go too: "
        "./uppdrag keys list --copies FOLDER says which."
    )


def copy_told(folder: Path, known: Known, days: int) -> str:
    """What a copy of the keys still opens, and until when that may be. Raises `CopyUnusable`."""
    copy = manifest.read(folder, KeysCopy)
    # Where there is no file of its own for epochs, the copy is of the time before there was one.
    file = copy.epochs_file or copy.file
    gone = sorted(known.destroyed_epochs.keys() & set(copy.epochs or [known.FIRST_EPOCH]))
    if not gone or not (folder / file.name).exists():
        return f"{folder}: opens nothing that was destroyed before its epochs' end."
    until = max(known.destroyed_epochs[epoch] for epoch in gone) + timedelta(days=days)
    return (
        f"{folder}: opens what was destroyed in epoch {', '.join(map(str, gone))}. "
        f"{folder / file.name} has to be gone by {until:%Y-%m-%d}."
    )


def since(known: Known) -> str:
    """Since when it has been this epoch; nothing of the first."""
    return f", since {known.epoch_since:%Y-%m-%d}" if known.epoch_since else ""


def shown(known: Known, living: Counter[tuple[UUID, int]]) -> Shown:
    """The figures."""
    return Shown(
        epoch=known.epoch,
        destroyed_epochs=sorted(known.destroyed_epochs),
        living=[Living(*of, keys) for of, keys in sorted(living.items())],
        destroyed=len(known.destroyed),
        copies=len(known.exported.recipients) if known.exported else 0,
    )
