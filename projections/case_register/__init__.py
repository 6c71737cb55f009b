"""Ärendeförteckningen: which cases there are, who has each, and by when a department answers."""

from projections.case_register.reading import Group, View, read_groups, read_page, read_strict
from projections.case_register.row import CaseRow, Stage

__all__ = ["CaseRow", "Group", "Stage", "View", "read_groups", "read_page", "read_strict"]
