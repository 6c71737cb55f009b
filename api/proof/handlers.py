"""Handtag: everything that can be asked for about the proof, and where its shapes stand."""

from api.proof import reading, shown

HANDLERS = [reading.read_proof]
DESCRIBED = (shown,)
