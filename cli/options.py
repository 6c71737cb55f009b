"""Options that several commands take alike."""

from pathlib import Path

import click

data_option = click.option(
    "--data",
    envvar="UPPDRAG_DATA",
    default="data",
    show_default="./data",
    show_envvar=True,
    type=click.Path(file_okay=False, resolve_path=True, path_type=Path),
    help="Folder where everything is kept, reckoned from the current folder.",
)
"""`--data`: absolute, need not exist yet; the command gets it as the parameter `data: Path`."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
"""`--json`: the command gets it as the parameter `as_json: bool`."""
