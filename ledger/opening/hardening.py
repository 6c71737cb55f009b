"""Härdning: what a process that has keys asks of the system at its start: no image of its memory on any disk."""

import ctypes
import logging
import os
import resource
import sys

PR_SET_DUMPABLE = 4
MCL_CURRENT_AND_FUTURE = 1 | 2

logger = logging.getLogger(__name__)


def harden() -> None:
    """No core dump, no tracing by others of the account, no swapping out. Says which of these the system refuses."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not _undumpable():
        logger.warning("opener: dumpable")
    if not _locked():
        logger.warning("opener: memory-not-locked")


def _undumpable() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def _locked() -> bool:
    """Only where there is no bound to it: with one, what is needed later would be refused instead of swapped."""
    unbounded = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY
    if not sys.platform.startswith("linux") or not (unbounded or os.geteuid() == 0):
        return False
    return bool(ctypes.CDLL(None).mlockall(MCL_CURRENT_AND_FUTURE) == 0)
