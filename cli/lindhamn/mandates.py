"""Uppdragen i Lindhamn: what the contact centre does in each matter, and for whom."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from domain.decider import decide_in_turn
from domain.rights import LEVEL, Act
from domain.words import ActorRef, Channel, IdentityStrength, MandateRef, Sealed
from ledger.envelope import Entry
from mandate import entry
from mandate.boards import Matter
from mandate.commands import GrantMandate, MandateCommand, StartMandate
from mandate.terms import Boundary, Parties, Terms

LINDHAMN: Final = UUID("00000000-0000-4000-8000-00000000711d")
AGREED_DAYS_AGO: Final = 400
STARTED_DAYS_AGO: Final = 370
CEILING: Final = 4

_KNOWN = IdentityStrength.STATED
_NOBODY = IdentityStrength.NONE
WE_INFORM: Final = {Act.CONNECT: _NOBODY, Act.INFORM: _NOBODY}
WE_GUIDE: Final = {**WE_INFORM, Act.GUIDE: _NOBODY}
WE_RECEIVE: Final = {**WE_GUIDE, Act.RECEIVE: _KNOWN, Act.COMPLETE: _KNOWN}
WE_DO: Final = {**WE_RECEIVE, Act.GIVE_STATUS: _KNOWN, Act.BOOK: _KNOWN, Act.CHANGE: _KNOWN}

UNDECIDED: Final = frozenset({"foreningsbidrag", "familjeratt", "nybyggnadskarta"})
"""What nobody has agreed on yet: help, register, send."""
ONLY_CONNECTED: Final = frozenset({"orosanmalan"})
GUIDED: Final = frozenset({"bygglov-ansoka", "skolval", "enskilt-avlopp", "god-man", "hemtjanst-ansoka"})
RECEIVED: Final = frozenset(
    {
        "bullerklagomal", "faktura-anstand", "gatubelysning", "hal-i-gatan", "snorojning", "synpunkt", "vattenlacka",
        "forsorjningsstod-ansoka", "budget-skuld", "arsrakning", "trygghetslarm",
    }
)  # fmt: skip


def mandate_ref(matter: Matter) -> MandateRef:
    """The stream of the entry for a matter."""
    return MandateRef(uuid5(LINDHAMN, f"mandate/{matter.code}"))


def acts_in(matter: Matter) -> Mapping[Act, IdentityStrength]:
    """What is agreed for a matter; nothing where it is not decided."""
    if matter.code in UNDECIDED:
        return {}
    if matter.code in ONLY_CONNECTED:
        return WE_INFORM
    if matter.code in GUIDED:
        return WE_GUIDE
    return WE_RECEIVE if matter.code in RECEIVED else WE_DO


def agreed(matters: tuple[Matter, ...], client: ActorRef, head: ActorRef, now: datetime) -> Iterator[Entry]:
    """The facts of every entry, each a stream of its own."""
    parties = Parties(client=client, head=head)
    granted, started = now - timedelta(days=AGREED_DAYS_AGO), now - timedelta(days=STARTED_DAYS_AGO)
    for matter in matters:
        acts = acts_in(matter)
        if not acts:
            continue
        terms = Terms(
            board=matter.board,
            department=matter.department,
            matter=matter.ref,
            acts=acts,
            channels=frozenset(Channel),
            ceiling=CEILING,
            valid_from=started,
            review_by=now + timedelta(days=180),
            boundary=_boundary(max(LEVEL[act] for act in acts)),
        )
        path: list[MandateCommand] = [
            GrantMandate(terms=terms, parties=parties, at=granted),
            StartMandate(at=started),
        ]
        facts = decide_in_turn(entry.decide, entry.evolve, path, entry.initial)
        yield Entry(mandate_ref(matter), 0, facts)


def _boundary(level: int) -> Boundary:
    ours = {
        1: "Vi informerar och kopplar.",
        2: "Vi vägleder till rätt e-tjänst och blankett.",
        3: "Vi tar emot, kompletterar och lämnar över.",
        4: "Vi bokar, ändrar och lämnar besked om läget.",
    }[level]
    return Boundary(
        we_do=Sealed(ours),
        we_do_not=Sealed("Vi beslutar inte i ärendet."),
        we_say=Sealed("Jag hjälper dig så långt jag får och ser till att frågan når rätt person."),
    )
