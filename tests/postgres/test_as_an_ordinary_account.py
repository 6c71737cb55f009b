"""Everything again as an ordinary account, when the tests run as root."""

from tests.postgres.ordinary import as_root, run_module_as_nobody

SECONDS_MAX = 900.0


@as_root
def test_all_of_it_holds_for_an_ordinary_account_too() -> None:
    run = run_module_as_nobody(
        "pytest", "tests/postgres", "-q", "-p", "no:cacheprovider", seconds=SECONDS_MAX
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert " passed" in run.stdout
