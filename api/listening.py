"""Lyssnandet: the socket that the interface answers on. Made without loading the rest, for `up` starts here."""

import socket

from api.settings import OUR_NAMES

BACKLOG = 128


def listen(port: int) -> socket.socket:
    """A socket of this machine only. Port 0: any free one. Raises OSError when the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((OUR_NAMES[0], port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening
