"""Pass: what a core reports about an agent. Times are the core's, aware, UTC."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.words import AgentRef, CallRef


class ReportCallTaken(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The agent answers a call."""

    agent: AgentRef
    call: CallRef
    at: datetime


class ReportCallFinished(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The agent's part in a call ends."""

    agent: AgentRef
    call: CallRef
    at: datetime


ShiftCommand: TypeAlias = ReportCallTaken | ReportCallFinished
