"""Written text becomes text that can be read aloud."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.aloud import (
    aloud,
    day_aloud,
    hour_aloud,
    number_aloud,
    syllables,
)

SAYABLE = re.compile(r"(?:[^\W\d_]|[\s.,;:?!])*")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (104, "một trăm linh bốn"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (2005, "hai nghìn không trăm linh năm"),
        (15_000, "mười lăm nghìn"),
        (1_250_000, "một triệu hai trăm năm mươi nghìn"),
    ],
)
def test_a_number_in_words(number, words):
    assert number_aloud(number) == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("UBND xã Lùng Phình", "Ủy ban nhân dân xã Lùng Phình"),
        ("Ngày làm việc thứ 7", "Ngày làm việc thứ Bảy"),
        ("từ 7h30 đến 12h00", "từ bảy giờ ba mươi phút đến mười hai giờ"),
        ("ngày 09/5/2026", "ngày chín tháng năm năm hai nghìn không trăm hai mươi sáu"),
        ("gọi 0214 3888888", "gọi không hai một bốn ba tám tám tám tám tám tám"),
        ("phí 15.000 đồng", "phí mười lăm nghìn đồng"),
        ("Văn hóa - Xã hội (tầng 2)", "Văn hóa, Xã hội, tầng hai"),
        ("KH số 12/KH-UBND", "kế hoạch số mười hai trên kế hoạch, Ủy ban nhân dân"),
        ("NHÀ VĂN HÓA thôn 5", "Nhà Văn Hóa thôn năm"),
        ("mã BXD", "mã bê ích xì dê"),
        ("app VNeID", "app vi en e ai đi"),
    ],
)
def test_what_is_written_as_it_is_said(written, said):
    assert aloud(written) == said


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=120))
def test_nothing_is_left_that_cannot_be_said(written):
    assert SAYABLE.fullmatch(aloud(written)), aloud(written)


@given(st.text("ỦUBNDHĐPVXĂ 0123456789/.,:h-(", max_size=60))
def test_no_short_form_is_left(written):
    said = aloud(written)

    assert not re.search(r"\b[^\W\d_]*[A-ZĐ]{2,}", said), said
    assert aloud(said) == said or syllables(aloud(said)) >= syllables(said)


@given(st.integers(0, 10**12 - 1))
def test_every_number_has_words(number):
    assert re.fullmatch(r"[a-zà-ỹđ ]+", number_aloud(number))


def test_a_day_and_an_hour():
    assert day_aloud(date(2026, 4, 10)) == "thứ Sáu, ngày mùng mười tháng tư"
    assert day_aloud(date(2026, 5, 9)) == "thứ Bảy, ngày mùng chín tháng năm"
    assert hour_aloud(time(13, 30)) == "mười ba giờ ba mươi phút"
