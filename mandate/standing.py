"""Ställning: from mandate entries, and from what is entrusted to somebody, to the rights they hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from domain.words import BoardRef, MandateRef
from mandate.actor import UNTIL_FURTHER_NOTICE, Right
from mandate.entry import MandateEntry, Started
from mandate.policy import Policy, bits
from mandate.registers.rows import Holds

Rights = Mapping[BoardRef, tuple[Right, ...]]


class Entrusted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A mandate entry entrusted to somebody for a time."""

    entry: MandateRef
    begins_at: datetime
    ends_at: datetime = UNTIL_FURTHER_NOTICE


def rights_in(entries: Mapping[MandateRef, MandateEntry]) -> Rights:
    """Every right that the catalogue gives, by board. Compute it once for all who hold every mandate."""
    rights: defaultdict[BoardRef, list[Right]] = defaultdict(list)
    for ref, entry in entries.items():
        if isinstance(entry, Started):
            rights[entry.versions[-1].terms.board].extend(_rights_of(ref, entry))
    return {board: tuple(held) for board, held in rights.items()}


def rights_held(policy: Policy, catalogue: Rights, entrusted: Iterable[Entrusted] = ()) -> Rights:
    """The rights of one of us: all there are, or those entrusted, as the profile has it."""
    if policy.holds is Holds.ALL:
        return catalogue
    held = defaultdict[MandateRef, list[Entrusted]](list)
    for one in entrusted:
        held[one.entry].append(one)
    return {
        board: tuple(within for right in rights for within in _within(right, held.get(right.entry, [])))
        for board, rights in catalogue.items()
    }


def _rights_of(ref: MandateRef, entry: Started) -> Iterator[Right]:
    """A version holds until the next one begins, or its own time is over."""
    begins = [agreed.terms.valid_from for agreed in entry.versions]
    for number, agreed in enumerate(entry.versions):
        later = begins[number + 1 :]
        terms = agreed.terms
        right = Right(
            entry=ref,
            version=agreed.version,
            matter=terms.matter,
            acts=bits(terms.acts),
            begins_at=terms.valid_from,
            ends_at=min([terms.valid_to or UNTIL_FURTHER_NOTICE, *later]),
        )
        if right.begins_at < right.ends_at:
            yield right


def _within(right: Right, entrusted: Iterable[Entrusted]) -> Iterator[Right]:
    for one in entrusted:
        begins_at, ends_at = max(right.begins_at, one.begins_at), min(right.ends_at, one.ends_at)
        if begins_at < ends_at:
            yield replace(right, begins_at=begins_at, ends_at=ends_at)
