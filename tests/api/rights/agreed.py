"""What two people agree on for sludge, as a page sends it."""

from typing import Any
from uuid import UUID

from ledger import clock
from tests.api.rights.house import SLUDGE, WATER, WORKS

WE_SAY = "You get a new day by mail"


def agreement(other: UUID, **otherwise: Any) -> dict[str, Any]:
    """With whom, and what is otherwise than usual."""
    return {
        "board": str(WORKS), "department": str(WATER), "matter": str(SLUDGE), "with_whom": str(other),
        "acts": [{"act": "receive", "identity": "stated"}, {"act": "inform", "identity": "none"}],
        "channels": ["call", "mail"], "ceiling": 4, "beyond_ceiling": [],
        "valid_from": clock.now().isoformat(), "valid_to": None, "review_by": None, "delegation": None,
        "secrecy_basis": None, "we_do": "We take it down", "we_do_not": None, "we_say": WE_SAY,
    } | otherwise  # fmt: skip
