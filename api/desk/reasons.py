"""Skäl: why somebody who has nothing to do with something looks at it. Typed, sealed, and kept with the look."""

from typing import Annotated

import msgspec

from api.body import Body

Reason = Annotated[str, msgspec.Meta(min_length=5, max_length=500)]


class GivenReason(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it has to be seen, in a few words of one's own."""

    reason: Reason
