"""More matter types than the house has, for whoever has several cases."""

from pathlib import Path

from domain.rights import Act
from ledger.registers import FOLDER
from mandate.boards import matter_ref

WELL, AID, PASSES = matter_ref("well"), matter_ref("aid"), matter_ref("passes")
ALL = (Act.RECEIVE, Act.COMPLETE, Act.INFORM)
MORE = """
[[matter]]
code = "well"
source = "Uppdrag"
valid_from = 2026-01-01
board = "samhallsbyggnadsnamnden"
department = "water"
sv = "Brunn"
nb = "Brønn"
en = "Well"

[[matter]]
code = "aid"
source = "Uppdrag"
valid_from = 2026-01-01
board = "socialnamnden"
department = "care"
sv = "Försörjningsstöd"
nb = "Sosialhjelp"
en = "Income support"

[[matter]]
code = "passes"
source = "Uppdrag"
valid_from = 2026-01-01
board = "kommunstyrelsen"
department = "kontaktcenter"
sv = "Parkeringstillstånd"
nb = "Parkeringstillatelse"
en = "Parking permits"
"""


def with_more(data: Path) -> Path:
    """The data folder, in which there are these, too."""
    boards = data / FOLDER / "boards.toml"
    boards.write_text(boards.read_text() + MORE)
    return data
