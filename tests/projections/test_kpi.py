"""The figures, from calls small enough to count by hand."""

from projections.kpi import EXPLANATIONS, Course, Kpis, Spread, figures


def answered(wait: float | None = None, talk: float | None = 60) -> Course:
    """A call that was answered."""
    return Course("answered", queued=wait is not None, answered=True, wait=wait, talk=talk)


def abandoned(wait: float) -> Course:
    """A call whose caller gave up."""
    return Course("abandoned", queued=True, answered=False, wait=wait, talk=None)


def test_nothing_is_counted_as_nothing() -> None:
    none = Spread(n=0)
    assert figures([]) == Kpis(
        offered=0, answered=0, answered_direct=0, answered_after_queue=0, abandoned_in_queue=0, left_in_vru=0,
        abandon_rate=None, service_level={"20": None, "30": None, "60": None, "120": None}, asa_seconds=None,
        wait_answered_seconds=none, wait_abandoned_seconds=none, talk_seconds=none,
    )  # fmt: skip


def test_a_direct_answer_counts_with_no_wait() -> None:
    found = figures([answered(), answered(0), answered(25), abandoned(0)])
    assert (found.offered, found.answered, found.answered_direct, found.answered_after_queue) == (4, 3, 2, 1)
    assert found.service_level == {"20": 0.5, "30": 0.75, "60": 0.75, "120": 0.75}
    assert (found.abandon_rate, found.asa_seconds) == (0.25, 8.3333)


def test_leaving_in_the_menu_is_not_offered_and_waiting_is() -> None:
    menu = Course("left_in_menu", queued=False, answered=False, wait=None, talk=None)
    waiting = Course("waiting", queued=True, answered=False, wait=None, talk=None)
    found = figures([menu, waiting])
    assert (found.offered, found.left_in_vru, found.abandoned_in_queue) == (1, 1, 0)


def test_the_median_is_the_lower_and_p90_the_element_at_floor() -> None:
    talk = figures([answered(talk=float(n)) for n in range(1, 11)]).talk_seconds
    assert (talk.n, talk.mean, talk.p50, talk.p90, talk.max) == (10, 5.5, 5, 10, 10)


def test_a_conversation_going_on_is_answered_but_not_yet_talk() -> None:
    found = figures([answered(talk=None)])
    assert (found.answered, found.talk_seconds.n) == (1, 0)


def test_a_negative_duration_stays_what_was_reported() -> None:
    assert figures([answered(talk=-5)]).talk_seconds.mean == -5


def test_every_figure_is_explained() -> None:
    assert list(EXPLANATIONS) == list(Kpis.__struct_fields__)
