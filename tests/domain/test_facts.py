"""Facts are for ever: each has a tag of its own, and the modules that hold them are listed."""

import importlib
import pkgutil
from types import ModuleType
from typing import get_args

import msgspec

import domain
from domain.agents.facts import ShiftFact
from domain.breakglass.facts import BreakglassFact
from domain.bundles.facts import BundleFact
from domain.calls.facts import CallFact
from domain.cases.facts import CaseFact
from domain.contacts.facts import ContactFact
from domain.disclosures.facts import DisclosureFact
from domain.disposal.facts import DisposalFact
from domain.persons.facts import PersonFact
from domain.queues.facts import QueueFact
from domain.records.facts import RecordsFact
from domain.recovery.facts import RecoveryFact
from domain.reviews.facts import ReviewFact, SearchFact
from domain.staff.facts import DutyFact, MemberFact

TAGS = {
    "call-arrived",
    "call-queued",
    "call-left-queue",
    "call-answered",
    "call-abandoned",
    "call-left-in-menu",
    "call-forced-out",
    "call-ended",
    "call-lost",
    "queue-opened",
    "agent-took-call",
    "agent-finished-call",
    "person-registered",
    "person-identity-corrected",
    "person-details-corrected",
    "person-protection-checked",
    "person-protected",
    "person-reader-proposed",
    "person-reader-declined",
    "person-reader-named",
    "person-reader-withdrawn",
    "person-closed",
    "contact-opened",
    "contact-person-tied",
    "contact-person-untied",
    "contact-case-tied",
    "contact-case-untied",
    "contact-identity-checked",
    "contact-consent-given",
    "contact-consent-taken-back",
    "contact-question-registered",
    "contact-noted",
    "contact-outcome-given",
    "contact-closed",
    "case-opened",
    "case-person-tied",
    "case-person-untied",
    "case-contact-tied",
    "case-contact-untied",
    "case-noted",
    "case-allocated",
    "case-queued",
    "case-handed-over",
    "case-returned",
    "case-taken-back",
    "case-settled",
    "case-closed",
    "case-reopened",
    "staff-joined",
    "staff-named",
    "staff-moved",
    "staff-appointed",
    "staff-appointment-ended",
    "staff-entrusted",
    "staff-trust-ended",
    "staff-queue-served",
    "staff-queue-left",
    "staff-left",
    "duty-rostered",
    "duty-shift-taken",
    "duty-ended",
    "duty-place-stated",
    "disclosure-made",
    "disclosure-withheld",
    "breakglass-asked",
    "breakglass-place-shown",
    "breakglass-opened",
    "breakglass-closed",
    "breakglass-reviewed",
    "breakglass-escalated",
    "review-begun",
    "review-entry-drawn",
    "review-entry-checked",
    "review-finished",
    "search-asked",
    "search-confirmed",
    "search-declined",
    "records-requested",
    "records-item-identified",
    "records-item-tested",
    "records-delivered",
    "records-refusal-proposed",
    "records-refusal-declined",
    "records-refused",
    "records-not-held",
    "records-appealed",
    "records-request-withdrawn",
    "disposal-proposed",
    "disposal-item-named",
    "disposal-approved",
    "disposal-withdrawn",
    "disposal-held",
    "disposal-released",
    "disposal-archived",
    "disposal-begun",
    "disposal-marked",
    "disposal-executed",
    "disposal-acknowledged",
    "disposal-certified",
    "log-recovery-proposed",
    "log-recovered",
    "bundle-asked",
    "bundle-agreed",
    "bundle-refused",
    "bundle-withdrawn",
    "bundle-given",
}

UNIONS = (
    CallFact,
    ShiftFact,
    QueueFact,
    PersonFact,
    ContactFact,
    CaseFact,
    MemberFact,
    DutyFact,
    DisclosureFact,
    BreakglassFact,
    ReviewFact,
    SearchFact,
    RecordsFact,
    DisposalFact,
    RecoveryFact,
    BundleFact,
)


def facts_of(module: ModuleType) -> set[type[msgspec.Struct]]:
    return {
        thing
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, msgspec.Struct)
        and thing.__struct_config__.tag is not None
    }


def test_every_fact_module_is_listed() -> None:
    found = {
        name for _, name, _ in pkgutil.walk_packages(domain.__path__, "domain.") if name.endswith(".facts")
    }
    assert {module.__name__ for module in domain.FACT_MODULES} == found
    assert {importlib.import_module(name) for name in found} == set(domain.FACT_MODULES)


def test_every_fact_of_a_context_is_in_its_union() -> None:
    unions = {fact for union in UNIONS for fact in get_args(union) or (union,)}
    assert unions == {fact for module in domain.FACT_MODULES for fact in facts_of(module)}


def test_tags_are_for_ever() -> None:
    facts = [fact for module in domain.FACT_MODULES for fact in facts_of(module)]
    assert {fact.__struct_config__.tag for fact in facts} == TAGS
