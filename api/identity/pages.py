"""Inloggningens sidor: plain HTML, written here, that needs no script. The look is that of the other pages."""

import re
from collections.abc import Sequence
from html import escape
from http import HTTPStatus
from pathlib import Path

from litestar import MediaType, Response
from litestar.datastructures import Cookie
from litestar.response import Redirect

from api.identity.people import MadeUpPerson
from api.identity.words import LANGUAGES, Language, Words
from ledger.birth import LedgerKind

STYLE = Path(__file__).with_name("sign-in.css")
CURRENT = ' aria-current="true"'
STYLED = re.compile(r'<link rel="stylesheet"[^>]* href="(/assets/[\w.-]+\.css)"')

PAGE = """<!doctype html>
<html lang="{language}" data-color-scheme="auto" data-color="brand1" data-size="sm">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · Uppdrag</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
{styles}
</head>
<body class="sign-in">
{banner}<main id="main">
<p class="brand"><img src="/favicon.svg" alt="" width="28" height="28">Uppdrag</p>
<h1>{title}</h1>
{content}
</main>
<footer>{languages}</footer>
</body>
</html>
"""

ONWARDS = """<!doctype html>
<html lang="sv">
<meta charset="utf-8">
{refresh}<title>Uppdrag</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<main><h1><a href="{address}">Uppdrag</a></h1></main>
</html>
"""


class Pages:
    """Writes the pages, with the styles that were built for the others."""

    def __init__(self, static: Path) -> None:
        self._static = static

    def page(
        self,
        language: Language,
        title: str,
        content: str,
        kind: LedgerKind | None,
        status: HTTPStatus = HTTPStatus.OK,
        cookies: Sequence[Cookie] = (),
    ) -> Response[str]:
        """A whole page. `content` is HTML, `title` is not."""
        html = PAGE.format(
            language=language,
            title=escape(title),
            content=content,
            banner=banner(LANGUAGES[language], kind),
            styles="\n".join(f'<link rel="stylesheet" href="{one}">' for one in self._styles()),
            languages=other_languages(language),
        )
        return answer(html, status, cookies)

    def _styles(self) -> list[str]:
        try:
            built = STYLED.findall((self._static / "index.html").read_text("utf-8"))
        except OSError:
            built = []
        return [*built, "/login/style.css"]


def people_to_be(words: Words, people: Sequence[MadeUpPerson], language: Language, csrf: str) -> str:
    """A button for each made-up person."""
    rows = "\n".join(
        f'<li><button type="submit" name="person" value="{escape(one.key)}">'
        f"<strong>{escape(one.name)}</strong><span>{escape(getattr(one.title, language))}</span></button></li>"
        for one in people
    )
    said = f"{words.choose}. {words.nobody_exists}" if len(people) > 1 else words.only_one
    return (
        f"<p>{escape(said)}</p>"
        f'<form method="post" action="/login"><input type="hidden" name="csrf" value="{csrf}">'
        f'<ul class="people">{rows}</ul></form>'
    )


def at_the_provider(words: Words) -> str:
    """The one button where people are real."""
    return (
        f"<p>{escape(words.provider_explained)}</p>"
        f'<p><a class="ds-button" href="/login/start">{escape(words.at_the_provider)}</a></p>'
    )


def already_in(words: Words, name: str | None, csrf: str) -> str:
    """Who is signed in, and the ways from here."""
    who = f"<p>{escape(words.signed_in_as)} <strong>{escape(name)}</strong>.</p>" if name else ""
    return (
        f'{who}<p><a class="ds-button" href="/">{escape(words.go_on)}</a></p>'
        f'<form method="post" action="/logout"><input type="hidden" name="csrf" value="{csrf}">'
        f'<button type="submit" class="ds-button" data-variant="secondary">{escape(words.sign_out)}</button></form>'
    )


def link(address: str, text: str, secondary: bool = False) -> str:
    """A link that looks like the button that it is."""
    variant = ' data-variant="secondary"' if secondary else ""
    return f'<p><a class="ds-button"{variant} href="{escape(address)}">{escape(text)}</a></p>'


def banner(words: Words, kind: LedgerKind | None) -> str:
    """What no page of a ledger that is not real may leave out."""
    if kind is None or kind is LedgerKind.REAL:
        return ""
    said, means = {
        LedgerKind.DEMO: (words.demo, words.demo_means),
        LedgerKind.PRACTICE: (words.practice, words.practice_means),
    }[kind]
    return f'<header class="sign" data-kind="{kind}"><p><strong>{escape(said)}</strong> {escape(means)}</p></header>\n'


def other_languages(shown: Language) -> str:
    """The same page in the other languages."""
    links = "".join(
        f'<li><a href="?language={code}" lang="{code}" hreflang="{code}"{CURRENT if code == shown else ""}>'
        f"{escape(words.language)}</a></li>"
        for code, words in LANGUAGES.items()
    )
    return f'<nav aria-label="{escape(LANGUAGES[shown].other_languages)}"><ul>{links}</ul></nav>'


def onwards(address: str, *given: Cookie) -> Response[str]:
    """A page of ours whose only purpose is that the next request comes from a page of ours."""
    html = ONWARDS.format(refresh=refresh(address), address=escape(address))
    return answer(html, cookies=given)


def led_to(address: str, *given: Cookie) -> Redirect:
    """Leads a browser on after a form."""
    return Redirect(address, status_code=303, headers={"cache-control": "no-store"}, cookies=list(given))


def refresh(address: str) -> str:
    """At once, which WCAG 2.2.1 allows."""
    return f'<meta http-equiv="refresh" content="0;url={escape(address)}">\n'


def answer(html: str, status: HTTPStatus = HTTPStatus.OK, cookies: Sequence[Cookie] = ()) -> Response[str]:
    """HTML that nobody keeps."""
    return Response(
        html,
        media_type=MediaType.HTML,
        status_code=status,
        headers={"cache-control": "no-store"},
        cookies=list(cookies),
    )
