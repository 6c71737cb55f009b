"""Lovet: what somebody may do now. It opens what was asked for, and writes what was decided; nothing else does."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.cursors import Use
from api.desk import shown
from api.desk.desk import Desk
from api.desk.errand import Before, Errand
from api.desk.shown import Shown
from api.desk.troubles import NotTheNewest
from api.desk.whereabouts import Found
from api.identity.actor import Actor
from domain.rights import Field
from domain.words import Sealed
from ledger import Entry, Relied
from ledger.access.codes import Manner
from ledger.access.look import Look, Wanted
from ledger.opening.opener import Opened
from mandate.answers import Permit


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """It is done. `version` is what the next change may be made conditional on; a list may be asked to be no older than
    `cursor`.
    """

    id: UUID
    version: int
    cursor: str


class Change(msgspec.Struct, frozen=True):
    """What happens to one stream."""

    found: Found[Any]
    facts: Sequence[Any]


class Allowed:
    """A permit in the hand of the one who asked for it. It is good for one request."""

    def __init__(self, desk: Desk, actor: Actor, permit: Permit, look: Look) -> None:
        self.permit = permit
        self._desk = desk
        self._actor = actor
        self._look = look

    @property
    def look(self) -> Look:
        """What it is written down as: with it the access log itself is asked."""
        return self._look

    def shown(self, field: Field, text: str | None) -> Shown:
        """A text of a kind of content, as far as it may be seen."""
        return shown.shown(self.permit, field, text)

    def words(self, text: Sealed[str] | None, instead: Shown) -> Shown:
        """A text that was opened, as far as it may be seen; `instead` where it may be and is closed still."""
        if text is None or not text.is_closed:
            return self.shown(Field.TEXT, None if text is None else text.revealed())
        return instead if self.sees([Field.TEXT]) else self.shown(Field.TEXT, None)

    def sees(self, fields: Iterable[Field]) -> list[Field]:
        """Those of the kinds of content that are shown in clear."""
        return [field for field in fields if field in self.permit.fields]

    def without(self, fields: Iterable[Field]) -> "Allowed":
        """The same, less some kinds of content."""
        left = frozenset(fields)
        permit = replace(self.permit, fields=self.permit.fields - left, masked=self.permit.masked - left)
        return Allowed(self._desk, self._actor, permit, self._look)

    async def open(self, wanted: Sequence[Wanted], manner: Manner | None = None) -> Opened:
        """What stands in streams, once it is written down who looks at whom. Raises as `Opener` says."""
        look = self._look if manner is None else replace(self._look, manner=manner)
        return await (await self._desk.parts.opener()).open(look, wanted)

    async def before(self, errand: Errand, main: Found[Any]) -> Done | None:
        """The answer that this errand had when it came before. Raises `KeyUsedForAnother`."""
        before = await errand.before(self._desk.database, main.stream)
        return None if before is None else self._done(main.stream, before)

    async def record(
        self,
        errand: Errand,
        main: Found[Any],
        decide: Callable[[], Sequence[Change]],
        relied: Iterable[Relied] = (),
    ) -> Done:
        """Writes what `decide` answers, once, bound to the rights that were judged and to `relied`.

        `main` is what the errand is about: it is looked up there whether it was done before, and its version is what
        `If-Match` speaks of. Raises `NotTheNewest`, `KeyUsedForAnother`, refusals, and what the ledger raises.
        """
        before = await self.before(errand, main)
        if before is not None:
            return before
        if errand.seen is not None and errand.seen != main.version:
            raise NotTheNewest
        changes = [change for change in decide() if change.facts]
        if not changes:
            return self._done(main.stream, Before(version=main.version, position=await self._head()))
        position = await self._append(errand, changes, relied)
        version = main.version + sum(
            len(change.facts) for change in changes if change.found.stream == main.stream
        )
        return self._done(main.stream, Before(version=version, position=position))

    async def _append(self, errand: Errand, changes: Sequence[Change], relied: Iterable[Relied]) -> int:
        """Writes them together, all or nothing; answers the position of the last fact."""
        entries = [
            Entry(
                change.found.stream,
                change.found.version,
                change.facts,
                errand.fact_ids(change.found.stream, len(change.facts)),
                change.found.belongs,
            )
            for change in changes
        ]
        ledger = await self._desk.parts.ledger()
        changed = {change.found.stream for change in changes}
        written = await ledger.append(
            entries,
            by=self._actor.ref,
            session=self._actor.token.revealed(),
            # Of what is changed here the append itself says which version it follows.
            relied=[
                one
                for one in dict.fromkeys([*self._look.ground.relied, *relied])
                if one.stream not in changed
            ],
        )
        return written.positions[-1]

    async def _head(self) -> int:
        return await (await self._desk.parts.ledger()).head()

    def _done(self, stream: UUID, before: Before) -> Done:
        cursor = self._desk.cursors.cursor(before.position, Use.DONE, self._actor.ref)
        return Done(id=stream, version=before.version, cursor=cursor)
