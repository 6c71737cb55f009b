"""In no order is a look checked by the one who looked, a search opened by one person, or a right kept by a leaver."""

from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.decider import Decider, Refusal
from domain.reviews import review, search
from domain.reviews.commands import (
    AskToSearch,
    BeginReview,
    CheckEntry,
    ConfirmSearch,
    DeclineSearch,
    FinishReview,
    Look,
    ReviewCommand,
    SearchCommand,
)
from domain.reviews.facts import CheckOutcome, ReviewEntryChecked, ReviewFinished, Sources
from domain.reviews.review import Finished
from domain.reviews.search import SECOND_PERSONS, Open
from domain.rights import Purpose, Role
from domain.staff import member
from domain.staff.commands import Appoint, Entrust, LetGo, MemberCommand, ServeQueue, TakeOn
from domain.staff.facts import StaffJoined, StaffLeft
from domain.staff.member import Employed
from domain.words import Sealed
from tests.domain.office import A_REASON, AINO, BERIT, CECILIA, CENTRE, ENTRY, INBOX, NINE, at
from tests.domain.test_log_reviews import CITED, rule

people = st.sampled_from([AINO, BERIT, CECILIA])
ENTRIES = {UUID(int=number): [AINO, BERIT, CECILIA][number % 3] for number in range(6)}


def told(decider: Decider[Any, Any, Any], commands: list[Any]) -> tuple[list[Any], Any]:
    """What is recorded when this is asked, one after another, and what is so then."""
    state, facts = decider.initial, list[Any]()
    for command in commands:
        try:
            decided = decider.decide(command, state)
        except Refusal:
            continue
        for fact in decided:
            state = decider.evolve(state, fact)
        facts.extend(decided)
    return facts, state


checks: st.SearchStrategy[ReviewCommand] = st.sampled_from(sorted(ENTRIES)).flatmap(
    lambda entry: st.builds(
        CheckEntry,
        entry=st.just(entry),
        reader=st.just(ENTRIES[entry]),
        by=people,
        outcome=st.sampled_from(CheckOutcome),
        at=st.just(NINE),
    )
)
begin = BeginReview(
    by=CECILIA,
    rule=rule(4),
    cited=CITED,
    from_at=at(-60),
    to_at=NINE,
    looks=tuple(Look(entry=entry, reader=reader) for entry, reader in ENTRIES.items()),
    seed=1,
    at=NINE,
)
review_commands = st.lists(
    st.one_of(st.just(begin), checks, st.builds(FinishReview, by=people, at=st.just(NINE)))
)


@given(review_commands)
def test_no_look_is_checked_by_the_one_who_looked_and_no_review_ends_with_one_unchecked(
    commands: list[ReviewCommand],
) -> None:
    facts, state = told(review, commands)
    assert all(ENTRIES[fact.entry] != fact.by for fact in facts if isinstance(fact, ReviewEntryChecked))
    if isinstance(state, Finished):
        assert len(state.outcomes) == 4
        assert None not in state.outcomes.values()
        assert isinstance(facts[-1], ReviewFinished)


search_commands: st.SearchStrategy[SearchCommand] = st.one_of(
    st.builds(
        AskToSearch,
        by=people,
        of=people,
        purpose=st.sampled_from(Purpose),
        sources=st.none() | st.sampled_from(Sources),
        from_at=st.just(at(-60)),
        to_at=st.just(NINE),
        reason=st.just(A_REASON),
        at=st.just(NINE),
    ),
    st.builds(ConfirmSearch, by=people, role=st.sampled_from(Role), at=st.just(NINE)),
    st.builds(DeclineSearch, by=people, at=st.just(NINE)),
)


@given(st.lists(search_commands, max_size=12))
def test_a_search_is_open_only_when_two_stand_behind_it_and_neither_is_the_one_it_is_about(
    commands: list[SearchCommand],
) -> None:
    facts, state = told(search, commands)
    if isinstance(state, Open):
        assert len({state.by, state.confirmed_by, state.of}) == 3
        asked, confirmed = facts
        assert asked.sources is Sources.NOT_CONCERNED
        assert asked.purpose in (Purpose.LOG_REVIEW, Purpose.INCIDENT)
        assert confirmed.role in SECOND_PERSONS


member_commands: st.SearchStrategy[MemberCommand] = st.one_of(
    st.builds(TakeOn, department=st.just(CENTRE), name=st.just(Sealed("a name")), at=st.just(NINE)),
    st.builds(Appoint, role=st.sampled_from(Role), begins_at=st.just(NINE), at=st.just(NINE)),
    st.builds(Entrust, entry=st.just(ENTRY), begins_at=st.just(NINE), at=st.just(NINE)),
    st.builds(ServeQueue, queue=st.just(INBOX), at=st.just(NINE)),
    st.builds(LetGo, at=st.just(NINE)),
)


@given(st.lists(member_commands, max_size=15))
def test_whoever_left_comes_back_with_nothing_they_had(commands: list[MemberCommand]) -> None:
    facts, state = told(member, commands)
    leavings = [number for number, fact in enumerate(facts) if isinstance(fact, StaffLeft)]
    since = facts[leavings[-1] + 1 :] if leavings else facts
    if not isinstance(state, Employed):
        assert since == []
        return
    assert isinstance(since[0], StaffJoined)
    kinds = {type(fact).__name__ for fact in since}
    assert bool(state.appointments) == ("StaffAppointed" in kinds)
    assert bool(state.trusts) == ("StaffEntrusted" in kinds)
    assert bool(state.queues) == ("StaffQueueServed" in kinds)
    assert all(one.role is not Role.LEAD for one in state.appointments)
