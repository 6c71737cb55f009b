"""Konto: the operating system's account that PostgreSQL runs as, which can't be root."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger.postgres.notice import say
from ledger.postgres.refusal import DatabaseUnavailable

DEDICATED = "uppdrag"
"""The system account that PostgreSQL gets when root starts it."""

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Account:
    """An account. What lies in its folders is touched only as that account, never as root."""

    name: str
    uid: int
    gid: int

    def run(
        self, command: Sequence[str | Path], *, stdin: str = "", keep_open: Sequence[int] = ()
    ) -> "subprocess.CompletedProcess[str]":
        """Runs a command as this account, in a session of its own with a bare environment.

        `keep_open` are the descriptors it inherits. Raises `DatabaseUnavailable` when this process may not
        become the account.
        """
        other = os.geteuid() == 0
        try:
            return subprocess.run(
                command,
                input=stdin,
                capture_output=True,
                text=True,
                errors="replace",
                cwd="/",
                env={"PATH": SYSTEM_PATH, "LC_ALL": "C"},
                pass_fds=keep_open,
                start_new_session=True,
                user=self.uid if other else None,
                group=self.gid if other else None,
                extra_groups=[] if other else None,
                umask=0o077,
            )
        except PermissionError as error:
            raise DatabaseUnavailable(
                f"This process may not run a program as the account {self.name}. "
                "Run Uppdrag as an ordinary account instead of root."
            ) from error


def account_of_postgres() -> Account:
    """The account PostgreSQL runs as: whoever starts it, or the dedicated one when that is root.

    Makes the dedicated account when it is missing. Raises `DatabaseUnavailable` when that can't be done.
    """
    if os.geteuid() != 0:
        return _named(os.geteuid())
    dedicated = _find(DEDICATED) or _make_dedicated()
    if dedicated.uid == 0:
        raise DatabaseUnavailable(
            f"The account {DEDICATED} is another name for root, and PostgreSQL refuses to run as root. "
            "Give it a number of its own."
        )
    return dedicated


def name_of_account() -> str:
    """The name of the account PostgreSQL runs as, whether or not it has been made yet."""
    return DEDICATED if os.geteuid() == 0 else _named(os.geteuid()).name


def accounts_that_may_connect(postgres: Account) -> list[str]:
    """The names that peer authentication lets in: whoever starts PostgreSQL, and the account it runs as."""
    return sorted({_named(os.geteuid()).name, postgres.name})


def name_of_owner(uid: int) -> str:
    """How to speak of whoever owns a file."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"


def _named(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as error:
        raise DatabaseUnavailable(
            f"The account number {uid} has no name on this machine, and PostgreSQL needs one. "
            "Add it to /etc/passwd, or run Uppdrag as an account that has one."
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _find(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _make_dedicated() -> Account:
    useradd = shutil.which("useradd", path=SYSTEM_PATH)
    if useradd is None:
        raise _no_dedicated("useradd is not installed")
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    done = subprocess.run(
        [*command, "--shell", "/usr/sbin/nologin", DEDICATED], capture_output=True, text=True, cwd="/"
    )
    made = _find(
        DEDICATED
    )  # Another start may have made it at the same moment; then useradd fails and all is well.
    if made is None:
        raise _no_dedicated(done.stderr.strip() or f"useradd answered {done.returncode}")
    if done.returncode == 0:
        say(
            f"Made the system account {DEDICATED}: PostgreSQL refuses to run as root, and runs as it instead."
        )
    return made


def _no_dedicated(why: str) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        f"PostgreSQL refuses to run as root, and the account {DEDICATED} could not be made ({why}). "
        f"Make a system account named {DEDICATED}, or run Uppdrag as an ordinary account."
    )
