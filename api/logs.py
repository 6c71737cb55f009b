"""Loggar: JSON lines on standard error. What happened and where, never a name, a number or free text.

A log line holds no query string, header, body or local variable, and no message of an exception: a database's
message may quote the value that it refused. Of a foreign library's line only the template is kept.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog

from ledger import clock

OUR_PACKAGES = ("api", "cli", "ledger", "projections", "telephony_adapter")
FRAMES_KEPT = 8
LINE_LENGTH_MAX = 120


def configure(stream: TextIO = sys.stderr, level: int = logging.INFO) -> None:
    """Sends structlog's lines and those of every library the same way, in the same form."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        when,
        failure_without_values,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[template_only, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    sys.excepthook = _last_words
    for name in (*OUR_PACKAGES, "uvicorn"):
        logging.getLogger(name).setLevel(level)


def when(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The time, from the one clock."""
    return {"at": clock.now().isoformat(timespec="milliseconds"), **event}


def failure_without_values(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception becomes the names of its kind and of the places it passed, and nothing it says."""
    raised = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if raised is True or isinstance(raised, tuple):
        raised = sys.exc_info()[1] if raised is True else raised[1]
    if isinstance(raised, BaseException):
        frames = traceback.extract_tb(raised.__traceback__)[-FRAMES_KEPT:]
        event["failure"] = f"{type(raised).__module__}.{type(raised).__qualname__}"
        event["passed"] = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def template_only(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of a library's line: which library, and the first line of the template without what was filled in."""
    record: logging.LogRecord = event["_record"]
    said = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    event["event"] = said.partition("\n")[0][:LINE_LENGTH_MAX]
    event["logger"] = record.name
    return event


def _last_words(kind: type[BaseException], raised: BaseException, trace: TracebackType | None) -> None:
    """What ends the process is told as every other failure is."""
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger(__name__).critical("crashed", exc_info=(kind, raised, trace))


def _short(path: str) -> str:
    """A file by its last two names: no log tells how a machine's disk is laid out."""
    return "/".join(path.split("/")[-2:])
