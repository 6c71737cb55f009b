"""Hela kontrollens prov: a ledger in a real PostgreSQL, and a superuser who changes it."""

from pathlib import Path

import pytest

from tests.database import Database
from tests.verify.founded import SEEN_AT, Founded, a_founded_ledger
from verify.judging import Broken, Judged
from verify.refusals import Why
from verify.report import Exit, NotLooked, exit_of, lines_of
from verify.whole import Lying, check

ROW = "UPDATE ledger.fact SET {} WHERE position = {}"


@pytest.fixture
def founded(database: Database, tmp_path: Path) -> Founded:
    return a_founded_ledger(database, tmp_path)


def quietly(what: str, done: int, of: int) -> None:
    assert what
    assert done >= 0
    assert of


def broken_in(lying: Lying, log: str = "ledger", since: Path | None = None) -> Broken | None:
    found = {each.log: each for each in check(lying, quietly, since)}
    judged = found[log]
    assert isinstance(judged, Judged)
    assert [name for name, each in found.items() if name != log and not isinstance(each, Judged)] == []
    assert exit_of([judged]) is Exit.BROKEN or judged.broken is None
    return judged.broken


def test_a_ledger_that_nobody_touched_is_whole_and_witnessed(founded: Founded) -> None:
    found = check(founded.lying(), quietly)
    assert exit_of(found) is Exit.WHOLE_AND_WITNESSED
    sizes = [(each.log, each.entries, each.signed) for each in found if isinstance(each, Judged)]
    assert sizes == [("ledger", 620, 600), ("access", 300, 300), ("keys", 3, 3), ("rules", 2, 2)]
    lines = lines_of(found, SEEN_AT + 7200)
    assert lines[0].startswith("ledger: 600 entries are what was signed, 20 more are not signed yet.")
    assert lines[0].endswith("The newest checkpoint outside is 2 hours old, of the first 600.")


def test_without_witnesses_it_is_consistent_with_our_own_key_only(founded: Founded) -> None:
    assert exit_of(check(founded.lying(pinned=False), quietly)) is Exit.OWN_KEY_ONLY


@pytest.mark.parametrize(
    "change",
    ["state = state || ' '", "actor = md5('x')::uuid", "recorded_at = recorded_at - interval '1 us'"],
)
def test_a_changed_row_is_found_where_it_stands(founded: Founded, change: str) -> None:
    for position in (600, 300, 257, 256, 255, 2, 1):
        founded.run(ROW.format(change, position))
        assert broken_in(founded.lying()) == Broken(Why.ROW_CHANGED, position, position)


def test_a_removed_row_is_found_whether_a_hole_is_left_or_not(founded: Founded) -> None:
    founded.run("DELETE FROM ledger.fact WHERE position = 77")
    assert broken_in(founded.lying()) == Broken(Why.ROW_MISSING, 77, 77)
    founded.run("UPDATE ledger.fact SET position = -position WHERE position > 77",
                "UPDATE ledger.fact SET position = -position - 1 WHERE position < 0")  # fmt: skip
    assert broken_in(founded.lying()) == Broken(Why.ROW_CHANGED, 77, 77)


def test_an_end_that_was_cut_off_is_found(founded: Founded) -> None:
    founded.run("DELETE FROM ledger.fact WHERE position > 450")
    assert broken_in(founded.lying()) == Broken(Why.ROW_MISSING, 451, 451)


def test_two_rows_that_changed_places_are_found(founded: Founded) -> None:
    founded.run(
        ROW.format("position = 0", 20), ROW.format("position = 20", 410), ROW.format("position = 410", 0)
    )
    assert broken_in(founded.lying()) == Broken(Why.ROW_CHANGED, 20, 20)


def test_whoever_rewrites_rows_and_tiles_is_found_between_two_checkpoints(founded: Founded) -> None:
    founded.run(ROW.format("tag = 'call-left-queue'", 280))
    founded.logs["ledger"].leaves = founded.leaves_of("ledger.fact")
    kept = {name: (founded.place("ledger") / name).read_bytes() for name in ("checkpoint", "cosigned/600")}
    founded.sign("ledger", 600)
    for name, content in kept.items():
        (founded.place("ledger") / name).write_bytes(content)
    assert broken_in(founded.lying()) == Broken(Why.ROW_CHANGED, 257, 300)


