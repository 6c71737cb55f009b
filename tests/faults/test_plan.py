"""Who is killed, and when."""

from itertools import chain
from random import Random

from cli.faults.plan import LATEST_SHARE, STARTING_UP, Blow, Victim, blows

SEEDS = range(200)
FACTS = 1_000


def of_seed(seed: int) -> list[Blow]:
    return blows(Random(seed), FACTS)


def test_a_seed_gives_the_same_blows_and_another_gives_others() -> None:
    assert of_seed(7) == of_seed(7)
    assert of_seed(7) != of_seed(8)


def test_everyone_is_killed_in_every_round() -> None:
    assert all({victim for blow in of_seed(seed) for victim in blow.victims} == set(Victim) for seed in SEEDS)


def test_blows_come_in_order_and_early_enough_to_hit_someone_at_work() -> None:
    for seed in SEEDS:
        moments = [blow.facts for blow in of_seed(seed)]
        assert moments == sorted(moments)
        assert moments[-1] <= LATEST_SHARE * FACTS


def test_at_times_two_are_killed_at_once_and_at_times_one_who_starts_up() -> None:
    every = list(chain.from_iterable(of_seed(seed) for seed in SEEDS))
    pairs = {frozenset(blow.victims) for blow in every if len(blow.victims) == 2}
    assert len(pairs) == 6
    assert {blow.victims for blow in every if not blow.facts} == {(victim,) for victim in STARTING_UP}
