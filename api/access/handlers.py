"""Åtkomstens handtag: everything that can be asked for about it, and where its shapes stand."""

from api.access import reading, shown

HANDLERS = [reading.read_my_access, reading.read_readers_of_case, reading.read_extract]
DESCRIBED = (shown,)
