"""Logguppföljning: why not. Each docstring is what the user reads."""

from domain.decider import Refusal


class ReviewNotBegun(Refusal):
    """This review has not begun."""


class ReviewIsOver(Refusal):
    """This review is finished. Begin a new one."""


class PeriodNeverWas(Refusal):
    """The period ends before it begins."""


class PeriodNotOver(Refusal):
    """That time is not over yet. One searches in what has been, and watches nobody."""


class EntryNotDrawn(Refusal):
    """That entry is not part of this review."""


class CheckOfOneself(Refusal):
    """Nobody checks their own looks."""


class EntriesUnchecked(Refusal):
    """Some entries have not been checked yet."""


class SourceNoteUnanswered(Refusal):
    """Answer first whether the search may show who spoke to the media."""


class SourcesAreProtected(Refusal):
    """An authority may not find out who spoke to the media. Ask a lawyer before anything is searched."""


class PurposeNotForSearching(Refusal):
    """One searches by staff member for a log review or an incident, and for nothing else."""


class SearchOfOneself(Refusal):
    """What you have read yourself stands under "My access"; it takes no search."""


class SearchNotAsked(Refusal):
    """Nobody has asked for this search."""


class ConfirmedByTheSame(Refusal):
    """It takes two people who are not the one the search is about."""


class NotASecondPerson(Refusal):
    """The second person is a log reviewer, a registrar, an archivist or the data protection officer."""


class SearchAnswered(Refusal):
    """This search has been answered. Ask anew."""
