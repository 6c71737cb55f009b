"""Avslag: why there is no database to be had."""


class DatabaseUnavailable(Exception):
    """The database can't be had. The message is the operator's sentence: what is wrong, and what to do."""
