"""`python -m ledger.proof`: the checkpointer in a process of its own.

UPPDRAG_DSN is the conninfo of the login uppdrag_checkpointer, UPPDRAG_DATA the data folder. SIGTERM and SIGINT let it
finish its round. When standard input is a pipe, its end means that the parent is gone, and it goes too.
"""

import logging
import os
import signal
import stat
import sys
import threading
from pathlib import Path

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
    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        threading.Thread(target=_stop_with_the_parent, args=(stop,), daemon=True).start()
    try:
        run_checkpointer(dsn, Path(data), stop)
    except BadWitnesses as why:
        sys.stderr.write(f"{why}\n")
        return 2
    return 0


def _stop_with_the_parent(stop: threading.Event) -> None:
    """The parent holds the other end of the pipe and writes nothing; only its death ends it."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
