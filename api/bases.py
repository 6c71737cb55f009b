"""Sekretessgrunder: a provision that makes something secret, as whoever relies on it names it."""

from uuid import UUID

from api.desk.registry import Today
from api.mandates.given import NoSuchBasis
from domain.law import Cited, SecrecyBasis

__all__ = ["NoSuchBasis", "basis_of"]


def basis_of(ref: UUID, today: Today) -> Cited:
    """A row of the register of the day. Raises `NoSuchBasis`."""
    for row in today.registers.rows(SecrecyBasis, today.day):
        cited = today.registers.cited(row)
        if cited.row == ref:
            return cited
    raise NoSuchBasis
