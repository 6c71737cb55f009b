"""Läsarnas prov: any bytes are read or refused with the one exception, and what is read is written back as it was.

Files come from outside: a bundle by post, a note from a witness, tiles from a copy. What garbles them is made up here,
from nothing and from what is right.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verify.readers import BUNDLE, NOTE, READERS, answers
from tests.verify.test_bundle import LOG, TRUST
from verify.bundle import Bundle
from verify.bundled import verify_bundle
from verify.notes import Note
from verify.refusals import DoesNotMatch

PIECES = st.binary(max_size=12) | st.sampled_from(
    [b"\n", b"\n\n", b"=", b"+", b"\xe2\x80\x94 ", b"0", b"\xff" * 8, b"null", b"["]
)


@st.composite
def garbled(draw: st.DrawFn, right: bytes) -> bytes:
    """Something right, of which some pieces were cut out, put in, said twice or replaced."""
    raw = right
    for _ in range(draw(st.integers(1, 3))):
        start, length = draw(st.integers(0, len(raw))), draw(st.integers(0, 40))
        piece = draw(PIECES | st.just(raw[start : start + length]))
        raw = raw[:start] + piece + raw[start + draw(st.sampled_from([0, len(piece), length])) :]
    return raw


@pytest.mark.parametrize("kind", READERS)
def test_any_bytes_are_read_or_refused(kind: str) -> None:
    read, right = READERS[kind]
    assert answers(read, right)

    @settings(deadline=None, max_examples=150)
    @given(raw=garbled(right) | st.binary(max_size=400))
    def tried(raw: bytes) -> None:
        answers(read, raw)

    tried()


@pytest.mark.parametrize("kind", READERS)
def test_what_is_long_is_refused_at_once(kind: str) -> None:
    read, right = READERS[kind]
    for raw in (right * 20_000, b"[" * 2_000_000, b"\n" * 2_000_000, b"9" * 2_000_000):
        answers(read, raw[:2_000_000])


@settings(deadline=None, max_examples=300)
@given(raw=garbled(BUNDLE.raw()))
def test_no_bundle_that_is_believed_says_other_facts(raw: bytes) -> None:
    try:
        bundle = Bundle.parse(raw)
        verify_bundle(bundle, TRUST)
    except DoesNotMatch:
        return
    assert [(fact.row, fact.salt) for fact in bundle.facts] == [
        (fact.row, fact.salt) for fact in BUNDLE.facts
    ]


@settings(deadline=None, max_examples=300)
@given(raw=garbled(NOTE.raw()))
def test_no_note_that_is_believed_says_another_checkpoint(raw: bytes) -> None:
    try:
        sworn = TRUST.read(Note.parse(raw))
    except DoesNotMatch:
        return
    assert sworn.checkpoint == LOG.checkpoint(5)
