"""Facts are for ever: each has a tag of its own, and the modules that hold them are listed."""

import importlib
import pkgutil
from types import ModuleType
from typing import get_args

import msgspec

import domain
from domain.agents.facts import ShiftFact
from domain.calls.facts import CallFact
from domain.queues.facts import QueueFact


def facts_of(module: ModuleType) -> set[type[msgspec.Struct]]:
    return {
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, msgspec.Struct)
    }


def test_every_fact_module_is_listed() -> None:
    found = {
        name for _, name, _ in pkgutil.walk_packages(domain.__path__, "domain.") if name.endswith(".facts")
    }
    assert {module.__name__ for module in domain.FACT_MODULES} == found
    assert {importlib.import_module(name) for name in found} == set(domain.FACT_MODULES)


def test_every_fact_of_a_context_is_in_its_union() -> None:
    unions = {*get_args(CallFact), *get_args(ShiftFact), QueueFact}
    assert unions == {fact for module in domain.FACT_MODULES for fact in facts_of(module)}


def test_tags_are_for_ever() -> None:
    facts = [fact for module in domain.FACT_MODULES for fact in facts_of(module)]
    assert {fact.__struct_config__.tag for fact in facts} == {
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
    }
