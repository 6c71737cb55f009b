"""Granskningens handtag: everything that can be asked for about it, and where its shapes stand."""

from api.review import reviewing, shown

HANDLERS = [
    reviewing.read_log_reviews,
    reviewing.begin_log_review,
    reviewing.read_log_review,
    reviewing.check_look,
    reviewing.finish_log_review,
]
DESCRIBED = (shown,)
