"""På riktigt: what a ledger demands before it is born as a real one, and never can do without again."""

from pathlib import Path

import click

from api.identity import configuration
from api.identity.configuration import FILE, Misconfigured
from ledger.birth import LedgerKind
from ledger.founding import key_folder

COPY_THE_KEYS = (
    "Copy its keys now, to a place that the ledger's copies never lie in: ./uppdrag backup --keys FOLDER. "
    "Whoever loses them has lost what is sealed, which for public records is unlawful disposal."
)


COPIES_MIN = 2
SEAL_COPIES = (
    f"Nothing is served yet: a real ledger needs its root key in {COPIES_MIN} sealed copies at least, for whoever "
    "loses it has lost what is sealed. Each recipient runs ./uppdrag keys recipient FILE and hands in FILE.pub; then "
    "./uppdrag keys export --recipients A.pub --recipients B.pub --needed 2 --to FOLDER, and start again."
)


def demand_sealed_copies(data: Path, kind: LedgerKind) -> None:
    """Raises ClickException where the root key of a real ledger lies with nobody but this machine."""
    if kind is not LedgerKind.REAL:
        return
    folder = key_folder(data)
    exported = folder.ledger.known().exported
    if exported is None or exported.root != folder.root or len(exported.recipients) < COPIES_MIN:
        raise click.ClickException(SEAL_COPIES)


def demand_what_a_real_one_needs(data: Path, kind: LedgerKind) -> None:
    """Raises ClickException where a real ledger is asked for and nobody could sign in to it, or too easily."""
    if kind is not LedgerKind.REAL:
        return
    try:
        found = configuration.read(data)
    except Misconfigured as sentence:
        raise click.ClickException(str(sentence)) from None
    if found.provider is None or found.address is None:
        raise click.ClickException(
            f"A real ledger needs people who are who they say: name your OpenID provider in {data / FILE}."
        )
    if not found.address.startswith("https://"):
        raise click.ClickException(f"{data / FILE}: a real ledger's address begins with https://.")
    if not found.provider.acr_values:
        raise click.ClickException(
            f"{data / FILE}: acr_values is empty, so a password alone would do. Name the strength that the provider "
            "must have reached."
        )
