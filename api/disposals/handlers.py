"""Handtag: everything that can be asked for about disposals, and where its shapes stand."""

from api.disposals import deciding, due, given, gone, proposing, reading, shown

HANDLERS = [
    reading.read_disposals,
    due.read_due,
    reading.read_disposal,
    gone.read_disposal_of_case,
    proposing.propose_disposal,
    deciding.approve_disposal,
    deciding.withdraw_disposal,
    deciding.hold_disposal,
    deciding.release_disposal,
    deciding.note_archive_receipt,
]
DESCRIBED = (given, shown)
