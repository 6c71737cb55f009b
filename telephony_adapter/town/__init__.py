"""Stad: a made-up municipality whose contact centre has a day like any other, written as a file of calls."""

from telephony_adapter.town.day import write_day

__all__ = ["write_day"]
