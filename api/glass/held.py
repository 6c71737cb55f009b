"""Glaset i handen: which emergency opening somebody has that shows something still."""

from datetime import timedelta
from typing import Final

from api.database import NotYetProjected
from api.desk.desk import Desk
from api.desk.whereabouts import folded_as_far, whereabouts
from api.glass.opening import OPENING
from domain.breakglass.stages import Opened
from domain.words import ActorRef
from ledger import clock
from mandate.actor import Glass
from projections.stream_register import read_changed
from projections.stream_register.tables import Of

LASTS_AT_MOST: Final = timedelta(minutes=30)
"""The register of emergency openings allows no more."""


class OpenGlasses:
    """Satisfies `api.desk.hands.Glasses`. One for each process; nothing is kept from one request to the next."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def of(self, actor: ActorRef) -> Glass | None:
        """The newest that is open; None where the profile has none, which costs nothing.

        Those of everybody are read to find one's own: one that cannot be read is no glass, and stops nobody.
        """
        now = clock.now()
        if not self._desk.registry.today(now).policy.break_glass:
            return None
        try:
            async with self._desk.database.reading() as connection:
                changed = await read_changed(connection, Of.BREAKGLASS, now - LASTS_AT_MOST)
        except NotYetProjected:
            return None
        where = await whereabouts(self._desk.database, changed, OPENING) if changed else {}
        places = {stream: belongs for stream, (belongs, _) in where.items()}
        found = await folded_as_far(await self._desk.parts.ledger(), OPENING, places) if places else {}
        glasses = [
            Glass(
                ref=one.stream,
                subject=one.state.subject,
                board=one.state.board,
                opened_at=one.state.opened_at,
                ends_at=one.state.ends_at,
            )
            for one in found.values()
            if isinstance(one.state, Opened) and one.state.by == actor and now < one.state.ends_at
        ]
        return max(glasses, key=lambda glass: glass.opened_at, default=None)
