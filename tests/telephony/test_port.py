"""The port: complete, neutral, and readable by those who know less."""

from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from telephony_adapter import port
from telephony_adapter.port import AnyCommand, AnyFact, Capability

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
META = port.Meta(
    event_id="e1",
    core_id="k1",
    core_epoch="1",
    stream="s1",
    seq=1,
    occurred_at=NOON,
    observed_at=NOON,
    origin=port.Origin.INFERRED,
)


def test_the_vocabulary_of_facts_is_complete() -> None:
    assert {fact.__struct_config__.tag for fact in get_args(AnyFact)} == {
        "call.arrived", "call.media_up", "call.ended", "call.lost",
        "queue.entered", "queue.left",
        "offer.started", "offer.ringing", "offer.device_answered", "offer.ended",
        "legs.connected", "leg.left", "leg.held", "leg.resumed", "leg.replaced", "leg.ended",
        "transfer.requested",
        "core.link_up", "core.link_down", "core.restarted", "core.resync_done",
    }  # fmt: skip


def test_the_vocabulary_of_commands_is_complete() -> None:
    assert {command.__struct_config__.tag for command in get_args(AnyCommand)} == {
        "answer", "connect", "dial", "drop", "offer", "park", "separate", "withdraw",
    }  # fmt: skip


def test_capabilities_can_be_combined() -> None:
    both = Capability.REPLAY | Capability.QUEUE_IN_CORE
    assert Capability.QUEUE_IN_CORE in both
    assert Capability.KEYPAD_ACCEPT not in both


@pytest.mark.parametrize(
    "fact",
    [
        port.CallArrived(meta=META, call_ref="c", leg="l", caller=port.NumberRef("n", withheld=True)),
        port.QueueEntered(meta=META, call_ref="c", leg="l", queue="PS", priority=2),
        port.OfferEnded(meta=META, call_ref="c", leg="l", outcome=port.OfferOutcome.UNREACHABLE),
        port.LegsConnected(meta=META, call_ref="c", legs=("a", "b")),
        port.CallLost(meta=META, call_ref="c", last_seen_at=NOON),
        port.ResyncDone(meta=META, call_ref="", calls=3, lost=1, found=0),
    ],
)
def test_a_fact_survives_the_wire(fact: AnyFact) -> None:
    assert msgspec.json.decode(msgspec.json.encode(fact), type=AnyFact) == fact


def test_a_reader_passes_over_fields_it_does_not_know() -> None:
    fact = port.QueueLeft(meta=META, call_ref="c", leg="l")
    newer = msgspec.to_builtins(fact) | {"mood": "fine"}
    assert msgspec.convert(newer, AnyFact) == fact


def test_numbers_are_references_wherever_a_number_could_stand() -> None:
    numbers = {"caller", "dialled", "destination", "to", "show_number"}
    for struct in (*get_args(AnyFact), *get_args(AnyCommand)):
        for field in msgspec.structs.fields(struct):
            if field.name in numbers:
                assert port.NumberRef in (field.type, *get_args(field.type)), (
                    f"{struct.__name__}.{field.name}"
                )
