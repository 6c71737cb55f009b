"""Nödöppningens handtag: everything that can be asked for about it, and where its shapes stand."""

from api.glass import asking_first, reviewing, shares, steps

HANDLERS = [
    asking_first.ask_whether_hidden,
    steps.show_which_unit,
    steps.open_glass,
    steps.close_glass,
    reviewing.read_glasses,
    reviewing.review_glass,
    shares.read_glass_shares,
]
DESCRIBED = (asking_first, steps, reviewing, shares)