def test_whoever_has_the_signing_key_too_is_found_by_what_lies_outside(
    founded: Founded, tmp_path: Path
) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "note").write_bytes(founded.logs["ledger"].note(300).raw())
    (outside / "other").write_bytes(b"no note at all")
    assert broken_in(founded.lying(outside)) is None
    founded.run(ROW.format("tag = 'call-left-queue'", 280))
    founded.logs["ledger"].leaves = founded.leaves_of("ledger.fact")
    for file in (founded.place("ledger") / "cosigned").iterdir():
        file.unlink()
    founded.sign("ledger", 600, cosigned=False)
    assert broken_in(founded.lying()) is None
    assert exit_of(check(founded.lying(), quietly)) is Exit.OWN_KEY_ONLY
    assert broken_in(founded.lying(outside)) == Broken(Why.ROW_CHANGED, 1, 300)


def test_what_came_after_the_newest_checkpoint_may_be_changed_unseen(founded: Founded) -> None:
    founded.run(ROW.format("state = ''", 610))
    assert exit_of(check(founded.lying(), quietly)) is Exit.WHOLE_AND_WITNESSED
    founded.run("DELETE FROM ledger.fact WHERE position = 605")
    assert broken_in(founded.lying()) == Broken(Why.ROW_MISSING, 605, 605)


def test_tiles_that_were_touched_are_told_from_rows_that_were(founded: Founded) -> None:
    tile = founded.place("ledger") / "tile/0/001"
    tile.write_bytes(tile.read_bytes()[:64] + bytes(32) + tile.read_bytes()[96:])
    assert broken_in(founded.lying()) == Broken(Why.TILE_DIFFERS, 259, 259)
    tile.unlink()
    assert broken_in(founded.lying()) == Broken(Why.TILE_MISSING, 257, 257)
    founded.sign("ledger", 600)
    (founded.place("ledger") / "tile/1/000.p/2").write_bytes(bytes(64))
    assert broken_in(founded.lying()) == Broken(Why.TILE_DIFFERS)


@pytest.mark.parametrize(
    ("log", "statement"), [("access", "UPDATE access.fact SET tag = 'x' WHERE position = 9")]
)
def test_the_log_of_who_looked_is_checked_alike(founded: Founded, log: str, statement: str) -> None:
    founded.run(statement)
    assert broken_in(founded.lying(), log) == Broken(Why.ROW_CHANGED, 9, 9)


def test_entries_of_keys_and_rules_are_checked_alike(founded: Founded) -> None:
    rules = founded.place("rules") / "rules"
    rules.write_bytes(rules.read_bytes().replace(b'"a"', b'"c"'))
    assert broken_in(founded.lying(), "rules") == Broken(Why.ROW_CHANGED, 1, 1)
    keys = founded.folder / "keys.log"
    keys.write_bytes(keys.read_bytes()[:21])
    assert broken_in(founded.lying(), "keys") == Broken(Why.ROW_MISSING, 2, 2)
    keys.unlink()
    assert broken_in(founded.lying(), "keys") == Broken(Why.ROW_MISSING, 1, 1)


def test_since_a_checkpoint_only_later_rows_are_read_but_the_tree_must_have_grown(founded: Founded) -> None:
    since = founded.place("ledger") / "cosigned/256"
    [found] = check(founded.lying(), quietly, since)
    assert isinstance(found, Judged)
    assert (found.since, found.entries, found.broken) == (256, 620, None)
    founded.run(ROW.format("state = ''", 300))
    assert broken_in(founded.lying(), since=since) == Broken(Why.ROW_CHANGED, 300, 300)
    tile = founded.place("ledger") / "tile/0/000"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    assert broken_in(founded.lying(), since=since) is not None


def test_a_log_that_grows_while_it_is_looked_at_is_whole(founded: Founded) -> None:
    def growing(what: str, done: int, of: int) -> None:
        if what == "ledger" and done == 256:
            founded.add(301, 340, "access.fact")
            founded.logs["access"].leaves = founded.leaves_of("access.fact")
            founded.sign("access", 340)

    found = check(founded.lying(), growing)
    assert exit_of(found) is Exit.WHOLE_AND_WITNESSED
    assert [(each.log, each.signed) for each in found if isinstance(each, Judged)][1] == ("access", 300)


def test_a_checkpoint_signed_by_another_is_broken_and_what_is_not_there_could_not_be_looked_at(
    founded: Founded,
) -> None:
    newest = founded.place("access") / "checkpoint"
    newest.write_bytes(founded.logs["rules"].note(2).raw())
    assert broken_in(founded.lying(), "access") == Broken(Why.OTHER_LOG)
    newest.unlink()
    found = check(founded.lying(), quietly)
    assert [each for each in found if isinstance(each, NotLooked)] == [
        NotLooked("access", "checkpoint is not there")
    ]
    assert exit_of(found) is Exit.COULD_NOT_LOOK
