"""Säkerhetskopiering på kommandoraden."""

from pathlib import Path

import click

from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from cli.waiting import Progress
from ledger.backup import keys, ledger
from ledger.backup.manifest import KeysCopy
from ledger.founding import KEYS
from ledger.proof.logs import PROOF

LEDGER = "ledger"

FOLDER = click.Path(file_okay=False, resolve_path=True, path_type=Path)

APART = (
    "The ledger and its keys in one place: whoever gets hold of it reads everything that is sealed. Name two places "
    "that nobody gets hold of together, with --ledger and --keys; or say --together if that is what you mean."
)


class Targets:
    """Where the copies go, judged before anything is copied; None for the one that is not wanted."""

    def __init__(self, to: Path | None, ledger: Path | None, keys: Path | None, together: bool) -> None:
        if to is not None and (ledger is not None or keys is not None):
            raise click.UsageError("Name one folder for both, or --ledger and --keys.")
        if to is None and ledger is None and keys is None:
            raise click.UsageError("Say where to: --ledger FOLDER and --keys FOLDER, kept apart.")
        self.ledger = ledger if to is None else to / LEDGER
        self.keys = keys if to is None else to / KEYS
        if not together and (to is not None or _one_in_the_other(self.ledger, self.keys)):
            raise click.ClickException(APART)


@click.command()
@click.argument("to", type=FOLDER, required=False)
@click.option("--ledger", "ledger_to", type=FOLDER, help="Where the ledger's copy goes: a folder of its own.")
@click.option(
    "--keys", "keys_to", type=FOLDER, help="Where the keys' copy goes: kept where the ledger's is not."
)
@click.option(
    "--together", is_flag=True, help="Both in the folder TO: it then opens everything that is sealed."
)
@click.option(
    "--without-root",
    is_flag=True,
    help="Leave out of the keys' copy what opens them all: it is in the sealed copies of the root key alone.",
)
@data_option
def backup(
    to: Path | None,
    ledger_to: Path | None,
    keys_to: Path | None,
    together: bool,
    without_root: bool,
    data: Path,
) -> None:
    """Copy the ledger and its keys, while the service runs on: --ledger and --keys, to be kept apart.

    The ledger's copy is of one moment and holds no key. Each folder is made whole or not at all, with checksums.
    """
    targets = Targets(to, ledger_to, keys_to, together)
    with in_sentences():
        if targets.ledger is not None:
            place = place_of(data)
            place.start()
            copied = ledger.back_up(place.admin_dsn(), targets.ledger, Progress(), data / PROOF)
            click.echo(f"The ledger was copied to {targets.ledger}, up to position {copied.head:,}.")
        if targets.keys is not None:
            # After the ledger: a key is made before the fact that needs it, so none is missing then.
            without = keys.IN_SEALED_COPIES if without_root else ()
            of_keys = keys.back_up(data / KEYS, targets.keys, Progress(), without)
            click.echo(f"The keys were copied to {targets.keys}.{may_stay(of_keys)}")


def may_stay(copy: KeysCopy) -> str:
    """What of a copy of the keys may not be kept for ever."""
    if copy.epochs_file is None or not copy.epochs:
        return ""
    epochs = ", ".join(map(str, copy.epochs))
    return (
        f" {copy.epochs_file.name} opens them, by epoch {epochs}, and has to go a while after that one: "
        "./uppdrag keys list --copies FOLDER says when."
    )


def _one_in_the_other(one: Path | None, other: Path | None) -> bool:
    if one is None or other is None:
        return False
    return one.is_relative_to(other) or other.is_relative_to(one)
