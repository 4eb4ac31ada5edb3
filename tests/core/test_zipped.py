import io
import zipfile

import pytest

from tests.reading.samples import zipped
from vidan.core.zipped import (
    MOST_PARTS,
    SMALL,
    Trouble,
    TroubledError,
    part_of,
    sizes_in,
    trouble_in,
)

GOOD = zipped({"word/document.xml": "<a>xin chào</a>", "other.bin": b"\0" * 9})


def troubled(data: bytes) -> Trouble | None:
    return trouble_in(io.BytesIO(data))


def with_flag(data: bytes) -> bytes:
    """The flag of a part with a password, in the part and in the table of contents."""
    data = data.replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0")
    return data.replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
    )


def test_a_plain_container_is_opened_and_its_parts_are_known():
    assert troubled(GOOD) is None
    assert sizes_in(io.BytesIO(GOOD)) == {"word/document.xml": 16, "other.bin": 9}


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (GOOD[:-30], Trouble.BROKEN),
        (b"PK\x03\x04", Trouble.BROKEN),
        (with_flag(GOOD), Trouble.LOCKED),
        (zipped({"word/vbaProject.bin": b"x"}), Trouble.MACRO),
        (zipped({"media/a.bin": bytes(SMALL * 3)}), Trouble.SWOLLEN),
        (
            zipped({f"{n}.xml": b"" for n in range(MOST_PARTS + 1)}),
            Trouble.SWOLLEN,
        ),
        (zipped({"a.xml": '<?xml version="1.0"?><!DOCTYPE a>'}), Trouble.DECLARATION),
        (zipped({"a.rels": "<!DOCTYPE a>".encode("utf-16")}), Trouble.DECLARATION),
    ],
)
def test_what_makes_a_container_dangerous_is_told_before_it_is_opened(data, trouble):
    assert troubled(data) is trouble


def part(data: bytes, name: str, most: int = 1000) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return part_of(packed, name, most=most)


def test_a_part_is_unpacked_as_far_as_it_may():
    assert part(GOOD, "word/document.xml") == "<a>xin chào</a>".encode()
    with pytest.raises(TroubledError) as refused:
        part(GOOD, "word/document.xml", most=15)
    assert refused.value.trouble is Trouble.SWOLLEN


def test_a_declaration_far_behind_the_start_is_found_when_the_part_is_read():
    late = zipped({"a.xml": f"<!--{' x' * 3000}--><!DOCTYPE a><a/>"})
    assert troubled(late) is None
    with pytest.raises(TroubledError) as refused:
        part(late, "a.xml", most=10_000)
    assert refused.value.trouble is Trouble.DECLARATION


@pytest.mark.parametrize("name", ["missing.xml", "word/document.xml"])
def test_a_part_that_is_missing_or_broken_is_told(name):
    broken = bytearray(GOOD)
    broken[GOOD.index(b"document.xml") + 14] ^= 0xFF
    with pytest.raises(TroubledError) as refused:
        part(bytes(broken), name)
    assert refused.value.trouble is Trouble.BROKEN
