"""Kontrollpunkten på kommandoraden: swear to the logs once, by hand or from a script."""

from pathlib import Path

import click
from msgspec.structs import replace

from cli.opening import in_sentences
from cli.options import data_option
from cli.place import place_of
from cli.waiting import Progress
from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.checkpointer import Checkpointer, NotFoundedYet
from ledger.proof.logs import PROOF
from ledger.proof.state import State, tell
from ledger.proof.turning import turn_key
from ledger.proof.witnesses.configured import BadWitnesses
from ledger.proof.witnesses.watching import Watching
from verify.notes import Note
from verify.refusals import DoesNotMatch

DIFFERS = 1


@click.command()
@click.option("--once", is_flag=True, help="Swear once, ask the witnesses once, and end.")
@click.option(
    "--rotate-key", is_flag=True, help="Sign with another key from now on; the one before is destroyed."
)
@data_option
@click.pass_context
def checkpoint(context: click.Context, once: bool, rotate_key: bool, data: Path) -> None:
    """Swear to the ledger, the access ledger, the keys' ledger and the rules as they are now.

    What is new becomes leaves of four trees of hashes, each tree's root is signed, and the witnesses that are named in
    proof/witnesses.toml are asked to sign it too. A log that is no longer what was signed before is not signed: exit
    code 1, and `./uppdrag verify` tells where. The service does this by itself, every five seconds, and asks the
    witnesses every minute: `./uppdrag run checkpointer`.

    With --rotate-key the newest checkpoint of each log is signed by the key before and by the new one, and the key
    before vouches for it in proof/public/. Send what is printed to your witnesses and to whoever pinned the key before.
    """
    if once == rotate_key:
        raise click.UsageError("Say --once or --rotate-key.")
    if rotate_key:
        _rotate(data)
    else:
        _swear(context, data)


def _rotate(data: Path) -> None:
    try:
        keys = turn_key(data / PROOF)
    except FileNotFoundError:
        raise click.ClickException("Nothing has been sworn to here yet: there is no key to rotate.") from None
    except (DoesNotMatch, OSError) as error:
        raise click.ClickException(f"The key could not be rotated ({type(error).__name__}).") from None
    for key in keys:
        click.echo(key.text())


def _swear(context: click.Context, data: Path) -> None:
    with in_sentences():
        place = place_of(data)
        place.start()
        try:
            watching = Watching(data / PROOF)
            checkpointer = Checkpointer(place.dsn(CHECKPOINTER), data, watching.seen, Progress())
            state = checkpointer.look()
        except BadWitnesses as why:
            raise click.ClickException(str(why)) from None
        except NotFoundedYet:
            raise click.ClickException("There is no ledger yet: nothing to swear to.") from None
        _tell(state, checkpointer)
        for name, words in watching.once(checkpointer.folders()).items():
            for folder, word in words.items():
                click.echo(f"witness {name}, {folder.name}: it {word}")
        tell(data / PROOF, replace(state, witnesses=watching.seen()))
    context.exit(DIFFERS if state.differs else 0)


def _tell(state: State, checkpointer: Checkpointer) -> None:
    for log, seen in state.logs.items():
        click.echo(f"{log}: {seen.size:,} entries, root {_root(checkpointer.folder(log))}")
    for log in state.differs:
        click.echo(f"{log}: is not what was signed. Nothing was signed. Run ./uppdrag verify.", err=True)


def _root(folder: Path) -> str:
    try:
        return Note.parse((folder / "checkpoint").read_bytes()).text.splitlines()[2]
    except (DoesNotMatch, OSError, IndexError):
        return "?"
