import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.samples import TEXT
from vidan.reading.encodings import (
    _TCVN3,
    _VNI,
    Encoding,
    by_font,
    decoded,
    encoding_of,
    from_tcvn3,
    from_vni,
)

_OLD_OF = {
    Encoding.TCVN3: {new: chr(code) for code, new in _TCVN3.items()},
    Encoding.VNI: {new: old for old, new in _VNI.items()},
}
SMALL = TEXT.lower()
"""TCVN3 has no capitals with a tone: a font shows its small letters as capitals."""


def in_old_letters(text: str, encoding: Encoding) -> str:
    old = _OLD_OF[encoding]
    return "".join(old.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SMALL, Encoding.TCVN3),
        (TEXT, Encoding.VNI),
    ],
)
def test_old_letters_are_recognised_and_made_new(text, encoding):
    written = in_old_letters(text, encoding)
    assert written != text
    assert encoding_of(written) == encoding
    assert decoded(written.encode("cp1252")) == (text, encoding)


def test_a_file_of_windows_in_vietnamese_is_read():
    letters = {"ạ": "a\u0323", "ả": "a\u0309", "ế": "ê\u0301", "ệ": "ê\u0323"}
    text = "của ủy ban nhân dân xã về kế hoạch thực hiện nhiệm vụ tổ chức " * 5
    marks = {"ủ": "u\u0309", "ã": "a\u0303", "ề": "ê\u0300", "ự": "ư\u0323"}
    marks |= letters | {"ụ": "u\u0323", "ổ": "ô\u0309", "ứ": "ư\u0301"}
    written = "".join(marks.get(letter, letter) for letter in text)
    assert decoded(written.encode("cp1258")) == (text, Encoding.CP1258)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_unicode_is_read_with_its_mark_and_without(codec):
    assert decoded(TEXT.encode(codec)) == (TEXT, Encoding.UNICODE)


def test_a_file_that_was_cut_in_the_middle_of_a_letter_stays_unicode():
    data = TEXT.encode()
    cut = data[: data.rindex("á".encode()) + 1]
    text, encoding = decoded(cut)
    assert encoding == Encoding.UNICODE
    assert text.startswith(TEXT[:500])


@pytest.mark.parametrize(
    "text",
    [
        "Plan for the open day of the town hall, no Vietnamese in it.",
        "Der Rat beschließt über die Öffnung am Samstag für alle Bürgerämter.",
        "Le comité décide de la journée réservée à l'accueil des citoyens âgés.",
        TEXT,
        "",
    ],
)
def test_unicode_of_any_language_is_left_alone(text):
    assert encoding_of(text) == Encoding.UNICODE


@pytest.mark.parametrize(
    ("font", "written", "text"),
    [
        (".VnTime", "xã Lïng Ph×nh".replace("xã", "x·"), "xã Lùng Phình"),
        (".VnTimeH", "kÕ ho¹ch", "KẾ HOẠCH"),
        ("VNI-Times", "keá hoaïch", "kế hoạch"),
        ("VNI-Times", "UÛY BAN", "ỦY BAN"),
        ("Times New Roman", "kÕ ho¹ch", "kÕ ho¹ch"),
    ],
)
def test_the_font_of_a_run_says_how_it_was_written(font, written, text):
    assert by_font(written, font) == text


@given(st.text(alphabet=sorted(set(SMALL)), max_size=80))
def test_tcvn3_goes_there_and_back(text):
    assert from_tcvn3(in_old_letters(text, Encoding.TCVN3)) == text


@given(st.lists(st.sampled_from(TEXT.split()), max_size=20))
def test_vni_goes_there_and_back(words):
    text = " ".join(words)
    assert from_vni(in_old_letters(text, Encoding.VNI)) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_some_text(data):
    text, _encoding = decoded(data)
    assert isinstance(text, str)
