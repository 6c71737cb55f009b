"""The group of commands. A command's module is imported when it is run, never before: help is quick."""

import importlib
import importlib.util

import click

COMMANDS = {
    "up": ("cli.up:up", "Start everything and serve the page."),
    "test": ("cli.checks:test", "Run every check, fastest failure first."),
    "replay": ("cli.replay:replay", "Play a file of historical calls into the ledger."),
    "kpi": ("cli.kpi:kpi", "Print the figures of a period, with their definitions if asked."),
    "asof": ("cli.asof:asof", "Show the floor or a case as it stood at a position or a time."),
    "rebuild": ("cli.rebuild:rebuild", "Compute projections anew from the ledger."),
    "found": ("cli.found:found", "Found the ledger, once: for practice, as a demo, or for real."),
    "migrate": ("cli.migrate:migrate", "Bring the database up to date."),
    "run": ("cli.run:run", "Run one process of the service, for systemd or compose."),
    "opener": ("cli.opener:opener", "Open one class of secrecy for the interface, in a process of its own."),
    "lay-keys": ("cli.opener:lay_keys", "Lay the keys of each class of secrecy apart, for its opener."),
    "ready": ("cli.ready:ready", "Say whether a process of the service does its work."),
    "backup": ("cli.backup:backup", "Copy the ledger and its keys, apart."),
    "restore": ("cli.restore:restore", "Restore the ledger and its keys from their copies."),
    "revocations": ("cli.revocations:revocations", "Keep outside what took rights away, for a restore."),
    "keys": ("cli.keys:keys", "The keys: count them, turn their epochs, seal copies of the root key."),
    "registers": ("cli.registers:registers", "Law and the house's own rules as data: list, show and check."),
    "dispose": ("cli.disposal:dispose", "List what is to be disposed of, and carry out what is due."),
    "sessions": ("cli.sessions:sessions", "Who is signed in: list and end sessions."),
    "db": ("cli.db:db", "The embedded database: its address, start, stop and status."),
    "bench": ("cli.bench:bench", "Measure, each side in the same run, and print ratios."),
    "indistinguishable": (
        "cli.indistinguishable:indistinguishable",
        "Try to tell what is hidden from what is absent.",
    ),
    "canaries": (
        "cli.canaries:canaries",
        "Look for words that should be nowhere in everything that is kept.",
    ),
    "checkpoint": ("cli.checkpoint:checkpoint", "Swear to what has happened up to now."),
    "verify": ("cli.verify:verify", "Say whether the past is what was signed, and who outside has seen it."),
    "open-bundle": ("cli.bundles:open_bundle", "Open a case in a file that was sealed for you."),
    "faults": ("cli.faults:faults", "Kill real processes and check that nothing is lost or doubled."),
}
"""Name on the command line -> where it stands and what it does, in one sentence."""


class Commands(click.Group):
    """The commands of COMMANDS, in that order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names that can be run."""
        return [name for name in COMMANDS if is_there(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself: this is what imports its module."""
        if cmd_name not in COMMANDS or not is_there(cmd_name):
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, from COMMANDS alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)] or [("", "")])


def is_there(name: str) -> bool:
    """Whether the command's module has been written."""
    return importlib.util.find_spec(COMMANDS[name][0].partition(":")[0]) is not None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="Uppdrag", message="%(prog)s %(version)s")
def uppdrag() -> None:
    """Uppdrag: calls, contacts, cases and mandates of a municipal contact centre, as facts."""


def main() -> None:
    """Run the command that was asked for, and exit with its code."""
    uppdrag(prog_name="./uppdrag")
