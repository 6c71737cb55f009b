"""Uppdragens handtag: everything that can be asked for about the catalogue, and where its shapes stand."""

from api import called
from api.mandates import doing, given, reading, shown

HANDLERS = [
    reading.read_mandates,
    reading.read_mandate,
    reading.read_verdict,
    doing.agree_on_mandate,
    doing.agree_on_version,
    doing.start_mandate,
    doing.withdraw_mandate,
]
DESCRIBED = (called, given, shown)
