"""Handtag: everything that can be asked for about bundles, and where its shapes stand."""

from api.bundles import deciding, given, giving, reading, shown

HANDLERS = [
    reading.read_bundles,
    reading.read_bundle,
    deciding.ask_for_bundle,
    deciding.agree_to_bundle,
    deciding.refuse_bundle,
    deciding.withdraw_bundle,
    giving.fetch_bundle,
]
DESCRIBED = (given, shown)
