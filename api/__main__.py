"""`python -m api`: the interface in a process of its own.

UPPDRAG_DSN is the conninfo of the login uppdrag_api, and UPPDRAG_DSN_OPEN_GENERAL and the like are those of the logins
that open what is sealed, class by class; where openers are processes of their own, UPPDRAG_OPENERS is instead the
folder of their sockets. UPPDRAG_DSN_REVIEW is that of the login that reads the access log. UPPDRAG_DATA is the data
folder (./data), where the keys and identity.toml are. UPPDRAG_PORT is the port to listen on (8000), or UPPDRAG_SOCKET
the descriptor of a socket that already listens, handed down by the parent. SIGTERM and SIGINT drain. When standard
input is a pipe, its end means that the parent is gone, and the interface goes too.
"""

import os
import socket
import sys
from pathlib import Path

from api.identity import configuration
from api.identity.configuration import Misconfigured
from api.identity.keys import KeyUnusable
from api.listening import listen
from api.serving import serve
from api.settings import PORT, REVIEWER_VARIABLE, SOCKETS_VARIABLE, Settings, opener_variable
from domain.words import SecrecyClass
from ledger.parent import end_with_the_parent


def main() -> None:
    """Serve until told to stop."""
    dsn = os.environ.get("UPPDRAG_DSN")
    if not dsn:
        sys.exit("UPPDRAG_DSN is not set: it is the database's address for the login uppdrag_api.")
    try:
        listening = the_socket()
    except OSError as refused:
        sys.exit(f"The port cannot be listened on: {refused.strerror}.")
    end_with_the_parent()
    try:
        serve(the_settings(dsn, listening.getsockname()[1]), listening)
    except (Misconfigured, KeyUnusable) as sentence:
        sys.exit(str(sentence))


def the_settings(dsn: str, port: int) -> Settings:
    """What this process was told. Raises `Misconfigured`."""
    data = Path(os.environ.get("UPPDRAG_DATA", "data")).resolve()
    openers = {
        secrecy: address for secrecy in SecrecyClass if (address := os.environ.get(opener_variable(secrecy)))
    }
    told = configuration.read(data)
    reviewer, sockets = os.environ.get(REVIEWER_VARIABLE), os.environ.get(SOCKETS_VARIABLE)
    return Settings.for_port(
        dsn,
        port,
        data,
        identity=told,
        openers={} if sockets else openers,
        reviewer=reviewer,
        sockets=Path(sockets) if sockets else None,
    )


def the_socket() -> socket.socket:
    """The parent's socket, or one of our own. Raises OSError."""
    handed_down = os.environ.get("UPPDRAG_SOCKET")
    if handed_down:
        return socket.socket(fileno=int(handed_down))
    return listen(int(os.environ.get("UPPDRAG_PORT", PORT)))


if __name__ == "__main__":
    main()
