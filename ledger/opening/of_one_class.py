"""Klassens öppnare: what an opener with a process of its own does for one class of secrecy, question by question."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.words import SecrecyClass
from ledger.access.log import SCHEMA, AccessLog
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.access.stored import EXPLAINED
from ledger.envelope import Belonging, Malformed
from ledger.finding.index import Index
from ledger.finding.keys import IndexKeys
from ledger.finding.protected import ProtectedNumbers
from ledger.finding.terms import Term
from ledger.ledger import Ledger
from ledger.opening import questions as asked
from ledger.opening.alarms import Alarm, say
from ledger.opening.answers import Item, Opened
from ledger.opening.baring import Baring
from ledger.opening.connection import Connection
from ledger.opening.contents import Contents
from ledger.opening.envelopes import Envelopes
from ledger.opening.in_process import OpenerInProcess
from ledger.opening.leases import Leases
from ledger.opening.opener import Withheld
from ledger.opening.shown import item_of
from ledger.opening.unsealing import facts_by
from ledger.register import REGISTER, Register
from ledger.sealing.cipher import Envelope
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import Redacted


class OpenerOfOneClass:
    """Answers what `Question`s ask, of the compartments of its class and of no other."""

    def __init__(
        self,
        secrecy: SecrecyClass,
        log: AccessLog,
        connection: Connection,
        envelopes: Envelopes,
        ring: KeyRing,
        pseudonyms: Pseudonyms,
        index: Index,
        register: Register,
        sound: Callable[[Alarm], None],
    ) -> None:
        self._secrecy = secrecy
        self._log = log
        self._connection = connection
        self._ring = ring
        self._pseudonyms = pseudonyms
        self._index = index
        self._ours: frozenset[UUID] = frozenset()
        own = {secrecy: envelopes}
        self._opener = OpenerInProcess(log, Contents(own, ring, item_of), sound)
        self._baring = Baring(envelopes, ring, register)
        self._numbers = ProtectedNumbers(Contents(own, ring, facts_by(register)))
        self._leases = Leases(connection.is_signed_in)
        self._answers: Mapping[type[asked.Question], Callable[[Any], Awaitable[Any]]] = {
            asked.Open: self._open,
            asked.Deny: self._deny,
            asked.Enter: self._enter,
            asked.Seal: self._seal,
            asked.Decide: self._decide,
            asked.Find: self._find,
            asked.Keep: self._keep,
            asked.Bearers: self._bearers,
            asked.Sharing: self._sharing,
            asked.IsProtected: self._is_protected,
            asked.Turn: self._turn,
            asked.TurnBack: self._turn_back,
            asked.Reasons: self._reasons,
        }

    @classmethod
    async def connected(
        cls,
        secrecy: SecrecyClass,
        dsn: str,
        ring: KeyRing,
        pseudonyms: Pseudonyms,
        keys: IndexKeys,
        *,
        register: Register = REGISTER,
        sound: Callable[[Alarm], None] = say,
    ) -> "OpenerOfOneClass":
        """Connects as the login that opens the class, and enters looks as that one. `aclose` ends all but the ring."""
        ledger = await Ledger.open(dsn, ring, register=ACCESS_REGISTER, schema=SCHEMA)
        log, index = AccessLog(ledger, pseudonyms), Index({secrecy: dsn}, keys)
        return cls(secrecy, log, Connection(dsn), Envelopes(dsn), ring, pseudonyms, index, register, sound)

    async def answer(self, question: asked.Question) -> Any:
        """What it asks for. Raises what the methods of an opener, of an index and of a key ring raise."""
        return await self._answers[type(question)](question)

    async def aclose(self) -> None:
        """Says what is still to be said, and closes."""
        await self._opener.aclose()
        await self._index.aclose()
        await self._connection.aclose()

    async def _open(self, question: asked.Open) -> Opened:
        wanted = question.wanted()
        await self._all_ours(question.places or [question.look.belongs])
        opened = await self._opener.open(question.look, wanted)
        items: Sequence[Any] = [opened.items[one.stream] for one in wanted]
        return Opened(
            [Item([], item.why) if isinstance(item, Withheld) else item for item in items],
            list(opened.entries),
        )

    async def _deny(self, question: asked.Deny) -> None:
        await self._all_ours([question.look.belongs])
        await self._opener.deny(question.look, question.denial)

    async def _enter(self, question: asked.Enter) -> list[UUID]:
        await self._all_ours([question.look.belongs, *(one.belongs for one in question.wanted)])
        return [page.stream for page in (await self._log.enter(question.look, question.wanted)).pages]

    async def _seal(self, question: asked.Seal) -> list[bytes]:
        belongs, stream = question.belongs, question.stream
        await self._all_ours([belongs])
        named = await self._connection.keys_of([stream]) if question.follows else {}
        key = await self._ring.for_stream(belongs, stream, named.get(stream))
        return [key.seal(one.version, one.tag, one.state, one.payload) for one in question.facts]

    async def _decide(self, question: asked.Decide) -> list[list[Any]]:
        await self._all_ours([question.belongs])
        return await self._baring.of(question.belongs, question.streams)

    async def _find(self, question: asked.Find) -> list[UUID]:
        await self._looked_up(question.session, [question.belongs])
        return await self._index.find(question.belongs, Term(question.sort, question.text))

    async def _keep(self, question: asked.Keep) -> None:
        await self._looked_up(question.session, [question.belongs])
        found_by = [Term(*one) for one in question.terms]
        if question.alone is None:
            await self._index.add(question.belongs, question.person, found_by)
        else:
            await self._index.keep_only(question.belongs, question.person, found_by, question.alone)

    async def _bearers(self, question: asked.Bearers) -> list[list[UUID]]:
        await self._looked_up(question.session, [question.belongs])
        wanted = [Term(*one) for one in question.terms]
        found = await self._index.bearers(question.belongs, wanted)
        return [sorted(found[term]) for term in wanted]

    async def _sharing(self, question: asked.Sharing) -> list[Any]:
        await self._looked_up(question.session, [question.belongs])
        return sorted(await self._index.sharing(question.belongs, question.persons, question.sorts))

    async def _is_protected(self, question: asked.IsProtected) -> bool:
        await self._looked_up(question.session, [belongs for _, belongs, _ in question.records])
        records = {ref: (belongs, version) for ref, belongs, version in question.records}
        return await self._numbers.has(Term(question.sort, question.text), records)

    async def _turn(self, question: asked.Turn) -> list[UUID]:
        await self._looked_up(question.session, [])
        return self._pseudonyms.of_all(question.references) if question.references else []

    async def _turn_back(self, question: asked.TurnBack) -> list[UUID]:
        await self._looked_up(question.session, [])
        return [self._pseudonyms.behind(one) for one in question.pseudonyms]

    async def _reasons(self, question: asked.Reasons) -> list[bytes | UUID]:
        await self._looked_up(question.session, [])
        if any(one.tag != EXPLAINED for one in question.reasons):
            raise Malformed("that is no reason")
        opened = await self._ring.open(
            [
                Envelope(
                    one.sealed, one.authority, one.compartment, one.stream, one.version, one.tag, one.state
                )
                for one in question.reasons
            ]
        )
        return [one.key_id if isinstance(one, Redacted) else one for one in opened]

    async def _looked_up(self, session: asked.Session, of: Sequence[Belonging]) -> None:
        """What leaves no entry is done for somebody who is signed in, and within bounds."""
        await self._leases.hold(session, looked_up=1)
        await self._all_ours(of)

    async def _all_ours(self, belonging: Sequence[Belonging]) -> None:
        """Raises `Malformed` for what is of another class, or kept nowhere: no key is made for it here."""
        for belongs in belonging:
            if belongs.secrecy is not self._secrecy:
                raise Malformed("that is another class")
            if belongs.compartment not in self._ours:
                self._ours = await self._connection.compartments(self._secrecy)
                if belongs.compartment not in self._ours:
                    raise Malformed("that is another class")
