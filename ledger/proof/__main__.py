"""`python -m ledger.proof`: the checkpointer in a process of its own.

UPPDRAG_DSN is the conninfo of the login uppdrag_checkpointer, UPPDRAG_DATA the data folder. SIGTERM and SIGINT let it
finish its round. When standard input is a pipe, its end means that the parent is gone, and it goes too.
"""

import logging
import os
import signal
import sys
import threading
from pathlib import Path

from ledger.parent import end_with_the_parent
from ledger.proof.runner import run_checkpointer
from ledger.proof.witnesses.configured import BadWitnesses


def main() -> int:
    """Run until told to stop; answer the exit code."""
    dsn, data = os.environ.get("UPPDRAG_DSN"), os.environ.get("UPPDRAG_DATA")
    if not dsn or not data:
        sys.stderr.write(
            "UPPDRAG_DSN and UPPDRAG_DATA: the login uppdrag_checkpointer and the data folder.\n"
        )
        return 2
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # It would tell of every question to a witness.
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    end_with_the_parent()
    try:
        run_checkpointer(dsn, Path(data), stop)
    except BadWitnesses as why:
        sys.stderr.write(f"{why}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
