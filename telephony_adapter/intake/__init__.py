"""Intag: from a core's reports to facts."""

from telephony_adapter.intake.taking import Intake, IntakeReport, Progress

__all__ = ["Intake", "IntakeReport", "Progress"]
