"""The whole file is looked over first: refused as a whole, or row by row, and nothing is lost in between."""

import os
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from telephony_adapter.recording import ANONYMOUS_BANK, Refused, Unreadable, look_over
from tests.telephony import files


def refused(path: Path) -> str:
    with pytest.raises(Unreadable) as refusal:
        look_over(path, ANONYMOUS_BANK)
    return str(refusal.value)


def test_every_row_is_counted_once(tmp_path: Path) -> None:
    rows = [files.row(), files.row(outcome="PHANTOM"), "lost", files.abandoned(call_id="2")]
    with files.survey(tmp_path, rows) as recording:
        assert (recording.rows, recording.taken, recording.ignored) == (4, 2, 1)
        assert recording.refused == [Refused(4, "1 fields where 17 were expected")]
        assert [found.line for found in recording.calls()] == [2, 5]


def test_carriage_returns_and_blank_lines_at_the_end_are_no_rows(tmp_path: Path) -> None:
    path = files.write(tmp_path / "calls.csv", [files.row(), files.row(call_id="2"), "", " "], ending="\r\n")
    with look_over(path, ANONYMOUS_BANK) as recording:
        assert (recording.rows, recording.refused) == (2, [])


def test_a_blank_line_in_the_middle_is_a_row_that_cannot_be_read(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row(), "", "", files.row(call_id="2")]) as recording:
        assert recording.refused == [Refused(3, "the line is empty"), Refused(4, "the line is empty")]
        assert recording.taken == 2


def test_a_quotation_mark_does_not_swallow_the_lines_after_it(tmp_path: Path) -> None:
    rows = [files.row(vru_line='"AA0101'), files.row(call_id="2"), files.row(call_id="3")]
    with files.survey(tmp_path, rows) as recording:
        assert recording.taken == 3


@pytest.mark.parametrize("break_of_another_kind", ["\x0b", "\x0c", "\x85", "\u2028", "\r"])
def test_only_a_line_feed_ends_a_line(tmp_path: Path, break_of_another_kind: str) -> None:
    rows = [files.row(customer=f"c{break_of_another_kind}d"), "lost", files.row(call_id="2"), files.row()]
    with files.survey(tmp_path, rows) as recording:
        assert [one.line for one in recording.refused if one.reason.startswith("1 fields")] == [3]
        assert recording.rows == 4


def test_the_last_row_needs_no_line_feed(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(f"{files.HEADER}\n{files.row()}")
    with look_over(path, ANONYMOUS_BANK) as recording:
        assert recording.taken == 1


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = files.write(tmp_path / "calls.csv", [files.row()], header="\ufeff" + files.HEADER)
    with look_over(path, ANONYMOUS_BANK) as recording:
        assert recording.taken == 1


def test_a_packed_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    packed = files.write(tmp_path / "calls.csv.zst", [files.row()])
    with look_over(packed.rename(tmp_path / "calls.csv"), ANONYMOUS_BANK) as recording:
        assert recording.taken == 1


def test_a_packed_file_of_several_frames_is_read_to_its_end(tmp_path: Path) -> None:
    lines = [files.HEADER, *(files.row(call_id=str(number)) for number in range(900))]
    path = tmp_path / "calls.csv.zst"
    path.write_bytes(b"".join(zstandard.compress((line + "\n").encode()) for line in lines))
    with look_over(path, ANONYMOUS_BANK) as recording:
        assert recording.taken == 900


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    seen: list[float] = []
    look_over(files.write(tmp_path / "calls.csv", [files.row()]), ANONYMOUS_BANK, seen.append).close()
    assert seen[-1] == 1


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.csv") == "There is no such file."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path).startswith("The file cannot be opened")


def test_what_is_not_utf8_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = files.write(tmp_path / "calls.csv", [files.row(call_id=str(number)) for number in range(50)])
    path.write_bytes(path.read_bytes() + files.row(customer="c").encode() + b"\xe5\n")
    assert refused(path) == "The file is not UTF-8 text."


@pytest.mark.parametrize(
    "header",
    [
        "",
        "vru_line",
        files.HEADER.upper(),
        files.HEADER + ",mood",
        files.HEADER.replace(",", ";"),
        files.row(),
    ],
)
def test_another_header_is_another_format(tmp_path: Path, header: str) -> None:
    path = files.write(tmp_path / "calls.csv", [files.row()], header=header)
    assert refused(path).startswith("The first line is not the header of this format")


@pytest.mark.parametrize("suffix", [".csv", ".csv.zst"])
def test_a_file_without_a_row_is_refused(tmp_path: Path, suffix: str) -> None:
    assert refused(files.write(tmp_path / f"calls{suffix}", [])) == "The file holds no row of data."


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.touch()
    assert refused(path) == "The file holds no row of data."


def test_under_half_readable_is_refused_and_half_is_not(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row(), "lost"]) as recording:
        assert (recording.rows, recording.taken) == (2, 1)
    assert refused(files.write(tmp_path / "calls.csv", [files.row(), "lost", "lost"])).startswith(
        "Only 1 of 3 rows"
    )


def test_a_packed_file_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    path = files.write(tmp_path / "calls.csv.zst", [files.row(call_id=str(number)) for number in range(5000)])
    whole = path.read_bytes()
    for kept in (0, 3, 10, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:kept])
        assert refused(path) == "The file is not whole: its zstd compression ends too early."


def test_a_packed_file_with_damage_is_refused(tmp_path: Path) -> None:
    path = files.write(tmp_path / "calls.csv.zst", [files.row(call_id=str(number)) for number in range(5000)])
    whole = path.read_bytes()
    for damaged in (b"not zstd" + whole, whole + b"trailing", whole[:40] + os.urandom(400) + whole[440:]):
        path.write_bytes(damaged)
        assert refused(path).startswith("The file is not whole") or "UTF-8" in refused(path)


def test_a_file_without_lines_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv.zst"
    path.write_bytes(zstandard.compress(b"0" * 64_000_000))
    assert refused(path) == "The file has no lines, so it is not a list of calls."


@given(
    rows=st.lists(st.sampled_from(["lost", "", files.row(outcome="PHANTOM")]) | st.just("call"), max_size=40),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_taken_ignored_and_refused_is_everything(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], ending: str
) -> None:
    lines = [files.row(call_id=str(at)) if one == "call" else one for at, one in enumerate(rows)]
    path = files.write(
        tmp_path_factory.getbasetemp() / "any.csv", [files.row(), *lines, *[files.row()] * 40], ending=ending
    )
    with look_over(path, ANONYMOUS_BANK) as recording:
        assert recording.rows == len(lines) + 41
        assert recording.taken == rows.count("call") + 41
        assert recording.ignored == rows.count(files.row(outcome="PHANTOM"))
        expected = [at for at, one in enumerate(rows, 3) if one in ("lost", "")]
        assert [one.line for one in recording.refused] == expected
