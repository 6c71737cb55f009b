"""Återställningens handtag: everything that can be asked for about it, and where its shapes stand."""

from api.recovery import opening, shown

HANDLERS = [opening.read_recovery, opening.propose_recovery, opening.approve_recovery]
DESCRIBED = (opening, shown)
