"""Grundandet på kommandoraden."""

from pathlib import Path

import click

from cli.opening import in_sentences, open_ledger
from cli.options import data_option
from cli.real import COPY_THE_KEYS, demand_sealed_copies, demand_what_a_real_one_needs
from ledger.birth import LedgerKind


@click.command()
@click.argument("kind", type=click.Choice([str(kind) for kind in LedgerKind]))
@data_option
def found(kind: str, data: Path) -> None:
    """Found the ledger as KIND, once. It never becomes another; asked again for the same KIND, all is well.

    The database is started where it is embedded, and brought up to date. A real ledger needs a provider of identity in
    identity.toml in the data folder, an address that begins with https, and two sealed copies of its root key at least.
    """
    demand_what_a_real_one_needs(data, LedgerKind(kind))
    with in_sentences():
        open_ledger(data, LedgerKind(kind))
        if kind == LedgerKind.REAL:
            click.echo(COPY_THE_KEYS)
        demand_sealed_copies(data, LedgerKind(kind))
    click.echo(f"The ledger is a {kind} ledger, up to date and ready.")
