"""Projektioner: what anyone sees, computed from the facts. One question for each folder or file."""
