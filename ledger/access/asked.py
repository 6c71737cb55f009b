"""Frågan: who looked, why and at what, as the first fact of an access entry."""

from uuid import UUID

from domain.law import Cited
from ledger.access.codes import Decision, Denial
from ledger.access.facts import AccessAsked
from ledger.access.look import Look
from ledger.access.pseudonyms import Pseudonyms


def asked(
    pseudonyms: Pseudonyms, look: Look, *, count: int, decision: Decision, denial: Denial | None = None
) -> AccessAsked:
    """The fact; `count` is how many entries of persons and things follow."""
    reader, ground, request, turn = look.reader, look.ground, look.request, pseudonyms.of_any
    mandate, to = ground.mandate, ground.to
    return AccessAsked(
        manner=look.manner, kind=look.kind, decision=decision, denial=denial, count=count,
        thing=turn(look.thing), case=turn(look.case), call=turn(ground.call), shape=look.shape,
        purpose=ground.purpose, relation=ground.relation,
        policy_version=ground.policy_version, purposes_version=ground.purposes_version,
        reason_row=_row(ground.reason_code), reason_version=_version(ground.reason_code),
        mandate=mandate.entry if mandate else None, mandate_version=mandate.version if mandate else None,
        allocation=turn(ground.allocation), consent=turn(ground.consent), approval=ground.approval,
        break_glass=ground.break_glass, rule=_row(ground.rule), rule_version=_version(ground.rule),
        secrecy_basis=_row(ground.secrecy_basis), secrecy_version=_version(ground.secrecy_basis),
        to_authority=to.authority if to else None, to_compartment=to.compartment if to else None,
        role=reader.role, unit=reader.unit, on_behalf_of=reader.on_behalf_of, through=reader.through,
        level=reader.level, means=reader.means, proven_seconds=_proven_seconds(look),
        place=reader.place, network=reader.network, confidential=ground.confidential,
        request=request.request, trace=request.trace, spans=request.spans, client_at=request.client_at, at=look.at,
    )  # fmt: skip


def _proven_seconds(look: Look) -> int | None:
    proven_at = look.reader.proven_at
    return None if proven_at is None else max(0, int((look.at - proven_at).total_seconds()))


def _row(cited: Cited | None) -> UUID | None:
    return None if cited is None else cited.row


def _version(cited: Cited | None) -> int | None:
    return None if cited is None else cited.version
