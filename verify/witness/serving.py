"""Vittnets dörr: `POST /add-checkpoint` over HTTP, one small request at a time and nothing else."""

import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from verify.refusals import DoesNotMatch
from verify.witness.asked import BODY_BYTES_MAX
from verify.witness.cosigning import Answer, Witness

ADDRESS = "/add-checkpoint"
_SECONDS = 10
_SIZE = "text/x.tlog.size"
_TEXT = "text/plain; charset=utf-8"


class Serving(ThreadingHTTPServer):
    """A server for one witness. Whoever stands before it gives it TLS; the signatures need none."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        super().__init__(address, Door)
        self.witness = witness


class Door(BaseHTTPRequestHandler):
    """One connection."""

    server: Serving
    protocol_version = "HTTP/1.1"
    server_version = "witness"
    sys_version = ""
    timeout = _SECONDS

    def do_POST(self) -> None:
        """Answers what the witness answers."""
        length = self.headers.get("Content-Length", "")
        if self.path != ADDRESS:
            self._answer(Answer(HTTPStatus.NOT_FOUND), stays=False)
        elif not (length.isdecimal() and len(length) < 8 and int(length) <= BODY_BYTES_MAX):
            self._answer(Answer(HTTPStatus.BAD_REQUEST), stays=False)
        else:
            self._answer(self._asked(self.rfile.read(int(length))))

    def _asked(self, body: bytes) -> Answer:
        try:
            return self.server.witness.asked(body)
        except (DoesNotMatch, OSError) as why:
            sys.stderr.write(f"this witness cannot remember, and cosigns nothing: {type(why).__name__}\n")
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR)

    def _answer(self, answer: Answer, stays: bool = True) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", _SIZE if answer.status is HTTPStatus.CONFLICT else _TEXT)
        self.send_header("Content-Length", str(len(body)))
        if not stays:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing of who asked; what was cosigned lies in the folder."""
