"""Kontaktförteckningen: which contact each of us has in hand, and with whom and about what contacts were."""

from projections.contact_register.reading import (
    Ended,
    is_with_another,
    read_contacts,
    read_in_hand,
    read_over,
)
from projections.contact_register.row import ContactRow

__all__ = ["ContactRow", "Ended", "is_with_another", "read_contacts", "read_in_hand", "read_over"]
