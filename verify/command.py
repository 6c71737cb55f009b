"""Kommandot: what is asked on a command line, and what is answered. `python -m verify --help`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from verify.bundle import BYTES_MAX, Bundle
from verify.bundled import verify_bundle
from verify.clock import now
from verify.kept import Outside
from verify.notes import Kind
from verify.pinned import keys_in
from verify.progress import Lines
from verify.refusals import DoesNotMatch
from verify.report import BECAUSE, Exit, exit_of, lines_of, outside_line
from verify.trust import Trust
from verify.vouched import believed

PUBLIC = "public"
"""In the folder of the tiles: the logs' public keys, and who vouches for them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it: the exit code is one of `verify.report.Exit`."""
    asked = _parser().parse_args(arguments)
    try:
        witnesses, logs = keys_in(asked.witness_key), keys_in(asked.log_key)
    except (DoesNotMatch, OSError) as why:
        return _could_not(f"a key could not be read ({type(why).__name__})")
    trust = Trust(tuple(logs), tuple(witnesses), asked.needed)
    return _bundle(asked.bundle, trust) if asked.bundle else _ledger(asked, trust)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m verify", description="Whether the past is what was signed.")
    parser.add_argument(
        "--bundle", type=Path, metavar="FILE", help="a bundle of one case; needs nothing else"
    )
    parser.add_argument(
        "--since", type=Path, metavar="CHECKPOINT", help="a note that is believed: read what came after"
    )
    parser.add_argument("--case", type=UUID, metavar="ID", help="the facts of one case alone")
    parser.add_argument(
        "--witness", type=Path, metavar="DIR", help="storage outside, with earlier checkpoints"
    )
    parser.add_argument(
        "--witness-key", action="append", default=[], metavar="VKEY", help="pinned: text, file or folder"
    )
    parser.add_argument(
        "--log-key", action="append", default=[], metavar="VKEY", help="pinned: text, file or folder"
    )
    parser.add_argument("--needed", type=int, default=1, metavar="K", help="how many witnesses are asked for")
    parser.add_argument("--dsn", default="", help="the database, as libpq says it")
    parser.add_argument("--proof", type=Path, default=Path("proof"), help="the folder of the tiles")
    parser.add_argument("--salt-key", type=Path, default=Path("proof/private/salt.key"))
    parser.add_argument("--key-ledger", type=Path, default=Path("keys/ledger/keys.log"))
    return parser


def _ledger(asked: Namespace, trust: Trust) -> int:
    from verify.whole import Lying, check, check_stream  # A bundle is verified without any of it.

    trust = replace(trust, logs=tuple(believed(trust.logs, asked.proof / PUBLIC)))
    lying = Lying(asked.dsn, asked.proof, asked.salt_key, asked.key_ledger, trust, asked.witness)
    found = [check_stream(lying, asked.case)] if asked.case else check(lying, Lines(), asked.since)
    print("\n".join(lines_of(found, now())))
    return exit_of(found)


def _bundle(file: Path, trust: Trust) -> int:
    try:
        with file.open("rb") as opened:
            bundle = Bundle.parse(opened.read(BYTES_MAX + 1))
    except (DoesNotMatch, OSError) as why:
        return _could_not(str(why) if isinstance(why, DoesNotMatch) else "the file could not be opened")
    pinned = bool(trust.logs)
    if not pinned:
        trust = Trust(
            tuple(key for key in bundle.keys if key.kind is Kind.LOG), trust.witnesses, trust.needed
        )
    try:
        proven = verify_bundle(bundle, trust)
    except DoesNotMatch as refused:
        where = f" at position {refused.position:,}" if refused.position else ""
        print(f"BROKEN{where}: {BECAUSE.get(refused.why, refused.why.value)}.")
        return Exit.BROKEN
    print(f"{proven.facts:,} facts of case {bundle.case} are what was signed, and none is missing up to:")
    for stream, last in sorted(proven.extent.streams.items()):
        print(f"    stream {stream}, version {last:,}")
    witnessed = trust.is_witnessed(proven.sworn) and proven.sworn.newest is not None
    seen = Outside(proven.sworn.checkpoint.size, proven.sworn.newest or 0) if witnessed else None
    print(outside_line(seen, now()))
    if not pinned:
        print("No key was given with --log-key. Compare the bundle's own with what was published:")
        print("\n".join(f"    {key.text()}" for key in bundle.keys))
    return Exit.WHOLE_AND_WITNESSED if pinned and witnessed else Exit.OWN_KEY_ONLY


def _could_not(why: str) -> int:
    print(f"It could not be looked: {why}.", file=sys.stderr)
    return Exit.COULD_NOT_LOOK
