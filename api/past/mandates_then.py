"""Uppdragen då: the catalogue as it was at a moment, and which entries of it held for a matter."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from api.past.folding import When, was_there
from api.past.shape import MandateThen
from domain.words import BoardRef, MandateRef, MatterRef
from ledger import Ledger, Recorded
from ledger.standing import FACTS_AT_A_TIME, MANDATE_TAGS
from mandate import entry
from mandate.catalogue import Catalogue
from mandate.entry import MandateEntry
from mandate.terms import Agreed

Entries = Mapping[MandateRef, MandateEntry]


async def mandate_facts(ledger: Ledger) -> list[Recorded]:
    """Everything that has happened to mandate entries, in the order of the log. What is sealed is closed."""
    found: list[Recorded] = []
    while more := await ledger.read_log(found[-1].position if found else 0, FACTS_AT_A_TIME, MANDATE_TAGS):
        found.extend(more)
    return found


def entries_then(facts: Iterable[Recorded], when: When) -> Entries:
    """Every entry as it was at a moment."""
    folded: dict[MandateRef, MandateEntry] = {}
    for recorded in facts:
        if was_there(recorded, when):
            ref = MandateRef(recorded.originator_id)
            folded[ref] = entry.evolve(folded.get(ref, entry.initial), recorded.fact)
    return folded


def held(entries: Entries, board: BoardRef, matter: MatterRef, at: datetime) -> list[MandateThen]:
    """The entries that held for a matter of a board at a moment, each in the version that did."""
    return [
        _then(ref, agreed)
        for ref, agreed in Catalogue(entries).in_force(at)
        if (agreed.terms.board, agreed.terms.matter) == (board, matter)
    ]


def _then(ref: MandateRef, agreed: Agreed) -> MandateThen:
    terms = agreed.terms
    return MandateThen(
        entry=ref,
        version=agreed.version,
        department=terms.department,
        level=terms.level,
        ceiling=terms.ceiling,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
    )
