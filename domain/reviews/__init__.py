"""Logguppföljning: looks are checked by somebody off the shift, and each check has a dated result."""
