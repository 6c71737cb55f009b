"""Prövningen: what somebody who owns the database could do to the past, done, and whether it is found."""
