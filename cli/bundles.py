"""Bevispaket hos mottagaren: opens what was sealed for somebody, so that it can be verified."""

import os
from pathlib import Path

import click

from ledger.escrow.recipients import NotARecipient, NotForThisKey, receiving_from
from ledger.keyfile import KeyReadableByOthers

ABOUT = b"uppdrag bundle 1"
"""What it is sealed as (`api.bundles.making`)."""
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("open-bundle")
@click.argument("bundle", type=A_FILE)
@click.option("--key", type=A_FILE, required=True, help="Your private key, from ./uppdrag keys recipient.")
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where the opened bundle is written: a file that is not there.",
)
def open_bundle(bundle: Path, key: Path, to: Path) -> None:
    """Open a bundle that was sealed for you.

    It holds what the case says, readable by your account alone. ./uppdrag verify --bundle tries it.
    """
    try:
        content = receiving_from(key).open(bundle.read_bytes(), ABOUT)
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except (NotARecipient, KeyReadableByOthers) as why:
        raise click.ClickException(str(why)) from None
    except NotForThisKey:
        raise click.ClickException(
            "It does not open: it is sealed for another key, it was changed, or it is no bundle."
        ) from None
    except FileExistsError:
        raise click.ClickException(f"{to} is there already. Name a file that is not.") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    click.echo(
        f"Opened: {to}. Now: ./uppdrag verify --bundle {to} --log-key KEY, with a key that you were given."
    )
