"""Trädets prov: the roots that RFC 6962's reference trees have, and proofs that hold only where they should."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.verify.trees import leaves_of, root_of, write_tiles
from verify.merkle import EMPTY_ROOT, Frontier, leaf_hash, verify_consistency, verify_inclusion, verify_part
from verify.refusals import DoesNotMatch
from verify.tiles import TileFolder, tile_path

LEAVES_MAX = 300
REFERENCE = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def test_the_reference_tree_has_the_published_root_at_each_size() -> None:
    frontier, roots = Frontier(), []
    for data in REFERENCE:
        frontier.append(leaf_hash(bytes.fromhex(data)))
        roots.append(frontier.root().hex())
    assert tuple(roots) == ROOTS
    assert Frontier().root() == EMPTY_ROOT


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> TileFolder:
    """The tiles of every size up to 300."""
    folder = tmp_path_factory.mktemp("tiles")
    leaves = leaves_of(LEAVES_MAX)
    for size in range(1, LEAVES_MAX + 1):
        write_tiles(folder, leaves[:size])
    return TileFolder(folder)


sizes = st.integers(1, LEAVES_MAX)
anyhow = settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LEAVES = leaves_of(LEAVES_MAX)


def flipped(hashes: list[bytes], bit: int) -> list[bytes]:
    """The same hashes with one bit turned over."""
    whole = bytearray(b"".join(hashes))
    whole[bit // 8 % len(whole)] ^= 1 << bit % 8
    return [bytes(whole[at : at + 32]) for at in range(0, len(whole), 32)]


@anyhow
@given(size=sizes, at=st.integers(0), shift=st.integers(1), bit=st.integers(0, 32 * 8 * 12))
def test_a_leaf_is_proven_where_it_stands_and_nowhere_else(
    tiles: TileFolder, size: int, at: int, shift: int, bit: int
) -> None:
    index, root = at % size, root_of(LEAVES[:size])
    proof = tiles.inclusion(index, size)
    verify_inclusion(LEAVES[index], index, size, proof, root)
    moved = (index + 1 + shift % LEAVES_MAX) % (LEAVES_MAX + 1)
    wrong = [
        (LEAVES[(index + 1) % LEAVES_MAX], index, size, proof, root),
        (LEAVES[index], moved, size, proof, root),
        (LEAVES[index], index, size, [*proof, LEAVES[0]], root),
        (LEAVES[index], index, size, proof, flipped([root], bit)[0]),
        (LEAVES[index], -1, size, proof, root),
    ]
    if proof:
        wrong += [
            (LEAVES[index], index, size, flipped(proof, bit), root),
            (LEAVES[index], index, size, proof[:-1], root),
        ]
    for each in wrong:
        if each[1] != index or each[:1] + each[2:] != (LEAVES[index], size, proof, root):
            with pytest.raises(DoesNotMatch):
                verify_inclusion(*each)


@anyhow
@given(size=sizes, at=st.integers(0), bit=st.integers(0, 32 * 8 * 12))
def test_a_tree_is_consistent_with_what_it_was_and_with_no_other(
    tiles: TileFolder, size: int, at: int, bit: int
) -> None:
    first = at % size + 1
    before, after = root_of(LEAVES[:first]), root_of(LEAVES[:size])
    proof = tiles.consistency(first, size)
    verify_consistency(first, size, before, after, proof)
    assert (tiles.root(first), tiles.root(size)) == (before, after)
    other = flipped([before], bit)[0]
    wrong = [
        (first, size, other, after, proof),
        (first, size, before, flipped([after], bit)[0], proof),
        (first, size, before, after, [*proof, before]),
        (0, size, before, after, proof),
        (size + 1, size, before, after, proof),
    ]
    if proof:
        wrong += [(first, size, before, after, flipped(proof, bit)), (first, size, before, after, proof[1:])]
    if first < size:
        wrong += [(first, size, after, before, proof), (first, first, before, after, [])]
    for each in wrong:
        with pytest.raises(DoesNotMatch):
            verify_consistency(*each)


@anyhow
@given(size=sizes, height=st.integers(0, 8), at=st.integers(0), cut=st.integers(0))
def test_any_part_of_a_tree_is_proven_from_its_tiles(
    tiles: TileFolder, size: int, height: int, at: int, cut: int
) -> None:
    start = (at % size >> height) << height
    end = min(size, start + (1 << height) - cut % (1 << height) // 2)
    part = root_of(LEAVES[start:end])
    assert tiles.part(start, end, size) == part
    verify_part(start, end, size, part, root_of(LEAVES[:size]), tiles.proof_of_part(start, end, size))


@anyhow
@given(size=st.integers(0, LEAVES_MAX), more=st.integers(0, 40))
def test_a_frontier_goes_on_from_what_the_tiles_hold(tiles: TileFolder, size: int, more: int) -> None:
    frontier = Frontier.from_hashes(size, tiles.parts(size))
    for leaf in leaves_of(more, first=size):
        frontier.append(leaf)
    assert (frontier.size, frontier.root()) == (size + more, root_of(leaves_of(size + more)))
    with pytest.raises(DoesNotMatch):
        Frontier.from_hashes(size, [*tiles.parts(size), EMPTY_ROOT])


def test_a_tile_that_has_grown_still_proves_the_smaller_tree(tmp_path: Path) -> None:
    write_tiles(tmp_path, LEAVES[:280])
    tiles = TileFolder(tmp_path)
    assert tiles.root(260) == root_of(LEAVES[:260])
    verify_inclusion(LEAVES[17], 17, 200, tiles.inclusion(17, 200), root_of(LEAVES[:200]))
    with pytest.raises(DoesNotMatch, match="tile-missing"):
        tiles.root(300)


def test_a_tile_that_was_cut_is_no_tile(tmp_path: Path) -> None:
    write_tiles(tmp_path, LEAVES[:20])
    file = tmp_path / tile_path(0, 0, 20)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(DoesNotMatch, match="malformed-tile"):
        TileFolder(tmp_path).root(20)


def test_tiles_lie_where_the_specification_says() -> None:
    assert tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tile_path(1, 0, 17) == "tile/1/000.p/17"
    assert tile_path(2, 1000) == "tile/2/x001/000"
