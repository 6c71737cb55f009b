"""Granskning: looks that are checked, searches that take two, and everything that waits for a second person."""
