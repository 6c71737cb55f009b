"""Handtag: everything that can be asked for about disclosures, and where its shapes stand."""

from api.disclosures import deciding, given, previewing

HANDLERS = [previewing.preview_disclosure, deciding.disclose, deciding.withhold]
DESCRIBED = (given, previewing, deciding)
