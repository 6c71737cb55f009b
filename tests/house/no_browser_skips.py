"""A plugin for CI: a browser test that was skipped there is a failure, for nobody else would notice."""

from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test marked `browser` into a failure that gives the reason."""
    report = yield
    if report.skipped and item.get_closest_marker("browser") is not None:
        report.outcome = "failed"
        report.longrepr = f"skipped where it must run: {report.longreprtext}"
    return report
