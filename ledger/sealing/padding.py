"""Utfyllnad: content is made longer before it is sealed, so that its length tells little.

Buckets grow with the content: from 128 bytes on, four to each doubling (128, 160, 192, 224, 256, 320 …), so at most a
quarter is added and any length beyond the first bucket tells two bits and its order of size. A name, a number or
a line of text all fit in the first. In a strict compartment, where not even the kind of thing may show, the
first bucket has 1,024 bytes and each next one is twice as large. Every bucket is a multiple of 32 bytes.

The padding is that of ISO/IEC 7816-4: one byte 0x80, then zeros.
"""

SMALLEST = 128
SMALLEST_STRICT = 1_024


def padded(content: bytes) -> bytes:
    """Content in the smallest bucket that holds it."""
    size = len(content) + 1
    if size <= SMALLEST:
        return content + b"\x80" + bytes(SMALLEST - size)
    step = 1 << (size - 1).bit_length() - 3
    return content + b"\x80" + bytes(-size % step)


def padded_strictly(content: bytes) -> bytes:
    """Content in the smallest bucket of a strict compartment that holds it."""
    size = len(content) + 1
    bucket = max(SMALLEST_STRICT, 1 << (size - 1).bit_length())
    return content + b"\x80" + bytes(bucket - size)


def unpadded(padded_content: bytes) -> bytes:
    """The content. Raises ValueError where there is no padding."""
    content = padded_content.rstrip(b"\x00")
    if content[-1:] != b"\x80":
        raise ValueError("no padding")
    return content[:-1]
