"""Every way in which a person, a case or a contact can be asked for by its reference: in an address, or in a body."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from api.cases.number import number_of
from tests.api.rights.house import SLUDGE, SOCIAL, WATER, WORKS

REASON = {"reason": "Rang about it yesterday"}
NOON = "2026-11-20T12:00:00+01:00"
A_MOMENT = "from=abc&to=abc"

Way = tuple[str, str, Any]
"""Method, address, body."""

OF_A_PERSON: list[Way] = [
    ("GET", "", None),
    ("GET", "/extract", None),
    ("GET", "/readers", None),
    ("POST", "/looks", REASON),
    ("POST", "/reveals", {"field": "name"}),
    ("POST", "/details", {"details": {"address": "Another street 1"}}),
    ("POST", "/protection-checks", {"answer": "no-answer"}),
    ("POST", "/left-cases", {}),
    ("POST", "/closure", {}),
]
OF_A_CASE: list[Way] = [
    ("GET", "", None),
    ("GET", "/moments", None),
    ("GET", f"/as-of?recorded={NOON.replace('+', '%2B')}", None),
    ("GET", "/as-of?happened=2026-11-20T12:00:00Z&role=agent", None),
    ("GET", f"/difference?{A_MOMENT}", None),
    ("GET", "/readers", None),
    ("GET", "/disclosures", None),
    ("GET", "/assignment", None),
    ("POST", "/looks", REASON),
    ("POST", "/reveals", {"field": "text"}),
    ("POST", "/notes", {"text": "Rang back"}),
    ("POST", "/assignment", {}),
    ("POST", "/handover", {"department": str(WATER), "due_by": NOON}),
    ("POST", "/return", {"reason": "more-needed"}),
    ("POST", "/takeback", {}),
    ("POST", "/settlement", {}),
    ("POST", "/closure", {}),
    ("POST", "/reopening", {}),
]
OF_A_CONTACT: list[Way] = [
    ("GET", "", None),
    ("POST", "/looks", REASON),
    ("POST", "/reveals", {"field": "text"}),
    ("POST", "/questions", {"matter": str(SLUDGE), "outcome": "solved"}),
    ("POST", "/outcome", {"question": 1, "outcome": "solved"}),
    ("POST", "/identity-checks", {"method": "told", "strength": "stated"}),
    ("POST", "/consent", {"board": str(WORKS)}),
    ("POST", "/closure", {"classification": "minor"}),
]


def in_the_address(kind: str, ref: UUID, reader: UUID) -> Iterator[Way]:
    """Ways to a thing by an address; `reader` is one of us who could be named."""
    ways = {"persons": OF_A_PERSON, "cases": OF_A_CASE, "contacts": OF_A_CONTACT}[kind]
    for method, rest, body in ways:
        yield method, f"/api/{kind}/{ref}{rest}", body
    if kind == "persons":
        for rest in ("", "/confirmation", "/refusal", "/withdrawal"):
            yield "POST", f"/api/persons/{ref}/readers{rest}", {"reader": str(reader)}
        guard = {"kind": "marked", "readers": [str(reader)], "board": str(WORKS)}
        yield "POST", f"/api/persons/{ref}/protection", guard
    else:
        tied = {"person": str(reader), "role": "party"}
        yield "POST", f"/api/{kind}/{ref}/persons", tied


def in_a_body(kind: str, ref: UUID, own: Mapping[str, UUID], reader: UUID) -> Iterator[Way]:
    """Ways to a thing by naming it in what is one's own."""
    case = {"matter": str(SLUDGE), "channel": "call", "title": "The tank", "summary": "Full"}
    if kind == "persons":
        tied = {"person": str(ref), "role": "party"}
        yield "POST", "/api/cases", case | {"persons": [tied]}
        yield "POST", f"/api/cases/{own['cases']}/persons", tied
        yield "POST", f"/api/contacts/{own['contacts']}/persons", tied
        told = {"method": "told", "strength": "stated", "person": str(ref)}
        yield "POST", f"/api/contacts/{own['contacts']}/identity-checks", told
        guard = {"kind": "marked", "readers": [str(reader)], "board": str(WORKS), "household": [str(ref)]}
        yield "POST", f"/api/persons/{own['persons']}/protection", guard
    elif kind == "cases":
        asked = {"matter": str(SLUDGE), "outcome": "handed-over", "case": str(ref)}
        yield "POST", f"/api/contacts/{own['contacts']}/questions", asked
        goes = {"case": str(ref), "fields": ["text"], "to_board": str(SOCIAL)}
        yield "POST", "/api/disclosures/preview", goes
        yield "POST", "/api/disclosures/withheld", {"what": goes, "reason": "Nobody may know"}
        yield "POST", "/api/case-searches", {"number": number_of(ref)}
        court = "uppdrag-recipient-1 " + "CQ" + "A" * 41 + "="
        yield "POST", "/api/bundles", {"case": str(ref), "recipient": court, "reason": "The court tries it"}
    else:
        yield "POST", "/api/cases", case | {"contact": str(ref)}
    if kind != "persons":
        yield "POST", f"/api/records-requests/{own['records-requests']}/items", {"item": str(ref)}
