"""Inspelning: a driver that reads a file of historical calls and plays it through the port."""

from telephony_adapter.recording.formats import ANONYMOUS_BANK, COLUMNS, FORMATS, TOWN, Format
from telephony_adapter.recording.pace import AtOnce, AtSpeed, Live, Pace
from telephony_adapter.recording.recorded import RecordedCore
from telephony_adapter.recording.row import Refused
from telephony_adapter.recording.survey import Recording, look_over
from telephony_adapter.recording.unreadable import Unreadable

__all__ = [
    "ANONYMOUS_BANK",
    "COLUMNS",
    "FORMATS",
    "TOWN",
    "AtOnce",
    "AtSpeed",
    "Format",
    "Live",
    "Pace",
    "RecordedCore",
    "Recording",
    "Refused",
    "Unreadable",
    "look_over",
]
