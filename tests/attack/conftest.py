"""A house to attack: founded, open, and with people in it. The same as the tests of the interface have."""

from tests.api.rights.conftest import data, house, identity, profile, settings, sockets

__all__ = ["data", "house", "identity", "profile", "settings", "sockets"]
