"""Strömförteckningen: which streams of some kinds there are, whose they are, and when they changed last."""

from projections.stream_register.reading import Cursor, read_all, read_changed, read_every, read_streams
from projections.stream_register.tables import Of, StreamRow

__all__ = ["Cursor", "Of", "StreamRow", "read_all", "read_changed", "read_every", "read_streams"]
