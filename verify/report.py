"""Utlåtandet: what was found, in sentences, and the exit code that says it to a program."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from verify.judging import Broken, Judged
from verify.kept import Outside
from verify.refusals import Why

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Exit(IntEnum):
    """What `verify` ends with."""

    WHOLE_AND_WITNESSED = 0
    BROKEN = 1
    COULD_NOT_LOOK = 2
    OWN_KEY_ONLY = 3


@dataclass(frozen=True, slots=True)
class NotLooked:
    """A log that could not be looked at, and why in a few words that quote nothing."""

    log: str
    why: str


Found = Judged | NotLooked

BECAUSE = {
    Why.ROW_CHANGED: "it is not what was signed",
    Why.ROW_MISSING: "it is missing",
    Why.ROW_TWICE: "its place is taken twice or out of order",
    Why.MALFORMED_ROW: "it does not have the stored form",
    Why.TILE_DIFFERS: "the entries are what was signed, but the hash tiles beside them are not",
    Why.TILE_MISSING: "the entries are what was signed, but hash tiles are missing",
    Why.NOT_SIGNED: "its checkpoint is not signed with a key that you trust",
    Why.BAD_SIGNATURE: "a signature on its checkpoint is false",
    Why.RULES_CHANGED: "functions, grants, triggers or policies are not those that were written down last",
    Why.LIFE_MISSING: "a life of the ledger whose key you trust is not in it",
    Why.OTHER_LOG: "its checkpoint belongs to another log",
}
"""What is told of a reason; others are told by their code."""


def exit_of(found: Sequence[Found]) -> Exit:
    """The worst of what was found: broken before not looked at, before nobody outside."""
    judged = [each for each in found if isinstance(each, Judged)]
    if any(each.broken for each in judged):
        return Exit.BROKEN
    if not judged or len(judged) < len(found):
        return Exit.COULD_NOT_LOOK
    return Exit.WHOLE_AND_WITNESSED if all(each.outside for each in judged) else Exit.OWN_KEY_ONLY


def lines_of(found: Sequence[Found], now: int) -> list[str]:
    """One sentence or two on each log, and the sum of it. `now`: seconds since 1970."""
    return [*(_line_of(each, now) for each in found), _sum_of(exit_of(found))]


def _line_of(found: Found, now: int) -> str:
    if isinstance(found, NotLooked):
        return f"{found.log}: could not be looked at: {found.why}."
    if found.broken:
        return f"{found.log}: BROKEN{_where(found.broken)}: {BECAUSE.get(found.broken.why, found.broken.why.value)}."
    begun = f" from {found.since + 1:,} on" if found.since else ""
    later = found.entries - found.signed
    after = f", {later:,} more are not signed yet" if later else ""
    seen = outside_line(found.outside, now)
    said = [f"{found.log}: {_entries(found.signed)} what was signed{begun}{after}.", seen, *found.remarks]
    return " ".join(said)


def _entries(number: int) -> str:
    return "1 entry is" if number == 1 else f"{number:,} entries are"


def _where(broken: Broken) -> str:
    if broken.first is None:
        return ""
    if broken.last in (None, broken.first):
        return f" at position {broken.first:,}"
    return f" somewhere from position {broken.first:,} to {broken.last:,}"


def outside_line(outside: Outside | None, now: int) -> str:
    """How old the newest checkpoint outside is. `now`: seconds since 1970."""
    if outside is None:
        return "Nobody outside has seen it."
    return f"The newest checkpoint outside is {age(now - outside.at)} old, of the first {outside.size:,}."


def age(seconds: int) -> str:
    """A time that has passed, in the largest unit that fits."""
    for unit, name in ((_DAY, "days"), (_HOUR, "hours"), (_MINUTE, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds // unit} {name}"
    return f"{max(0, seconds)} seconds"


def _sum_of(code: Exit) -> str:
    return {
        Exit.WHOLE_AND_WITNESSED: "Whole and witnessed.",
        Exit.BROKEN: "The past has been changed, or what proves it has.",
        Exit.COULD_NOT_LOOK: "It could not be told whether the past is whole.",
        Exit.OWN_KEY_ONLY: "Consistent with our own key only: whoever holds it could have rewritten the past.",
    }[code]
