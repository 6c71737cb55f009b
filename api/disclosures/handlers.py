"""Handtag: everything that can be asked for about disclosures, and where its shapes stand."""

from api.disclosures import deciding, given, listing, previewing, shown

HANDLERS = [
    previewing.preview_disclosure,
    deciding.disclose,
    deciding.withhold,
    listing.read_disclosures_of_case,
    listing.read_disclosures,
]
DESCRIBED = (given, previewing, deciding, shown)
