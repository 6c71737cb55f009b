"""The made-up town's floor, on which nothing impossible happens."""

from collections import Counter
from itertools import pairwise
from statistics import mean

from telephony_adapter.town.floor import Visit
from telephony_adapter.town.roster import ROSTER, Agent
from tests.telephony.days import all_days


def test_seven_agents_take_some_thirty_five_calls_each() -> None:
    taken = Counter(visit.device for visits in all_days() for visit in visits if visit.device)
    a_day = {device: count / len(all_days()) for device, count in taken.items()}
    assert len(a_day) == 7
    assert all(28 < one < 42 for one in a_day.values())
    assert 32 < mean(a_day.values()) < 40


def test_some_wait_and_some_give_up_and_most_do_not() -> None:
    visits = [visit for day in all_days() for visit in day if not visit.contact.leaves_in_menu]
    waited = sum(visit.queued is not None for visit in visits) / len(visits)
    gave_up = sum(visit.answered is None for visit in visits) / len(visits)
    assert 0.15 < waited < 0.45
    assert 0.03 < gave_up < 0.12


def test_everyone_who_calls_comes_out_once() -> None:
    for visits in all_days():
        for visit in visits:
            came = reached(visit)
            if visit.answered is None:
                patience = 0 if visit.contact.leaves_in_menu else visit.contact.patience
                assert (visit.left, visit.ended, visit.device) == (came + patience, visit.left, None)
            else:
                assert visit.answered == visit.left < visit.ended == visit.answered + visit.contact.talk
                assert visit.left - came <= visit.contact.patience


def test_nobody_is_served_before_someone_who_waited_longer() -> None:
    for visits in all_days():
        in_order = sorted((reached(visit), visit.answered) for visit in visits if visit.answered)
        assert all(first <= second for (_, first), (_, second) in pairwise(in_order))


def test_an_agent_is_in_one_call_at_a_time_and_on_the_phone() -> None:
    for visits in all_days():
        for agent in ROSTER:
            assert all(agent.is_on(answered) for answered, _ in work(agent, visits))
            assert all(done <= answered for (_, done), (answered, _) in pairwise(work(agent, visits)))


def test_nobody_waits_while_an_agent_is_free() -> None:
    for visits in all_days()[:20]:
        spans = [(agent, work(agent, visits)) for agent in ROSTER]
        for moment in {moment for v in visits if v.queued for moment in range(v.queued, v.left, 7)}:
            for agent, busy in spans:
                assert not agent.is_on(moment) or any(begins <= moment < ends for begins, ends in busy)


def reached(visit: Visit) -> int:
    """When the caller was through the menu."""
    return visit.contact.arrives + visit.contact.menu


def work(agent: Agent, visits: list[Visit]) -> list[tuple[int, int]]:
    """The spans in which an agent is in a call or finishes one."""
    mine = [visit for visit in visits if visit.device == agent.device]
    return sorted((visit.left, visit.ended + visit.contact.wrap_up) for visit in mine)
