"""Lagrat i loggen: rows as the functions that read the access log answer them, made into what stands in them."""

from typing import Any, TypeAlias

from ledger.access.facts import AccessExplained
from ledger.access.register import ACCESS_REGISTER
from ledger.envelope import Recorded
from ledger.sealing.cipher import Envelope
from ledger.sealing.outcomes import Redacted

Row: TypeAlias = tuple[Any, ...]
EXPLAINED = ACCESS_REGISTER.form_of(AccessExplained).tag


def decoded(row: Row) -> Any:
    """The fact in a row, what is sealed in it closed."""
    return ACCESS_REGISTER.decode(row[3], row[12], row[4])


def envelope(row: Row) -> Envelope:
    """The typed reason in a row, as it was sealed."""
    return Envelope(row[13], row[7], row[8], row[1], row[2], row[3], row[12])


def explained(row: Row, opened: bytes | Redacted) -> AccessExplained:
    """The typed reason; closed where its key was destroyed."""
    content = None if isinstance(opened, Redacted) else opened
    explained: AccessExplained = ACCESS_REGISTER.decode(row[3], row[12], row[4], content)
    return explained


def recorded(row: Row, fact: Any) -> Recorded:
    """A row with its fact."""
    return Recorded(
        position=row[0], originator_id=row[1], originator_version=row[2], happened_at=row[4], recorded_at=row[5],
        fact_id=row[6], authority=row[7], compartment=row[8], actor=row[9], login=row[10], session=row[11], fact=fact,
    )  # fmt: skip
