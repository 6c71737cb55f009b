"""The curator: what the museum must hold, and a way to add what it lacks. Nothing there is ever touched.

python -m tests.museum.curator
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
from msgspec import inspect

from domain.words import Sealed
from ledger.fields import contents
from ledger.register import REGISTER

MUSEUM = Path(__file__).parent
A_MORNING = datetime(2026, 1, 5, 8, 30, 0, 250_000, tzinfo=UTC)


def main() -> None:
    """Add what is missing."""
    for name, fact in wanted():
        file = MUSEUM / f"{name}.json"
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_text(exhibit(fact))
            print(f"added {name}")


def wanted() -> Iterator[tuple[str, msgspec.Struct]]:
    """("tag/form", fact): plain and full of every tag, then each member of an enumeration not yet seen."""
    seen: set[Enum] = set()
    for tag, form in REGISTER.forms.items():
        fields = fields_of(form.fact_type)
        inside = contents(form.fact_type)
        plain = {field.name: sample(field, inside) for field in fields if field.required}
        full = {field.name: sample(field, inside) for field in fields}
        yield f"{tag}/plain", form.fact_type(**plain)
        if full != plain:
            yield f"{tag}/full", form.fact_type(**full)
        seen.update(one for one in full.values() if isinstance(one, Enum))
        for field in fields:
            for member in members(field.type):
                if member not in seen:
                    seen.add(member)
                    yield f"{tag}/{field.name}-{slug(member)}", form.fact_type(**plain | {field.name: member})


def exhibit(fact: msgspec.Struct) -> str:
    """The file of one fact."""
    tag, state, payload = REGISTER.encode(fact)
    at: datetime = msgspec.structs.asdict(fact)["at"]
    whole = {"tag": tag, "happened_at": at.isoformat(), "state": state.decode()}
    if payload is not None:
        whole["payload"] = payload.decode()
        whole["strict"] = (REGISTER.encode_strictly(fact)[2] or b"").decode()
    return json.dumps(whole | {"fact": shown(fact)}, indent=2) + "\n"


def shown(fact: msgspec.Struct) -> Any:
    """A fact as JSON's own values, what is sealed in it included."""
    return msgspec.json.decode(msgspec.json.encode(fact, enc_hook=Sealed.revealed))


def fields_of(fact_type: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    """The fields of a fact, with their types."""
    info = inspect.type_info(fact_type)
    assert isinstance(info, inspect.StructType)
    return info.fields


def sample(field: inspect.Field, inside: Mapping[str, Any]) -> Any:
    """A value for a field, never its default, always the same; `inside` is what the sealed fields hold."""
    if field.name in inside:
        return Sealed(value(field.name, inspect.type_info(inside[field.name])))
    return value(field.name, field.type)


def value(name: str, declared: inspect.Type) -> Any:
    """A value of a type, made from the name of its field."""
    match next(kind for kind in kinds(declared) if not isinstance(kind, inspect.NoneType)):
        case inspect.StrType():
            return f"{name} å"
        case inspect.DateType():
            return A_MORNING.date()
        case inspect.VarTupleType(item_type=item):
            return (value(name, item),)
        case inspect.StructType(cls=struct, fields=fields):
            return struct(**{field.name: value(field.name, field.type) for field in fields})
        case other:
            return clear_value(name, other)


def clear_value(name: str, kind: inspect.Type) -> Any:
    """A value of a type that may stand in clear."""
    match kind:
        case inspect.UUIDType():
            return UUID(int=uuid5(NAMESPACE_OID, name).int, version=4)
        case inspect.DateTimeType():
            return A_MORNING
        case inspect.BoolType():
            return True
        case inspect.IntType(le=highest):
            return highest
        case inspect.EnumType(cls=enumeration):
            return next(iter(enumeration))
        case other:
            raise TypeError(f"{name}: {other} may stand in no fact")


def members(kind: inspect.Type) -> list[Enum]:
    """Every member of the enumeration behind a field, if there is one."""
    return [member for one in kinds(kind) if isinstance(one, inspect.EnumType) for member in one.cls]


def kinds(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    """A union's types, or the type itself."""
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)


def slug(member: Enum) -> str:
    """The member as a file name."""
    return str(member.value).replace("/", "-").lower()


if __name__ == "__main__":
    main()
