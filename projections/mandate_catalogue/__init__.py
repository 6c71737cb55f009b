"""Uppdragskatalogen: every mandate entry as a row: whose, about what, how far it goes, and where it stands."""

from projections.mandate_catalogue.reading import read_catalogue, read_entry
from projections.mandate_catalogue.row import EntryRow, Stage

__all__ = ["EntryRow", "Stage", "read_catalogue", "read_entry"]
