"""Sammansättningen: the one place where the parts of the interface meet."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.types import ASGIApp

from api import (
    board,
    document,
    events,
    health,
    kpis,
    metrics,
    names,
    pages,
    problems,
    queues,
    standing,
    stream,
)
from api.database import Database
from api.floor import Floor
from api.identity import elsewhere, resource, shown, sign_in
from api.identity.doors import provide_actor, provide_session
from api.identity.identity import Identity
from api.identity.nature import Nature
from api.metrics import Metrics
from api.requests import Bodiless, Watched
from api.security import Guarded, HTTPApp
from api.settings import Settings
from projections import kpi

COMPRESSED_FROM_BYTES = 1000

OF_THE_SESSION = [
    sign_in.read_sign_in,
    sign_in.sign_in_as_somebody,
    sign_in.sign_out,
    sign_in.read_signed_out,
    sign_in.read_style,
    resource.read_session,
    resource.lock_session,
    resource.say_place,
    resource.end_session,
    elsewhere.read_sessions,
    elsewhere.end_sessions,
    elsewhere.end_one_session,
    elsewhere.end_sessions_of,
]

Part = TypeVar("Part")


def create_app(settings: Settings) -> Litestar:
    """The application. Connects to the database when it is started, not before."""
    figures = Metrics()
    database = Database(settings.dsn)
    floor = Floor(database, figures)
    identity = Identity(settings, database)
    app = Litestar(
        [
            queues.read_board,
            stream.follow_board,
            kpis.read_kpis,
            *OF_THE_SESSION,
            health.live,
            health.ready,
            metrics.read_metrics,
            *pages.handlers(settings.static),
        ],
        guards=[identity.doors.admit],
        dependencies={
            "database": given(database),
            "floor": given(floor),
            "metrics": given(figures),
            "identity": given(identity),
            "static": given(settings.static),
            "actor": Provide(provide_actor, sync_to_thread=False),
            "here": Provide(provide_session, sync_to_thread=False),
        },
        lifespan=[
            lambda _: database.open_until_the_end(),
            lambda _: floor.running(),
            lambda _: identity.running(),
        ],
        exception_handlers=problems.handlers(),
        compression_config=CompressionConfig(
            "gzip", minimum_size=COMPRESSED_FROM_BYTES, exclude=["^/api/stream"]
        ),
        openapi_config=document.config(),
        logging_config=None,
        debug=False,
        state=State({"floor": floor, "identity": identity}),
    )
    document.describe(app.openapi_schema, (board, names, events, health, problems, standing, shown, kpi))
    guard_before_routing(app, settings, figures, identity.nature)
    return app


def guard_before_routing(app: Litestar, settings: Settings, figures: Metrics, nature: Nature) -> None:
    """Litestar's own middleware begins after routing, where an unknown address would slip by."""
    inner = Bodiless(cast(HTTPApp, app.asgi_handler))
    app.asgi_handler = cast(ASGIApp, Watched(Guarded(inner, settings, nature), figures))


def given(part: Part) -> Provide:
    """A part made here, handed to whoever names it."""
    provide: Callable[[], Part] = lambda: part  # noqa: E731
    return Provide(provide, sync_to_thread=False)


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document. Needs no database."""
    return create_app(Settings(dsn="", hosts=frozenset())).openapi_schema.to_schema()
