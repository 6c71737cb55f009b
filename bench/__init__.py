"""Mätningar: ratios against something real, both sides in the same run. A benchmark measures; a test never times."""
