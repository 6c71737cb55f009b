"""Sammansättningen: the one place where the parts of the interface meet."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import httpx
from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.types import ASGIApp, ControllerRouterHandler

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
    rights,
    standing,
    stream,
    violations,
)
from api.bundles.making import BundleMaking
from api.cases import handlers as cases
from api.contacts import handlers as contacts
from api.database import Database
from api.desk import gate
from api.desk.desk import Desk
from api.desk.hands import Hands
from api.desk.keys import DeskKeys
from api.floor import Floor
from api.glass.escalating import Escalating
from api.glass.held import OpenGlasses
from api.identity import handlers, leaving, shown, tokens
from api.identity.identity import Identity
from api.identity.nature import Nature
from api.metrics import Metrics
from api.past import handlers as past
from api.persons import handlers as persons
from api.requests import Bodiless, Watched
from api.security import Guarded, HTTPApp
from api.settings import Settings
from api.sight import Sights
from ledger.founding import KEYS
from projections import kpi

COMPRESSED_FROM_BYTES = 1000
DESCRIBED = (
    board,
    names,
    events,
    health,
    problems,
    standing,
    shown,
    leaving,
    tokens,
    kpi,
    *persons.DESCRIBED,
    *cases.DESCRIBED,
    *contacts.DESCRIBED,
    *past.DESCRIBED,
    *rights.DESCRIBED,
)
"""Where the shapes of the answers stand."""

Part = TypeVar("Part")


def create_app(settings: Settings, outside: httpx.AsyncBaseTransport | None = None) -> Litestar:
    """The application. Connects to the database when it is started, not before.

    `outside` is another way to the sign-in provider than the network. Raises `KeyUnusable` and `Misconfigured`.
    """
    figures = Metrics()
    database = Database(settings.dsn)
    desk = desk_in(settings, database)
    floor = Floor(database, figures, desk.cursors)
    identity = Identity(settings, database, outside=outside)
    escalating = Escalating(desk, identity)
    app = Litestar(
        routes(settings),
        guards=[identity.doors.admit],
        dependencies={
            "database": given(database),
            "floor": given(floor),
            "metrics": given(figures),
            "identity": given(identity),
            "sights": given(Sights(desk)),
            **told(settings),
            **handlers.OF_A_REQUEST,
            **gate.OF_A_REQUEST,
        },
        lifespan=[
            lambda _: database.open_until_the_end(),
            *(lambda _, part=part: part.running() for part in (floor, identity, desk, escalating)),
        ],
        exception_handlers={**problems.handlers(), **gate.exception_handlers()},
        compression_config=CompressionConfig(
            "gzip", minimum_size=COMPRESSED_FROM_BYTES, exclude=["^/api/stream"]
        ),
        openapi_config=document.config(),
        logging_config=None,
        debug=False,
        state=State({"floor": floor, "identity": identity, "desk": desk, "escalating": escalating}),
    )
    document.describe(app.openapi_schema, DESCRIBED)
    guard_before_routing(app, settings, figures, identity.nature)
    return app


def told(settings: Settings) -> dict[str, Provide]:
    """What follows from the settings alone."""
    return {"static": given(settings.static), "making": given(BundleMaking(settings))}


def desk_in(settings: Settings, database: Database) -> Desk:
    """The desk. What somebody has opened in an emergency is found by the desk itself. Raises `KeyUnusable`."""
    keys = DeskKeys.kept_in(settings.data and settings.data / KEYS)
    desk = Desk(settings, database, keys, Hands(database))
    desk.hands = Hands(database, OpenGlasses(desk))
    return desk


def routes(settings: Settings) -> list[ControllerRouterHandler]:
    """Everything that can be asked for."""
    return [
        queues.read_board,
        stream.follow_board,
        kpis.read_kpis,
        *handlers.HANDLERS,
        *persons.HANDLERS,
        *cases.HANDLERS,
        *contacts.HANDLERS,
        *past.HANDLERS,
        *rights.HANDLERS,
        health.live,
        health.ready,
        metrics.read_metrics,
        violations.take_reports,
        *pages.handlers(settings.static),
    ]


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
