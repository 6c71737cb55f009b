"""What crosses a border of secrecy does so once, and after a preview."""

from msgspec.structs import replace

from domain.disclosures import disclosure, refusals
from domain.disclosures.disclosure import Made, Withheld
from domain.rights import Field
from tests.domain.borders import DISCLOSURE, by_consent, made, transfer, withheld, withhold
from tests.domain.office import ANOTHER_RESIDENT, SOCIAL_BOARD
from tests.domain.sentences import about

given = about(DISCLOSURE)


def test_spoken_consent_is_all_there_is_to_bring() -> None:
    given().when(by_consent).then(made)
    given(made).leaves(Made())


def test_within_the_matters_own_board_nothing_is_disclosed() -> None:
    within = replace(transfer, to_board=SOCIAL_BOARD)
    given().when(replace(by_consent, transfer=within, previewed=within)).then()


def test_what_is_sent_is_what_was_shown() -> None:
    shown = replace(transfer, fields=frozenset({Field.NAME}))
    given().when(replace(by_consent, previewed=shown)).then_refused(refusals.PreviewDiffers)
    somebody_else = replace(transfer, subject=ANOTHER_RESIDENT)
    given().when(replace(by_consent, previewed=somebody_else)).then_refused(refusals.PreviewDiffers)


def test_nothing_is_no_disclosure() -> None:
    empty = replace(transfer, fields=frozenset())
    given().when(replace(by_consent, transfer=empty, previewed=empty)).then_refused(
        refusals.NothingToDisclose
    )


def test_what_was_tested_and_found_harmful_is_withheld() -> None:
    given().when(withhold).then(withheld)
    given(withheld).leaves(Withheld())


def test_the_same_answer_twice_is_one_answer_and_another_needs_a_new_disclosure() -> None:
    given(made).when(by_consent).then()
    given(withheld).when(withhold).then()
    given(made).when(withhold).then_refused(refusals.AlreadyAnswered)
    given(withheld).when(by_consent).then_refused(refusals.AlreadyAnswered)


def test_a_fact_that_cannot_follow_is_skipped() -> None:
    for state in (Made(), Withheld()):
        for fact in (made, withheld):
            assert disclosure.evolve(state, fact) is state
