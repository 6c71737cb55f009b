"""Register: finds the registers' files, those shipped with the program and a municipality's own, and reads them.

The municipality's own stand in `<data>/registers`, as `<name>.toml` or `<name>-<version>.toml`. Of several versions of
a register the highest counts whose `valid_from` has come; the shipped one is the first.
"""

import re
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from mandate.registers.agreement import disagreements
from mandate.registers.reading import Fault, Faulty, Register, read
from mandate.registers.shapes import SHAPES, Registers

FOLDER: Final = "registers"
"""In the data folder."""
SHIPPED: Final = "shipped"
_VERSION = re.compile(r"^version *= *\d+", re.MULTILINE)
_VALID_FROM = re.compile(r"^valid_from *= *[\d-]+", re.MULTILINE)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A register that was read, where it stood (a path, or `SHIPPED`), and its text."""

    register: Register
    origin: str
    text: str


class InFile(msgspec.Struct, frozen=True):
    """A fault and the file it is in; a line and a key only where the fault has one."""

    origin: str
    fault: Fault

    def __str__(self) -> str:
        place = f"{self.origin}, line {self.fault.line}" if self.fault.line else self.origin
        return (
            f"{place}: {self.fault.key}: {self.fault.says}"
            if self.fault.key
            else f"{place}: {self.fault.says}"
        )


class RegistersFaulty(ValueError):
    """The registers can't be used. The text is a sentence for each fault."""

    def __init__(self, faults: list[InFile]) -> None:
        super().__init__("\n".join(str(one) for one in faults))
        self.faults = faults


def load(day: date, data: Path | None = None) -> Registers:
    """The registers of a day: the municipality's own where `data` has them, else the shipped ones.

    Raises `RegistersFaulty` with every fault in every file, and with what does not hold together.
    """
    registers = as_found(day, data)
    apart = [InFile(one.register, Fault(0, one.code, one.says)) for one in disagreements(registers, day)]
    if apart:
        raise RegistersFaulty(apart)
    return registers


def as_found(day: date, data: Path | None = None) -> Registers:
    """The registers of a day, whether or not they hold together. Raises `RegistersFaulty` for what can't be read."""
    return Registers(found.register for found in in_force(find(data), day).values())


def in_force(found: list[Found], day: date) -> dict[str, Found]:
    """Of each register the highest version that has come into force by that day."""
    held: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: one.register.version):
        if one.register.valid_from <= day or one.origin == SHIPPED:
            held[one.register.name] = one
    return held


def find(data: Path | None = None) -> list[Found]:
    """Every version of every register. Raises `RegistersFaulty`."""
    found: list[Found] = []
    faults: list[InFile] = []
    for name, origin, raw in _files(data):
        if name is None:
            faults.append(
                InFile(origin, Fault(0, "", f"no register is called so; there are {', '.join(SHAPES)}"))
            )
            continue
        try:
            text = raw.decode()
            found.append(Found(register=read(text, SHAPES[name]), origin=origin, text=text))
        except UnicodeDecodeError:
            faults.append(InFile(origin, Fault(0, "", "the file is not written in UTF-8")))
        except Faulty as faulty:
            faults.extend(InFile(origin, fault) for fault in faulty.faults)
    faults.extend(_twice(found))
    if faults:
        raise RegistersFaulty(faults)
    return found


def copy_for_editing(name: str, day: date, data: Path) -> Path:
    """Writes the next version of a register as a copy of the one in force, holding from `day`; answers the file.

    Raises `RegistersFaulty`. Nothing that is there is written over.
    """
    return write_next(name, in_force(find(data), day)[name].text, day, data)


def take_over(name: str, text: str, day: date, data: Path) -> Path:
    """The same with a text that was written elsewhere, which has to hold together with the other registers.

    Raises `RegistersFaulty`, and `Faulty` where the text is no such register; nothing has been written then.
    """
    held = in_force(find(data), day)
    others = [one.register for other, one in held.items() if other != name]
    apart = disagreements(Registers([*others, read(text, SHAPES[name])]), day)
    if apart:
        raise RegistersFaulty([InFile(one.register, Fault(0, one.code, one.says)) for one in apart])
    return write_next(name, text, day, data)


def write_next(name: str, text: str, day: date, data: Path) -> Path:
    """Writes a text as the next version of a register, holding from `day`; answers the file. Raises as `take_over`."""
    newest = max(one.register.version for one in find(data) if one.register.name == name)
    text = _VERSION.sub(f"version = {newest + 1}", text, count=1)
    text = _VALID_FROM.sub(f"valid_from = {day}", text, count=1)
    read(text, SHAPES[name])
    file = data / FOLDER / f"{name}-{newest + 1}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8") as copy:
        copy.write(text)
    return file


def _files(data: Path | None) -> Iterator[tuple[str | None, str, bytes]]:
    """(name of the register, where it stands, what is in the file)."""
    shipped = resources.files("mandate.registers")
    for name in SHAPES:
        yield name, SHIPPED, shipped.joinpath(f"{name}.toml").read_bytes()
    folder = data / FOLDER if data is not None else None
    if folder is not None and folder.is_dir():
        for file in sorted(folder.glob("*.toml")):
            yield _name_of(file.stem), str(file), file.read_bytes()


def _name_of(stem: str) -> str | None:
    name, _, version = stem.rpartition("-")
    for known in (stem, name if version.isdecimal() else ""):
        if known in SHAPES:
            return known
    return None


def _twice(found: list[Found]) -> Iterator[InFile]:
    held: dict[tuple[str, int], str] = {}
    for one in found:
        version = (one.register.name, one.register.version)
        if version in held:
            yield InFile(
                one.origin, Fault(0, "version", f"version {version[1]} is also {held[version]}: raise it")
            )
        held.setdefault(version, one.origin)
