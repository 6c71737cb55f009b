"""Ärendeförteckningen: which cases there are, who has each, and by when a department answers."""

from projections.case_register.reading import (
    Group,
    Place,
    Quiet,
    Sought,
    View,
    read_between,
    read_groups,
    read_page,
    read_perhaps_of,
    read_quiet,
    read_strict,
)
from projections.case_register.row import CaseRow, CaseStage, filled

__all__ = [
    "CaseRow",
    "Group",
    "Place",
    "Quiet",
    "Sought",
    "CaseStage",
    "View",
    "filled",
    "read_between",
    "read_groups",
    "read_page",
    "read_perhaps_of",
    "read_quiet",
    "read_strict",
]
