"""`python -m projections`: the projector in a process of its own.

UPPDRAG_DSN is the conninfo of the login uppdrag_projector. SIGTERM and SIGINT let it finish its page. When standard
input is a pipe, its end means that the parent is gone, and the projector goes too.
"""

import logging
import os
import signal
import sys
import threading

from ledger import tracing
from ledger.parent import end_with_the_parent
from projections.runner import run_projector


def main() -> int:
    """Run until told to stop; answer the exit code."""
    dsn = os.environ.get("UPPDRAG_DSN")
    if not dsn:
        sys.stderr.write(
            "UPPDRAG_DSN is not set: the address of the database for the login uppdrag_projector.\n"
        )
        return 2
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    end_with_the_parent()
    end_tracing = tracing.begin("projector")
    try:
        run_projector(dsn, stop)
    finally:
        end_tracing()
    return 0


if __name__ == "__main__":
    sys.exit(main())
