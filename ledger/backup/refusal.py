"""Avslag: why a copy can't be made, or can't be put back."""


class CopyUnusable(Exception):
    """The copy can't be made or used as asked. The message is the operator's sentence: what is wrong, what to do."""
