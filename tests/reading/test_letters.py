import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.reading.letters import folded, is_capitals, matching, starts_small, tidy

ANY = st.text(max_size=200)


@given(ANY)
def test_what_compares_is_as_long_as_its_source(text):
    assert len(folded(text)) == len(text)
    assert len(matching(text)) == len(text)


@given(ANY)
def test_to_tidy_twice_changes_nothing(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(alphabet="aăâeêioôơuưyđÀáẢãạẾỘỨỵ\u0301\u0323 h", max_size=60))
def test_combining_and_precomposed_letters_become_one(text):
    apart = unicodedata.normalize("NFD", text)
    assert tidy(apart) == tidy(text)
    assert matching(tidy(apart)) == matching(tidy(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("UỶ BAN", "Ủy ban"),
        ("khoẻ", "khỏe"),
        ("tuỳ, thuỷ", "tùy, thủy"),
        ("XÃ HOÁ", "xã hóa"),
    ],
)
def test_both_ways_to_set_the_tone_are_one(one, other):
    assert matching(one) == matching(other)


@pytest.mark.parametrize("word", ["hoàn", "quý", "quỳ", "hoạt", "thuyền", "loại"])
def test_a_tone_that_both_ways_set_alike_stays(word):
    assert matching(word) == word


def test_letters_without_marks_keep_their_places():
    text = "Đặc khu Phú Quý, xã Lùng Phình"
    assert folded(text) == "dac khu phu quy, xa lung phinh"
    assert text[folded(text).index("lung") :] == "Lùng Phình"


def test_what_cannot_be_seen_goes_and_what_looks_alike_becomes_one():
    assert tidy("xã\u00a0A\u200b \tB\u00ad\x07") == "xã A  B"
    assert tidy("Ðảng ủy") == "Đảng ủy"


@pytest.mark.parametrize(
    ("text", "shouts"),
    [
        ("KẾ HOẠCH", True),
        ("III. TỔ CHỨC THỰC HIỆN (2026)", True),
        ("Kế hoạch", False),
        ("123", False),
        ("A", False),
    ],
)
def test_shouting_is_heard(text, shouts):
    assert is_capitals(text) is shouts


@pytest.mark.parametrize(
    ("text", "small"), [("và các", True), (", xã", True), ("Và", False), ("5", False)]
)
def test_what_cannot_begin_a_sentence(text, small):
    assert starts_small(text) is small
