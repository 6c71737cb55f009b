"""Order till växeln: what we may ask of a core. Each has an id from which the core's own ids are derived."""

from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from telephony_adapter.port.envelope import NumberRef


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """Ask once: a retry carries the same id and cannot ring twice. Past `deadline` it is never sent again."""

    command_id: str
    deadline: datetime


class Answer(Command, frozen=True, tag="answer"):
    """Take the caller's leg."""

    leg: str


class Park(Command, frozen=True, tag="park"):
    """Let a leg wait; `treatment` is a class of music or announcement."""

    leg: str
    treatment: str


class Offer(Command, frozen=True, tag="offer"):
    """Ring a device for so many seconds.

    `show_number` is always the municipality's, also towards a private mobile. `accept="key_1"` is for devices
    whose voicemail may answer.
    """

    call_ref: str
    device: str
    ring_seconds: int
    show_number: NumberRef
    accept: Literal["answer", "key_1"] = "answer"


class Withdraw(Command, frozen=True, tag="withdraw"):
    """Stop an offer that still rings."""

    leg: str


class Connect(Command, frozen=True, tag="connect"):
    """Let these legs hear each other; losing one of them must not drop the caller."""

    legs: tuple[str, ...]


class Separate(Command, frozen=True, tag="separate"):
    """Take one leg out of the conversation: hold, consult."""

    leg: str
    treatment: str


class Drop(Command, frozen=True, tag="drop"):
    """Hang up a leg."""

    leg: str


class Dial(Command, frozen=True, tag="dial"):
    """Ring a number: a callback, or someone outside to consult."""

    call_ref: str
    to: NumberRef
    ring_seconds: int
    show_number: NumberRef


AnyCommand: TypeAlias = Answer | Park | Offer | Withdraw | Connect | Separate | Drop | Dial


class Ack(msgspec.Struct, frozen=True):
    """A core's answer. Accepted is not done: done is the report that carries the command's id.

    `already_done`: our own id exists. `gone`: the leg is no more, the normal end of a race. `unknown`: no
    answer in time, ask for a snapshot.
    """

    command_id: str
    status: Literal["accepted", "already_done", "gone", "rejected", "unknown"]
    detail: str = ""
