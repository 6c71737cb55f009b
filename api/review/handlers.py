"""Granskningens handtag: everything that can be asked for about it, and where its shapes stand."""

from api.review import checking, deciding, inbox, reviewing, searches, searching, shown

HANDLERS = [
    reviewing.read_log_reviews,
    reviewing.begin_log_review,
    reviewing.read_log_review,
    checking.check_look,
    checking.finish_log_review,
    searching.read_log_searches,
    searching.ask_to_search_log,
    searching.read_log_search,
    deciding.confirm_log_search,
    deciding.decline_log_search,
    inbox.read_approvals,
]
DESCRIBED = (shown, searches, inbox)
