"""Faktaregistret: which facts exist, by tag, and how each is written and read.

Renaming a class or moving a module changes no stored byte: what is stored is the tag, and the names of fields.
"""

from collections.abc import Iterable
from datetime import datetime
from types import ModuleType
from typing import Any, TypeAlias

import msgspec

import domain
import mandate
from domain.words import StillSealed
from ledger import birth
from ledger.fields import Unregistrable
from ledger.form import NOTHING, Form, Unreadable, tag_within

__all__ = ["Encoded", "NOTHING", "REGISTER", "Register", "Unreadable", "Unregistrable", "facts_in"]

Encoded: TypeAlias = tuple[str, bytes, bytes | None]
"""The columns tag and state, and what is to be sealed; None where a fact has no sealed field and needs no key."""


class Register:
    """All kinds of facts: `encode` answers the stored bytes, `decode` the fact.

    The class of a tag is its first word: `case` of `case-opened`. It stands in the column in place of the tag where
    even what kind of thing happened is sealed. `clear` are the facts without sealed fields.
    """

    def __init__(self, fact_types: Iterable[type[msgspec.Struct]]) -> None:
        self.forms: dict[str, Form] = {}
        self._by_type: dict[type[msgspec.Struct], Form] = {}
        for fact_type in fact_types:
            form = Form(fact_type)
            if form.tag in self.forms:
                raise Unregistrable(f"two facts have the tag {form.tag}")
            self.forms[form.tag] = self._by_type[fact_type] = form
        self.clear = frozenset(form.fact_type for form in self.forms.values() if form.sealed is None)
        self.tag_classes = frozenset(form.tag_class for form in self.forms.values())
        if both := self.tag_classes & self.forms.keys():
            raise Unregistrable(f"{min(both)} is a tag, and the class of a tag")

    def encode(self, fact: msgspec.Struct) -> Encoded:
        """(tag, state, what is to be sealed) of a fact in a compartment that is not strict.

        Raises `Unregistrable` for a struct that is no registered fact, `StillSealed` when a sealed field is closed,
        `Unsealable` when it holds what is no JSON.
        """
        form = self.form_of(type(fact))
        return form.tag, form.encode(fact), None if form.sealed is None else form.sealed.encode(fact)

    def encode_strictly(self, fact: msgspec.Struct) -> Encoded:
        """The same in a strict compartment: (class of the tag, `{}`, everything). Raises what `encode` raises."""
        form = self.form_of(type(fact))
        return form.tag_class, NOTHING, form.whole.encode(fact)

    def decode(self, tag: str, state: bytes, at: datetime, opened: bytes | None = None) -> Any:
        """The fact behind a stored row; `opened` is what was sealed in it.

        Without it the sealed fields are closed, and a row of a strict compartment raises `StillSealed`. Where the row
        has nothing sealed although the fact now has sealed fields, `opened` is `NOTHING`. Unknown fields are
        ignored; an unknown tag raises KeyError. Raises `Unreadable` when `opened` does not belong to such a fact.
        """
        if opened is not None:
            return self._opened(tag, state, at, opened)
        try:
            form = self.forms[tag]
        except KeyError:
            if tag in self.tag_classes:
                raise StillSealed from None
            raise
        return form.decode(state, at)

    def form_of(self, fact_type: type[msgspec.Struct]) -> Form:
        """The form of a fact's class."""
        try:
            return self._by_type[fact_type]
        except KeyError:
            raise Unregistrable(f"{fact_type.__name__} is not a registered fact") from None

    def _opened(self, tag: str, state: bytes, at: datetime, opened: bytes) -> Any:
        if tag not in self.tag_classes:
            form = self.forms[tag]
            return form.decode(state, at) if form.sealed is None else form.sealed.decode(state, at, opened)
        form = self.forms[tag_within(opened)]
        if form.tag_class != tag:
            raise Unreadable
        return form.whole.decode(opened, at)


def facts_in(modules: Iterable[ModuleType]) -> list[type[msgspec.Struct]]:
    """Every struct with a tag that the modules define, each once though a module may name it twice."""
    found = [
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, msgspec.Struct)
        and thing.__struct_config__.tag is not None
        and thing.__module__ == module.__name__
    ]
    return list(dict.fromkeys(found))


REGISTER = Register(facts_in([*domain.FACT_MODULES, *mandate.FACT_MODULES, birth]))
