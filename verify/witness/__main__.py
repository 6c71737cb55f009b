"""`python -m verify.witness`: makes a witness's key, answers over HTTP, or cosigns what lies in a folder."""

import sys
from argparse import ArgumentParser, Namespace
from http import HTTPStatus
from pathlib import Path

from verify.pinned import keys_in
from verify.refusals import DoesNotMatch
from verify.witness.cosigning import Witness
from verify.witness.folders import cosign_log, logs_in
from verify.witness.keyfile import check_memory, make_key, read_key
from verify.witness.serving import Serving


def main() -> int:
    """0 when all went well, 1 where something was refused, 2 where it could not begin."""
    wanted = _parser().parse_args()
    try:
        if wanted.make_key:
            print(make_key(wanted.key, wanted.folder, wanted.make_key).public.text())
            return 0
        key = read_key(wanted.key)
        check_memory(wanted.folder, key)
        witness = Witness(wanted.folder, key, keys_in(wanted.log))
    except (DoesNotMatch, OSError) as why:
        print(f"The witness cannot begin: {why}", file=sys.stderr)
        return 2
    return _once(witness, wanted.once) if wanted.once else _serve(witness, wanted)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m verify.witness", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="what it remembers; never a copy of it")
    parser.add_argument("--key", type=Path, required=True, help="its private key")
    parser.add_argument(
        "--make-key", metavar="NAME", help="make the key and the folder, and print the public key"
    )
    parser.add_argument(
        "--log",
        nargs="+",
        default=[],
        metavar="VKEY",
        help="public keys of the logs it cosigns: text, file or folder",
    )
    parser.add_argument("--listen", type=_address, default="127.0.0.1:8099", metavar="HOST:PORT")
    parser.add_argument(
        "--once", type=Path, metavar="DIR", help="cosign the logs that lie in a folder, and stop"
    )
    return parser


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)


def _once(witness: Witness, folder: Path) -> int:
    logs, refused = logs_in(folder), 0
    for log in logs:
        try:
            status = cosign_log(witness, log).status
            said = "cosigned" if status is HTTPStatus.OK else f"refused, {status.value} {status.phrase}"
        except (DoesNotMatch, OSError) as why:
            said = f"refused, {why if isinstance(why, DoesNotMatch) else type(why).__name__}"
        refused += said != "cosigned"
        print(f"{log}: {said}")
    if not logs:
        print("No checkpoint lies there.", file=sys.stderr)
    return 1 if refused or not logs else 0


def _serve(witness: Witness, wanted: Namespace) -> int:
    with Serving(wanted.listen, witness) as serving:
        print(f"listening on {wanted.listen[0]}:{serving.server_address[1]}", flush=True)
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
