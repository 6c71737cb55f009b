"""Vägarna: every route of identity, and what it hands to those who name it. `api.app` puts them where they belong."""

from collections.abc import Mapping
from typing import Final

from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from api.identity import behind, elsewhere, leaving, resource, sign_in, tokens
from api.identity.doors import provide_actor, provide_session

HANDLERS: Final[tuple[ControllerRouterHandler, ...]] = (
    sign_in.read_sign_in,
    sign_in.sign_in_as_somebody,
    sign_in.sign_out,
    sign_in.read_signed_out,
    sign_in.read_style,
    leaving.leave,
    leaving.come_back,
    leaving.unlock_session,
    leaving.step_up,
    behind.hear_of_a_logout,
    tokens.take_token,
    resource.read_session,
    resource.lock_session,
    resource.say_place,
    resource.end_session,
    elsewhere.read_sessions,
    elsewhere.end_sessions,
    elsewhere.end_one_session,
    elsewhere.end_sessions_of,
)

OF_A_REQUEST: Final[Mapping[str, Provide]] = {
    "actor": Provide(provide_actor, sync_to_thread=False),
    "here": Provide(provide_session, sync_to_thread=False),
}
"""Who acts in a request, and in which session."""
