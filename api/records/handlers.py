"""Handtag: everything that can be asked for about requests for public records, and where its shapes stand."""

from api.records import asking_for, doing, given, offered, reading, refusing, shown

HANDLERS = [
    asking_for.request_records,
    reading.read_requests,
    reading.read_request,
    doing.identify_item,
    doing.judge_item,
    doing.deliver_records,
    doing.say_not_held,
    refusing.propose_refusal,
    refusing.refuse_records,
    refusing.decline_refusal,
    doing.note_appeal,
    doing.withdraw_request,
]
DESCRIBED = (given, offered, shown, refusing)
