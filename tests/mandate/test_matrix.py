"""Nobody sees anything without a right (ASVS 5.0, 8.2.2): the whole cross product against an oracle of its own."""

from collections import Counter

from tests.mandate.scenes import at_random, cross_product, policies, verdicts

CASES_AT_LEAST = 10_000


def test_the_whole_cross_product_leaks_nothing_and_is_not_in_the_way() -> None:
    judged = Counter[str]()
    for scene, allowed, given in verdicts(cross_product(), policies()):
        if given is None:
            judged["denied"] += 1
            assert allowed == [], scene
        else:
            judged["allowed"] += 1
            assert given in allowed, scene
    assert judged.total() >= CASES_AT_LEAST
    assert min(judged.values()) >= CASES_AT_LEAST, "a matrix that is all yes or all no shows little"


def test_whoever_holds_several_roles_has_the_rights_of_each_and_no_more() -> None:
    for scene, allowed, given in verdicts(at_random(20_000, seed=17), policies()):
        assert (given is None) == (allowed == []), scene
        assert given is None or given in allowed, scene
