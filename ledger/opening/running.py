"""Öppnarens gång: from keys that were laid to a socket that answers, until told to stop."""

import asyncio
import logging
import signal
from collections.abc import Collection
from pathlib import Path

from domain.words import SecrecyClass
from ledger.opening.laid import laid_in
from ledger.opening.of_one_class import OpenerOfOneClass
from ledger.opening.serving import listening


async def run(secrecy: SecrecyClass, path: Path, keys: Path, accounts: Collection[int], dsn: str) -> None:
    """Opens until SIGTERM. Raises `NotFounded`, `KeyReadableByOthers`, psycopg's errors and OSError."""
    stop, laid = asyncio.Event(), laid_in(keys)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    service = await OpenerOfOneClass.connected(secrecy, dsn, laid.ring, laid.pseudonyms, laid.index)
    server = await listening(path, service.answer, accounts)
    logging.getLogger(__name__).info("opener: ready")
    try:
        await stop.wait()
    finally:
        server.close()
        await service.aclose()
        await laid.ring.aclose()
