"""Oläslig fil: the one way in which a whole file is turned away."""


class Unreadable(Exception):
    """The file cannot be taken at all; the message is a sentence for the person who gave it. Nothing was
    imported.
    """
