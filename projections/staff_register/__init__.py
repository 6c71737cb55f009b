"""Medarbetarförteckningen: who works here, where, and as what; opaque references, and no names."""

from projections.staff_register.reading import read_member, read_staff
from projections.staff_register.row import Appointed, MemberRow

__all__ = ["Appointed", "MemberRow", "read_member", "read_staff"]
