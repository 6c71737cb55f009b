"""The past and the page: at its last moment a case was what it is now, whatever happened; and what is gone is gone."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from domain.cases import case as cases
from domain.cases.commands import CaseCommand
from domain.cases.facts import CaseFact
from domain.persons.facts import PersonProtectionChecked, PersonRegistered, RegisterAnswer
from ledger.sealing.folder import KeyFolder
from ledger.sealing.store import Fate
from tests.api.office import Office
from tests.api.past_office import asked, auditor, happens, hours, long_story, registered
from tests.domain.any_case import after, case_commands, facts_of, told
from tests.domain.casebook import DETAILS, IDENTITY, VERA, VERAS_CHILD
from tests.domain.test_cases import open_it

STORIES = 25
AS_IT_IS = (
    "stage", "channel", "received_at", "mandate", "mandate_version", "holder", "queue", "due_by", "title", "summary",
    "contacts",
)  # fmt: skip
CALLED = ("board", "matter", "department")


def some_lives() -> Sequence[Sequence[CaseFact]]:
    """The facts of some cases that could be."""
    found: list[Sequence[CaseFact]] = []

    @settings(
        max_examples=STORIES, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
    )
    @given(after(open_it, case_commands))
    def collect(story: Sequence[CaseCommand]) -> None:
        found.append(facts_of(told(cases, story)[0]))

    collect()
    return found


def content_of(page: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a case is, as its page has it."""
    return {
        **{name: page[name] for name in AS_IT_IS},
        **{name: page[name] and page[name]["id"] for name in CALLED},
        "persons": [(one["card"]["person"], one["role"], one["card"]["name"]) for one in page["persons"]],
        "texts": [
            (one["version"], one["by"], one["text"]) for one in page["course"] if one["text"] is not None
        ],
    }


def content_then(file: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same of what it was."""
    return {
        **{name: file[name] for name in (*AS_IT_IS, *CALLED)},
        "persons": [(one["person"], one["role"], one["name"]) for one in file["persons"]],
        "texts": [(one["version"], one["by"], one["text"]) for one in file["texts"]],
    }


async def test_at_its_last_moment_any_case_was_what_its_page_says_now(office: Office) -> None:
    nadia = await auditor(office)
    known = PersonRegistered(identity=IDENTITY, details=DETAILS, at=hours(-2))
    for person in (VERA, VERAS_CHILD):
        checked = PersonProtectionChecked(answer=RegisterAnswer.NOT_PROTECTED, at=hours(-1))
        await happens(office, person, 0, known, checked)
    lives = some_lives()
    assert len(lives) > STORIES // 2
    for life in lives:
        case = uuid4()
        await happens(office, case, 0, *life)
        moments = (await asked(nadia, f"/api/cases/{case}/moments"))["moments"]
        assert len(moments) == len(life)
        then = await asked(nadia, f"/api/cases/{case}/as-of", moment=moments[-1]["moment"])
        now = await asked(nadia, f"/api/cases/{case}")
        assert then["version"] == now["version"]
        assert content_then(then["file"]) == content_of(now)


async def test_where_keys_were_destroyed_what_happened_is_seen_and_what_was_said_is_marked_as_gone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia = await auditor(office)
    case = await long_story(office, await registered(office), office.ref("aino"))
    monkeypatch.setattr(KeyFolder, "find", lambda self, key_ids: {})
    monkeypatch.setattr(KeyFolder, "fate", lambda self, key_id: Fate.DESTROYED)
    moments = (await asked(nadia, f"/api/cases/{case}/moments"))["moments"]
    assert [one["version"] for one in moments] == [1, 2, 3, 4, 5, 6, 7]
    file = (await asked(nadia, f"/api/cases/{case}/as-of", moment=moments[4]["moment"]))["file"]
    assert file["stage"] == "with-department"
    gone = [
        file["title"],
        file["summary"],
        *(one["text"] for one in file["texts"]),
        file["persons"][0]["name"],
    ]
    assert gone == [{"how": "destroyed", "text": None}] * 6
