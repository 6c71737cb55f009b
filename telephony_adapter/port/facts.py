"""Rapporter: what a core reports. A driver's own family of facts; ours are another (telephony.md 3.2).

The sources of each in CSTA, ARI and ESL stand in the table of telephony.md 3.2. Drivers write these strictly;
whoever reads them must ignore fields and types it does not know.
"""

from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from telephony_adapter.port.envelope import EndedBy, Meta, NumberRef, OfferOutcome


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", gc=False):
    """A report: its envelope, and the core's own identity of the call (empty in reports about the core)."""

    meta: Meta
    call_ref: str


class CallArrived(Fact, frozen=True, tag="call.arrived"):
    """Someone calls us: the first time this leg is seen. `caller` is None when the core does not know."""

    leg: str
    caller: NumberRef | None = None
    dialled: NumberRef | None = None


class CallMediaUp(Fact, frozen=True, tag="call.media_up"):
    """The core answered the caller's leg; charging begins."""

    leg: str


class QueueEntered(Fact, frozen=True, tag="queue.entered"):
    """The core put the call in a queue of its own (`QUEUE_IN_CORE`)."""

    leg: str
    queue: str
    priority: int


class QueueLeft(Fact, frozen=True, tag="queue.left"):
    """The call is no longer in the core's queue, for whatever reason."""

    leg: str


class OfferStarted(Fact, frozen=True, tag="offer.started"):
    """A device is being tried, known by its alias: this is how we learn who answers."""

    leg: str
    device: str


class OfferRinging(Fact, frozen=True, tag="offer.ringing"):
    """The device rings."""

    leg: str


class OfferDeviceAnswered(Fact, frozen=True, tag="offer.device_answered"):
    """The device answered; a voicemail does that too, so nobody has accepted yet."""

    leg: str


class OfferEnded(Fact, frozen=True, tag="offer.ended"):
    """The offer came to nothing."""

    leg: str
    outcome: OfferOutcome


class LegsConnected(Fact, frozen=True, tag="legs.connected"):
    """These legs hear each other now; all of them, also those that did before."""

    legs: tuple[str, ...]


class LegLeft(Fact, frozen=True, tag="leg.left"):
    """The leg left the conversation but lives: hold and consult are left and then connected."""

    leg: str


class LegHeld(Fact, frozen=True, tag="leg.held"):
    """A phone put the conversation on hold by its own key."""

    leg: str


class LegResumed(Fact, frozen=True, tag="leg.resumed"):
    """And took it back."""

    leg: str


class TransferRequested(Fact, frozen=True, tag="transfer.requested"):
    """A phone asks for a transfer by its own key; the service decides."""

    leg: str
    kind: Literal["blind", "attended"]
    destination: NumberRef


class LegReplaced(Fact, frozen=True, tag="leg.replaced"):
    """One leg took another's place; identity carries over."""

    old: str
    new: str


class LegEnded(Fact, frozen=True, tag="leg.ended"):
    """One leg is gone."""

    leg: str
    by: EndedBy
    reason: str


class CallEnded(Fact, frozen=True, tag="call.ended"):
    """The whole call is over."""

    by: EndedBy
    reason: str


class CallLost(Fact, frozen=True, tag="call.lost"):
    """The core has forgotten the call; it ended somewhere after it was last seen."""

    last_seen_at: datetime


class CoreLinkUp(Fact, frozen=True, tag="core.link_up"):
    """We hear the core. `resumed`: it promises that nothing was missed."""

    resumed: bool


class CoreLinkDown(Fact, frozen=True, tag="core.link_down"):
    """We no longer hear the core; a gap begins."""

    reason: str


class CoreRestarted(Fact, frozen=True, tag="core.restarted"):
    """The core began anew, and every call it had is gone."""

    previous_epoch: str


class ResyncDone(Fact, frozen=True, tag="core.resync_done"):
    """A snapshot was compared with what we thought: counts of calls seen, lost and found."""

    calls: int
    lost: int
    found: int


AnyFact: TypeAlias = (
    CallArrived
    | CallMediaUp
    | QueueEntered
    | QueueLeft
    | OfferStarted
    | OfferRinging
    | OfferDeviceAnswered
    | OfferEnded
    | LegsConnected
    | LegLeft
    | LegHeld
    | LegResumed
    | TransferRequested
    | LegReplaced
    | LegEnded
    | CallEnded
    | CallLost
    | CoreLinkUp
    | CoreLinkDown
    | CoreRestarted
    | ResyncDone
)
