"""Lövens prov: the bytes that are sworn to, computed here by hand."""

from hashlib import sha256, shake_256

from verify.leaves import leaf_of_entry, leaf_of_row, salts_of

KEY = bytes(range(32))
SALT = bytes(32)


def test_a_leaf_is_the_salt_and_every_column_as_it_was_copied_out() -> None:
    row = b"\0\0\0\x08" + (1).to_bytes(8, "big") + b"\xff\xff\xff\xff"
    assert leaf_of_row(SALT, row) == sha256(b"\0\1" + SALT + row).digest()
    assert leaf_of_entry(SALT, b"{}") == sha256(b"\0\1" + SALT + b"\0\0\0\x02{}").digest()


def test_salts_are_made_from_the_key_and_differ_between_logs_and_blocks() -> None:
    salts = salts_of(KEY, "ledger", 3)
    assert salts == shake_256(KEY + b"uppdrag salt 1\x06ledger" + b"\0" * 7 + b"\3").digest(8192)
    assert (
        len({salts, salts_of(KEY, "access", 3), salts_of(KEY, "ledger", 4), salts_of(SALT, "ledger", 3)}) == 4
    )
