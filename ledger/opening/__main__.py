"""`python -m ledger.opening CLASS SOCKET KEYS ACCOUNT…`: the opener of one class of secrecy in a process of its own.

UPPDRAG_DSN is the conninfo of the login that opens the class. It answers at SOCKET, to processes of the accounts (user
ids), with the keys that were laid in the folder KEYS. SIGTERM and SIGINT let it finish.
"""

import logging
import os
import sys
from pathlib import Path

import uvloop

from domain.words import SecrecyClass
from ledger.founding import NotFounded
from ledger.keyfile import KeyReadableByOthers
from ledger.opening.hardening import harden
from ledger.opening.running import run


def main() -> None:
    """Open until told to stop."""
    dsn = os.environ.get("UPPDRAG_DSN")
    if not dsn:
        sys.exit("UPPDRAG_DSN is not set: the address of the database for the login that opens the class.")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    harden()
    secrecy, socket, keys, *accounts = sys.argv[1:]
    try:
        uvloop.run(run(SecrecyClass(secrecy), Path(socket), Path(keys), [int(one) for one in accounts], dsn))
    except (NotFounded, KeyReadableByOthers) as sentence:
        sys.exit(str(sentence))


if __name__ == "__main__":
    main()
