"""Nycklar för sig: a ledger's way to seal and to decide where the keys are in other processes."""

from ledger.opening.lines import Lines
from ledger.opening.sealed_apart import SealerApart
from ledger.opening.strict_apart import StrictApart
from ledger.register import Register
from ledger.sealer import KeysOf


class KeysApart:
    """Satisfies `ledger.ledger.KeysElsewhere`."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def sealer(self, register: Register) -> SealerApart:
        """What seals what is about to be written."""
        return SealerApart(register, self._lines)

    def strict(self, register: Register, keys_of: KeysOf) -> StrictApart:
        """What a rule decides on in strict compartments."""
        return StrictApart(register, self._lines, keys_of)
