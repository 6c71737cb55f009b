"""Pass: what an agent did with calls. One stream per agent and local day of the answer."""

from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from domain.words import AgentRef, CallRef


class ShiftContradiction(StrEnum):
    """What a report contradicts: the first thing found."""

    ALREADY_IN_CALL = "already-in-call"
    """Took a call during another: services overlap."""
    NOT_IN_THAT_CALL = "not-in-that-call"
    """Finished a call that the agent was not in."""
    BEFORE_START = "before-start"
    """Finished before taking it: a negative talk."""


# A fact that contradicts in this way is kept and changes nothing. With any other contradiction, or none,
# it counts.
CHANGES_NOTHING: Final = frozenset({ShiftContradiction.NOT_IN_THAT_CALL})


class AgentTookCall(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="agent-took-call"):
    """The agent answered a call."""

    agent: AgentRef
    call: CallRef
    contradicts: ShiftContradiction | None = None
    at: datetime


class AgentFinishedCall(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="agent-finished-call"):
    """The agent is out of the call."""

    agent: AgentRef
    call: CallRef
    contradicts: ShiftContradiction | None = None
    at: datetime


ShiftFact: TypeAlias = AgentTookCall | AgentFinishedCall
