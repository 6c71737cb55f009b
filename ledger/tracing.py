"""Spårning: what the service did and how long it took, for a collector of the operator's. Off unless one is named.

OTEL_EXPORTER_OTLP_ENDPOINT (or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) names one; the other variables of OpenTelemetry hold
too. A span has what the functions here put into it and nothing else: which kind of work, the route's template, how many
facts, how it ended, by the name of an error's kind. Never an address that was asked for, a query, a header, a body or
what an error says. Where it is off, nothing of it is loaded.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import SpanProcessor
    from opentelemetry.trace import Span, SpanKind, Tracer

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
Answer = TypeVar("Answer")

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
ANOTHER_METHOD = "_OTHER"
"""A method is a word of the caller's choice: one that is none of the known could say anything."""
SERVER_ERROR = 500
LAST_SECONDS_MAX = 2.0
"""How long a process that ends waits for a collector that does not answer."""

_tracer: "Tracer | None" = None


def begin(process: str) -> Callable[[], None]:
    """Turns tracing on where a collector is named. Answers what turns it off again, having sent what waits."""
    if not any(os.environ.get(name) for name in ENDPOINTS):
        return lambda: None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    return trace_to(BatchSpanProcessor(OTLPSpanExporter()), process)


def trace_to(processor: "SpanProcessor", process: str) -> Callable[[], None]:
    """The same, to a processor of spans."""
    global _tracer
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

    resource = Resource.create({"service.name": f"uppdrag-{process}", "service.namespace": "uppdrag"})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(processor)
    _tracer = provider.get_tracer("uppdrag")

    def end() -> None:
        global _tracer
        _tracer = None
        last = threading.Thread(target=provider.shutdown, daemon=True)
        last.start()
        last.join(LAST_SECONDS_MAX)

    return end


class Traced:
    """A piece of work, and what may be said of it. Off: says nothing, costs nothing."""

    def __enter__(self) -> "Traced":
        """The work begins."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The work ends."""

    def answered(self, route: str, status: int) -> None:
        """A request got its answer: the route's template, and a status (0: none was sent)."""


OFF = Traced()


class _On(Traced):
    def __init__(
        self, tracer: "Tracer", name: str, kind: "SpanKind", context: "Context | None", **said: int | str
    ) -> None:
        attributes = {key.replace("_", "."): value for key, value in said.items()}
        self._name = name
        self._span = tracer.start_span(
            name, context, kind, attributes, record_exception=False, set_status_on_exception=False
        )

    def __enter__(self) -> "Traced":
        from opentelemetry import context, trace

        self._token = context.attach(trace.set_span_in_context(self._span))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        from opentelemetry import context

        context.detach(self._token)
        if kind is not None:
            _fail(self._span, kind)
        self._span.end()

    def answered(self, route: str, status: int) -> None:
        self._span.update_name(f"{self._name} {route}")
        self._span.set_attributes({"http.route": route, "http.response.status_code": status})
        if status == 0 or status >= SERVER_ERROR:
            _fail(self._span)


def request(method: str, headers: Iterable[tuple[bytes, bytes]], request_id: UUID) -> Traced:
    """A request: its method if it is a known one, and our own id of it. Goes on with the caller's trace, if any."""
    if _tracer is None:
        return OFF
    from opentelemetry.trace import SpanKind

    known = known_method(method)
    return _On(
        _tracer,
        known,
        SpanKind.SERVER,
        _given(headers),
        http_request_method=known,
        uppdrag_request=str(request_id),
    )


def known_method(method: str) -> str:
    """The method of a request, or `_OTHER`."""
    return method if method in METHODS else ANOTHER_METHOD


def page(facts: int) -> Traced:
    """A page of so many facts, projected."""
    if _tracer is None:
        return OFF
    from opentelemetry.trace import SpanKind

    return _On(_tracer, "project page", SpanKind.INTERNAL, None, uppdrag_facts=facts)


def append(future: "asyncio.Future[Answer]", facts: int) -> "asyncio.Future[Answer]":
    """An append of so many facts, until it is answered; the future itself comes back."""
    if _tracer is not None:
        from opentelemetry.trace import SpanKind

        span = _tracer.start_span("append", None, SpanKind.CLIENT, {"uppdrag.facts": facts})
        future.add_done_callback(lambda done: _settle(span, done))
    return future


def failed(kind: type[BaseException]) -> None:
    """The work at hand failed, and was answered all the same: which kind of error it was."""
    if _tracer is not None:
        from opentelemetry.trace import get_current_span

        _fail(get_current_span(), kind)


def _settle(span: "Span", done: "asyncio.Future[Any]") -> None:
    raised = asyncio.CancelledError() if done.cancelled() else done.exception()
    if raised is None:
        span.set_attribute("uppdrag.outcome", "done")
    else:
        _fail(span, type(raised))
        span.set_attribute("uppdrag.outcome", type(raised).__name__)
    span.end()


def _fail(span: "Span", kind: type[BaseException] | None = None) -> None:
    from opentelemetry.trace import StatusCode

    span.set_status(StatusCode.ERROR)
    if kind is not None:
        span.set_attribute("error.type", f"{kind.__module__}.{kind.__qualname__}")


def _given(headers: Iterable[tuple[bytes, bytes]]) -> "Context":
    """The trace that the caller goes on with (W3C Trace Context). Of what may come with it, which is text, nothing."""
    from opentelemetry.context import Context
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    found = [value.decode("latin-1") for name, value in headers if name == b"traceparent"]
    carrier = {"traceparent": found[0]} if len(found) == 1 else {}
    return TraceContextTextMapPropagator().extract(carrier, Context())
