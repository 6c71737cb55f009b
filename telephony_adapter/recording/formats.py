"""Filformat: how a file of calls is written down, and where and with which queues it was recorded."""

import msgspec

from telephony_adapter.port import QueueName

COLUMNS = (
    "vru_line",
    "call_id",
    "customer",
    "priority",
    "type",
    "date",
    "vru_entry",
    "vru_exit",
    "vru_time",
    "q_start",
    "q_exit",
    "q_time",
    "outcome",
    "ser_start",
    "ser_exit",
    "ser_time",
    "server",
)
"""The 17 columns of the Technion's documentation of the Anonymous Bank data (Guedj and Mandelbaum, 2000)."""


ANSWERED = "AGENT"
HUNG_UP = "HANG"
NO_CALL = "PHANTOM"
"""What can have come of a row."""
NOBODY = "NO_SERVER"
"""The server of a row that nobody known has served."""


class Format(msgspec.Struct, frozen=True):
    """A way of writing calls down: its name, the core that wrote it, the zone of its clocks, its queues."""

    name: str
    core_id: str
    zone: str
    queues: tuple[QueueName, ...]


ANONYMOUS_BANK = Format(
    name="anonymous-bank",
    core_id="anonymous-bank",
    zone="Asia/Jerusalem",
    queues=(
        QueueName(code="PS", sv="Vanliga ärenden", nb="Vanlige saker", en="Regular"),
        QueueName(code="PE", sv="Engelska", nb="Engelsk", en="English"),
        QueueName(code="IN", sv="Internetbanken", nb="Nettbanken", en="Internet"),
        QueueName(code="NE", sv="Aktiehandel", nb="Aksjehandel", en="Stock exchange"),
        QueueName(code="NW", sv="Intresserade", nb="Interesserte", en="Prospects"),
        QueueName(code="TT", sv="Återuppringning", nb="Tilbakeringing", en="Callback"),
    ),
)

TOWN = Format(
    name="town",
    core_id="town",
    zone="Europe/Stockholm",
    queues=(
        QueueName(code="VX", sv="Växel", nb="Sentralbord", en="Switchboard"),
        QueueName(code="SK", sv="Förskola och skola", nb="Barnehage og skole", en="Preschool and school"),
        QueueName(code="OM", sv="Omsorg och stöd", nb="Omsorg og støtte", en="Care and support"),
        QueueName(code="VA", sv="Vatten och avfall", nb="Vann og avfall", en="Water and waste"),
        QueueName(code="BY", sv="Bygga och bo", nb="Bygg og bolig", en="Building and housing"),
        QueueName(code="GA", sv="Gator och parker", nb="Veier og parker", en="Streets and parks"),
    ),
)

FORMATS = {one.name: one for one in (ANONYMOUS_BANK, TOWN)}
