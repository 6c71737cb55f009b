"""Visat: what was opened as it goes over an opener's socket, and as whoever asked has it: rows there, facts here."""

from collections.abc import Sequence
from uuid import UUID

from ledger.access.look import Wanted
from ledger.form import NOTHING
from ledger.opening.answers import Item, Shown
from ledger.opening.connection import Row
from ledger.opening.opener import Content, Withheld
from ledger.opening.unsealing import Opening, content_of, is_gone
from ledger.register import Register
from ledger.sealing.outcomes import Redacted


def item_of(_: UUID, rows: Sequence[tuple[Row, Opening]]) -> Item:
    """A stream's rows, to be sent."""
    return Item([_shown(row, opened) for row, opened in rows], None, is_gone(rows))


def content_in(register: Register, wanted: Wanted, item: Item) -> Content | Withheld:
    """The facts in what was sent."""
    if item.why is not None:
        return Withheld(item.why)
    return content_of(register, wanted.stream, [_row(wanted, shown) for shown in item.rows], item.is_gone)


def _shown(row: Row, opened: Opening) -> Shown:
    version, tag, happened_at, state, sealed, _, _, position, recorded_at, fact_id, actor, login, session = (
        row
    )
    gone = opened.key_id if isinstance(opened, Redacted) else None
    content = None if sealed is None or isinstance(opened, Redacted) else opened
    return Shown(
        version, tag, happened_at, state, content, gone, position, recorded_at, fact_id, actor, login, session
    )


def _row(wanted: Wanted, one: Shown) -> tuple[Row, Opening]:
    is_sealed = one.opened is not None or one.destroyed is not None
    row = (
        one.version, one.tag, one.happened_at, one.state, b"" if is_sealed else None, wanted.belongs.authority,
        wanted.belongs.compartment, one.position, one.recorded_at, one.fact_id, one.actor, one.login, one.session,
    )  # fmt: skip
    if one.destroyed is not None:
        return row, Redacted(one.destroyed)
    return row, NOTHING if one.opened is None else one.opened
