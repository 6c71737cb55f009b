"""Inloggningen: the page where one signs in, and the one where one has signed out. They need no script."""

import hmac
import secrets
from contextlib import suppress
from http import HTTPStatus
from typing import Annotated, Any

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.types import ExceptionHandlersMap

from api.identity import cookies, pages, session
from api.identity.cookies import TOKEN_BYTES
from api.identity.doors import FORGERY_FIELD, OPEN_TO_ALL, OWN_TOKEN, form_field
from api.identity.identity import Identity
from api.identity.outside import ProviderUnreachable
from api.identity.people import signed_in_as
from api.identity.words import LANGUAGES, Language, language_of
from api.problems import Trouble, Unavailable
from ledger import clock
from ledger.birth import LedgerKind

Asking = Request[Any, Any, Any]
House = NamedDependency[Identity]
Chosen = Annotated[str | None, QueryParameter(name="language")]

FOR_PEOPLE: ExceptionHandlersMap = {Trouble: lambda request, trouble: say_trouble(request, trouble)}
"""How these pages tell what goes wrong."""

BEFORE = b"before any session"
"""What a token against forgery is bound to, with the login cookie, where there is no session to bind it to."""


@get("/login", include_in_schema=False, opt=OPEN_TO_ALL, exception_handlers=FOR_PEOPLE)
async def read_sign_in(request: Asking, identity: House, chosen: Chosen = None) -> Response[str]:
    """The page to sign in on: for people who exist a way to their provider, for the made-up ones a choice."""
    kind, language = await identity.nature.kind(), language_of(chosen, accepted(request))
    words, here = LANGUAGES[language], await identity.doors.whoever(request)
    if here is not None:
        csrf = identity.keys.against_forgery(cookies.token_in(request) or b"")
        content = pages.already_in(words, here.content.name, csrf)
        return identity.pages.page(language, words.sign_in, content, kind)
    if identity.asks_the_provider(kind):
        content = pages.at_the_provider(words) if identity.provider else f"<p>{words.not_set_up}</p>"
        return identity.pages.page(language, words.sign_in, content, kind)
    bound_to = bound_in(request) or secrets.token_bytes(TOKEN_BYTES)
    csrf = identity.keys.against_forgery(BEFORE + bound_to)
    content = pages.people_to_be(words, identity.people.people(), language, csrf)
    again = [cookies.login_cookie(bound_to)]
    return identity.pages.page(language, words.sign_in, content, kind, cookies=again)


@post(
    "/login",
    include_in_schema=False,
    status_code=HTTPStatus.SEE_OTHER,
    opt=OPEN_TO_ALL | OWN_TOKEN,
    exception_handlers=FOR_PEOPLE,
)
async def sign_in_as_somebody(request: Asking, identity: House) -> Response[Any]:
    """Signs in as a made-up person: only where nothing is real, and only from the page that offered it."""
    kind = await identity.nature.kind()
    bound_to, shown = bound_in(request), await form_field(request, FORGERY_FIELD)
    expected = identity.keys.against_forgery(BEFORE + bound_to) if bound_to else ""
    chosen = await form_field(request, "person")
    person = next((one for one in identity.people.people() if one.key == chosen), None)
    is_ours = bound_to is not None and hmac.compare_digest(shown.encode(), expected.encode())
    if person is None or not is_ours or identity.asks_the_provider(kind):
        return failed(request, identity, kind, HTTPStatus.FORBIDDEN)
    begun = session.of_a_person(await signed_in_as(person, identity.nature), clock.now())
    token = await identity.sessions.begin(begun, instead_of=cookies.token_in(request))
    return pages.led_to("/", cookies.session_cookie(token), cookies.no_login_cookie())


@post(
    "/logout",
    include_in_schema=False,
    status_code=HTTPStatus.SEE_OTHER,
    opt=OPEN_TO_ALL | OWN_TOKEN,
    exception_handlers=FOR_PEOPLE,
)
async def sign_out(request: Asking, identity: House) -> Response[Any]:
    """Ends the session by a form. Where there is none any more, it says so all the same."""
    token, here = cookies.token_in(request), await identity.doors.whoever(request)
    if here is not None and token is not None:
        await identity.doors.refuse_a_forgery(request, token)
        await identity.sessions.end(here.session)
    return pages.led_to("/signed-out", cookies.no_session_cookie())


@get("/signed-out", include_in_schema=False, opt=OPEN_TO_ALL, exception_handlers=FOR_PEOPLE)
async def read_signed_out(request: Asking, identity: House, chosen: Chosen = None) -> Response[str]:
    """Says that it is over, and how to leave the provider too: others may sit down at this machine."""
    kind, language = await identity.nature.kind(), language_of(chosen, accepted(request))
    words = LANGUAGES[language]
    content = pages.link("/login", words.sign_in_again)
    if identity.provider is not None and identity.asks_the_provider(kind):
        with suppress(ProviderUnreachable):
            out = await identity.provider.way_out()
            content += pages.link(out, words.leave_the_provider, secondary=True) if out else ""
    return identity.pages.page(language, words.signed_out, content, kind)


@get(
    "/login/style.css", include_in_schema=False, opt=OPEN_TO_ALL, media_type="text/css", sync_to_thread=False
)
def read_style() -> Response[bytes]:
    """What these pages add to the styles of the others."""
    return Response(pages.STYLE.read_bytes(), media_type=MediaType.CSS, headers={"cache-control": "no-cache"})


def say_trouble(request: Asking, trouble: Trouble) -> Response[str]:
    """The same for what can't be answered at all: a person looks at this, and not a program."""
    said = "away" if isinstance(trouble, Unavailable) else "not_from_our_page"
    return failed(request, request.app.state.identity, None, trouble.status, said)


def failed(
    request: Asking, identity: Identity, kind: LedgerKind | None, status: HTTPStatus, said: str | None = None
) -> Response[str]:
    """Why signing in did not work, in a sentence that names nobody."""
    language: Language = language_of(None, accepted(request))
    words = LANGUAGES[language]
    sentence = getattr(words, said) if said else words.no_cookie
    content = f"<p>{sentence}</p>{pages.link('/login', words.try_again)}"
    gone = [cookies.no_login_cookie()]
    return identity.pages.page(language, words.failed, content, kind, status, gone)


def bound_in(request: Asking) -> bytes | None:
    """What this browser was given with the page that offers people."""
    given = cookies.login_in(request)
    return given if given is not None and len(given) == TOKEN_BYTES else None


def accepted(request: Asking) -> str:
    """The languages that the browser would like."""
    return request.headers.get("accept-language", "")
