"""Underlaget: the log of a time, and what else the signals take, gathered for whoever begins its review."""

from asyncio import to_thread
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from api.access.asked import from_log, zone_of
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.review.days import OWN_DAYS
from api.review.kin import BY_NAME, born_alike, kin_of
from api.review.known import Known
from api.review.looks import line_reader, persons_reader
from api.review.reach import to_check
from api.review.rounds import Round
from api.review.signals import drawable
from domain.law import Signal, SignalRule
from domain.reviews.commands import Look
from domain.words import PersonRef
from ledger.access.review import Between, Summary

LOOKS_AT_ONCE: Final = 10_000
Shown = dict[UUID, set[PersonRef]]


async def looks_of(asking: Asking, now: Round) -> tuple[Look, ...]:
    """The looks of the time that may be drawn; each page is asked for in the log itself."""
    allowed, zone = await to_check(asking), await zone_of(asking)
    rules = {rule.code: rule for rule in asking.today.registers.rows(SignalRule, asking.today.day)}
    here, shown = await _all_of(asking, allowed, Between(since=now.from_at, until=now.to_at))
    known = Known(zone=zone, rules=rules, shown=shown)
    if Signal.UNUSUAL_VOLUME in now.rule.signals:
        before = await from_log(
            asking,
            allowed,
            lambda review, look: review.volumes(look, now.from_at - OWN_DAYS, now.from_at, zone),
        )
        known = replace(known, before=before)
    if BY_NAME & now.rule.signals:
        known = replace(known, kin=await kin_of(asking, allowed, here))
    if Signal.SEQUENTIAL_NUMBERS in now.rule.signals:
        known = replace(known, born=await born_alike(asking, here, shown))
    # Of many looks it takes a while, in which everybody else is to be answered.
    return await to_thread(lambda: tuple(drawable(here, known)))


async def _all_of(asking: Asking, allowed: Allowed, time: Between) -> tuple[list[Summary], Shown]:
    """Every look of a time, in one line each, and whom it showed."""
    between = replace(time, most=LOOKS_AT_ONCE)
    found, shown = list[Summary](), Shown()
    while True:
        page = await from_log(asking, allowed, line_reader(between))
        shown |= await from_log(asking, allowed, persons_reader(between)) if page else {}
        found.extend(page)
        if len(page) < LOOKS_AT_ONCE:
            return found, shown
        between = replace(between, after=page[-1].position)
