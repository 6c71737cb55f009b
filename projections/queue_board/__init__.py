"""Kötavlan: who waits, since when, in which queue and in what state; agents by state."""

from projections.queue_board.board import Board, BoardAgent, BoardChanges, BoardQueue, WaitingCaller
from projections.queue_board.reading import read_board, read_changes, read_queues

__all__ = [
    "Board",
    "BoardAgent",
    "BoardChanges",
    "BoardQueue",
    "WaitingCaller",
    "read_board",
    "read_changes",
    "read_queues",
]
