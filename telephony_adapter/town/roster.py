"""Bemanning: seven agents and when each of them is on the phone.

The rest of the day goes to e-mail, chat, the reception and lunch. Whoever is on until closing stays until the last
caller in the queue is served.
"""

import msgspec

from telephony_adapter.town.arrivals import CLOSES

LAST_CALLER_SERVED = CLOSES + 2 * 3600

Hours = tuple[tuple[int, int], ...]
"""Spans of seconds after midnight."""


class Agent(msgspec.Struct, frozen=True):
    """A device, and when somebody answers it."""

    device: str
    on_the_phone: Hours

    def is_on(self, moment: int) -> bool:
        return any(begins <= moment < ends for begins, ends in self.on_the_phone)


def _hours(*clocks: str) -> Hours:
    seconds = [int(clock[:2]) * 3600 + int(clock[3:]) * 60 for clock in clocks]
    spans = list(zip(seconds[::2], seconds[1::2], strict=True))
    return tuple((begins, LAST_CALLER_SERVED if ends == CLOSES else ends) for begins, ends in spans)


ROSTER = (
    Agent("AGENT_01", _hours("07:30", "09:30", "09:45", "11:30", "12:15", "15:00")),
    Agent("AGENT_02", _hours("07:30", "09:45", "10:00", "12:00", "12:45", "15:00")),
    Agent("AGENT_03", _hours("08:00", "10:00", "10:15", "11:30", "12:15", "15:15")),
    Agent("AGENT_04", _hours("08:00", "10:15", "10:30", "12:00", "13:00", "15:30")),
    Agent("AGENT_05", _hours("08:15", "10:00", "10:15", "12:15", "13:15", "15:30")),
    Agent("AGENT_06", _hours("08:30", "10:15", "10:30", "12:15", "13:30", "14:30", "15:15", "17:00")),
    Agent("AGENT_07", _hours("09:00", "11:00", "12:00", "13:15", "14:30", "17:00")),
)
