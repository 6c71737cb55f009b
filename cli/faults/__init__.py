"""Felprov: real processes are killed at random moments, and what must hold afterwards holds."""

from cli.faults.command import faults

__all__ = ["faults"]
