"""What a collector would be told, kept in memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from ledger import tracing


class Collected:
    """The spans so far."""

    def __init__(self, exporter: InMemorySpanExporter) -> None:
        self._exporter = exporter

    def spans(self, name: str = "") -> list[ReadableSpan]:
        """Those whose name begins so, in the order that they ended."""
        return [span for span in self._exporter.get_finished_spans() if span.name.startswith(name)]

    def said(self) -> str:
        """Everything, as it would be sent."""
        return "\n".join(span.to_json() for span in self._exporter.get_finished_spans())


@contextmanager
def collecting() -> Iterator[Collected]:
    """Tracing is on for as long as the block."""
    exporter = InMemorySpanExporter()
    end = tracing.trace_to(SimpleSpanProcessor(exporter), "test")
    try:
        yield Collected(exporter)
    finally:
        end()
