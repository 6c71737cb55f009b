"""Återställning på kommandoraden."""

from pathlib import Path

import click

from cli.backup import FOLDER, LEDGER
from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from cli.waiting import Progress
from ledger.backup.restoring import Outside, Restored
from ledger.backup.restoring import restore as restore_into
from ledger.founding import KEYS

AS_COPIED = (
    "Keys that were destroyed after this copy of them was made open again. Where any were, restore anew with the "
    "newest ledger of the keys: --key-ledger FILE."
)


CLOSED = (
    "Nothing is taken down in it but what a telephone system reports, until two people have opened it. Start the "
    "service: it computes what is shown anew, and its page /recovery says what is missing. A system administrator or a "
    "head proposes there to open it, and a head, an archivist or a data protection officer stands behind it, too."
)
FILE = click.Path(dir_okay=False, resolve_path=True, path_type=Path)


AS_GIVEN = (
    "Rights that were taken away after this copy hold in it again. Go through who works there before it is opened, or "
    "restore anew with what `./uppdrag revocations` kept outside: --revocations FILE."
)


def ended(rights: int) -> str:
    """What the revocations that were kept outside came to."""
    return f"Rights that were taken away after the copy are taken away in it, too: {rights:,}."


def replayed(entries: int) -> str:
    """What the ledger of the keys that was kept outside came to."""
    return f"What was destroyed after the copy stays so. Entries of the keys' ledger that it lacked: {entries:,}."


@click.command()
@click.argument("source", metavar="[FROM]", type=FOLDER, required=False)
@click.option("--ledger", "ledger_from", type=FOLDER, help="The folder of the ledger's copy.")
@click.option("--keys", "keys_from", type=FOLDER, help="The folder of the keys' copy.")
@click.option(
    "--key-ledger",
    type=FILE,
    help="The ledger of the keys (keys/ledger/keys.log) as it was kept outside: what was destroyed stays so.",
)
@click.option(
    "--checkpoint", type=FILE, help="A checkpoint of the ledger as it was kept outside: how far it had come."
)
@click.option(
    "--revocations",
    type=FILE,
    help="What `./uppdrag revocations` kept outside: rights that ended stay ended.",
)
@click.option(
    "--root", type=FOLDER, help="The folder that sealed copies of the root key were put together in."
)
@data_option
def restore(
    source: Path | None,
    ledger_from: Path | None,
    keys_from: Path | None,
    key_ledger: Path | None,
    checkpoint: Path | None,
    revocations: Path | None,
    root: Path | None,
    data: Path,
) -> None:
    """Restore the ledger and its keys from their copies: --ledger and --keys, or FROM where they lie together.

    Only into a data folder that is empty or not there; with DATABASE_URL, into an empty database of that server.
    Everybody is signed out, and a new incarnation of the ledger begins. What happened after the copy is not in it, and
    nothing is taken down before two people have opened it.
    """
    if (source is None) is (ledger_from is None and keys_from is None):
        raise click.UsageError("Name --ledger FOLDER and --keys FOLDER, or one folder that has both.")
    of_ledger = ledger_from if source is None else source / LEDGER
    of_keys = keys_from if source is None else source / KEYS
    if of_ledger is None or of_keys is None:
        raise click.UsageError("Name both --ledger and --keys: without its keys a ledger is not what it was.")
    with in_sentences():
        outside = Outside(key_ledger, checkpoint, revocations, root)
        done = restore_into(place_of(data), data, of_ledger, of_keys, Progress(), outside)
    tell(done, data, key_ledger)


def tell(done: Restored, data: Path, key_ledger: Path | None) -> None:
    """What came of it, and what to do next."""
    if done.keys_missing:
        click.echo(
            f"Keys are missing ({done.keys_missing:,}): this copy of the keys is older than the ledger's. "
            "What they sealed does not open until they are put back.",
            err=True,
        )
    click.echo(AS_COPIED if key_ledger is None else replayed(done.replayed), err=True)
    click.echo(AS_GIVEN if done.ended is None else ended(done.ended), err=True)
    click.echo(
        f"Restored into {data} up to position {done.head:,}, as the ledger's incarnation number {done.incarnation}. "
        f"{gap(done)}Nobody is signed in."
    )
    click.echo(CLOSED)


def gap(done: Restored) -> str:
    """How much of what was known outside is not here; nothing where nobody knows."""
    if done.known is None:
        return ""
    return f"It had come to {done.known:,} by the checkpoint: {max(0, done.known - done.head):,} facts are missing. "
