"""`./uppdrag registers`: law and the house's own rules as data: list, show and check them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
import msgspec

from cli.options import data_option, json_option
from ledger import clock
from ledger.registers import (
    FOLDER,
    InFile,
    RegistersFaulty,
    as_found,
    copy_for_editing,
    find,
    in_force,
    load,
)
from ledger.registers import take_over as into_use
from mandate.registers.plan import rows_as_text
from mandate.registers.reading import Faulty
from mandate.registers.shapes import DISPOSAL, SHAPES, TABLE_OF, NoSuchRow
from mandate.table import permissions

day_option = click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="As they hold that day; today otherwise.",
)


@click.group()
def registers() -> None:
    """Law and the house's own rules as data: list, show and check them.

    The municipality's own copies stand in the folder `registers` of the data folder, as NAME.toml or NAME-VERSION.toml.
    """


@registers.command("list")
@day_option
@json_option
@data_option
def listed(day: date | None, as_json: bool, data: Path) -> None:
    """List every register: its version, since when, how many rows, and whether it is shipped or your own."""
    with told():
        held = in_force(find(data), _day(day))
    for name, one in held.items():
        register = one.register
        rows = sum(len(table) for table in register.rows.values())
        if as_json:
            line = {
                "name": name,
                "version": register.version,
                "valid_from": register.valid_from,
                "rows": rows,
            }
            click.echo(msgspec.json.encode(line | {"origin": one.origin}))
        else:
            click.echo(
                f"{name:18} version {register.version:<4} from {register.valid_from}  {rows:4} rows  {one.origin}"
            )


@registers.command()
@click.argument("name", type=click.Choice(list(SHAPES)))
@click.argument("code", required=False)
@day_option
@json_option
@data_option
def show(name: str, code: str | None, day: date | None, as_json: bool, data: Path) -> None:
    """Show the rows of NAME that hold, or the one called CODE: what each says, its source, its id in the facts."""
    with told():
        held = as_found(_day(day), data)
    for kind in (kind for kind, (register, _) in TABLE_OF.items() if register == name):
        for row in held.rows(kind, _day(day)):
            if code in (None, row.code):
                said = {"table": TABLE_OF[kind][1], "id": held.cited(row).row} | msgspec.structs.asdict(row)
                click.echo(msgspec.json.encode(said, order="sorted") if as_json else _in_words(said))


@registers.command()
@click.argument("name", type=click.Choice(list(SHAPES)))
@day_option
@data_option
def copy(name: str, day: date | None, data: Path) -> None:
    """Copy NAME into the data folder as its next version, for you to edit. Prints where it stands."""
    with told():
        click.echo(copy_for_editing(name, _day(day), data))


@registers.command("import")
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@day_option
@data_option
def take_over(plan: Path, day: date | None, data: Path) -> None:
    """Take over a municipality's disposal plan: PLAN is a table (CSV) or a register (TOML).

    It becomes the next version of the register `disposal`, holding from --day. A plan with a fault is refused whole,
    each fault with its line. What it does not say to enable stays off.
    """
    try:
        text = plan.read_text(encoding="utf-8")
        if plan.suffix.lower() != ".toml":
            text = (
                f'register = "{DISPOSAL.name}"\nversion = 1\nvalid_from = {_day(day)}\n\n{rows_as_text(text)}'
            )
        with told():
            click.echo(into_use(DISPOSAL.name, text, _day(day), data))
    except UnicodeDecodeError:
        raise click.ClickException(f"{plan}: the file is not written in UTF-8") from None
    except Faulty as faulty:
        raise click.ClickException("\n".join(str(InFile(str(plan), one)) for one in faulty.faults)) from None


@registers.command()
@day_option
@data_option
def check(day: date | None, data: Path) -> None:
    """Check every register: each fault with its file, line and key. Exits with 1 when there is one."""
    with told():
        load(_day(day), data)
    click.echo("The registers can be used.")


@registers.command()
@day_option
@data_option
def table(day: date | None, data: Path) -> None:
    """Print who may do what, as a page in Markdown made by asking the rule that decides."""
    with told():
        click.echo(permissions(load(_day(day), data), _day(day)), nl=False)


@contextmanager
def told() -> Iterator[None]:
    """Tells the faults as sentences, without a traceback."""
    try:
        yield
    except (RegistersFaulty, NoSuchRow) as why:
        raise click.ClickException(
            f"{why}\nOwn registers stand in the folder {FOLDER} of the data folder."
        ) from why


def _day(day: date | None) -> date:
    return clock.now().date() if day is None else date(day.year, day.month, day.day)


def _in_words(said: dict[str, object]) -> str:
    lines = [f"{said['table']} {said['code']}"]
    for key, value in msgspec.to_builtins(said).items():
        if key not in ("table", "code") and value not in (None, [], False):
            told = ", ".join(map(str, value)) if isinstance(value, list) else value
            lines.append(f"    {key:20} {told}")
    return "\n".join(lines)
