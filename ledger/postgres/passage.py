"""Passage: the way to the data folder, for an account that is not the one who made it."""

import os
from collections.abc import Sequence
from pathlib import Path

from ledger.postgres import acl
from ledger.postgres.account import Account
from ledger.postgres.notice import say
from ledger.postgres.refusal import DatabaseUnavailable

FIRST_BLOCKED = 'for folder do test -x "$folder" || { printf %s "$folder"; exit; }; done'


def open_way(folder: Path, account: Account) -> None:
    """Lets the account pass to `folder`, which must be a real path (no links).

    Only the folders in its way are changed, and only so that this one account may search them, which is less
    than reading. Raises `DatabaseUnavailable` where the file system can't say that.
    """
    if os.geteuid() != 0:
        return
    granted: set[Path] = set()
    while (blocked := first_blocked(folder, account)) is not None:
        if blocked in granted:
            raise _no_way(blocked, account, "it still may not after it was let through")
        try:
            acl.grant_search(blocked, account.uid)
        except OSError as error:
            raise _no_way(blocked, account, error.strerror or "no reason given") from error
        granted.add(blocked)
        say(f"Let the account {account.name} pass through {blocked} (search only), to reach its database.")


def first_blocked(folder: Path, account: Account) -> Path | None:
    """The outermost folder on the way to `folder`, itself included, that the account may not search."""
    way: Sequence[Path] = [*reversed(folder.parents), folder]
    # The kernel is asked, instead of reading modes: lists, capabilities and security modules have a say.
    answer = account.run(["/bin/sh", "-c", FIRST_BLOCKED, "sh", *way])
    return Path(answer.stdout) if answer.stdout else None


def _no_way(blocked: Path, account: Account, why: str) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        f"PostgreSQL runs as the account {account.name}, which may not pass through the folder {blocked} and "
        f"could not be let through ({why}). Choose a folder elsewhere with --data, "
        f"or let it through: chmod o+x '{blocked}'"
    )
