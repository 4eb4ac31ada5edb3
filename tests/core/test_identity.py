from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.errors import InvalidInputError
from vidan.core.identity import parse_card_qr, personal_number

NUMBER = "010190004321"
CARD = f"{NUMBER}|063123456|Giàng Thị Mỷ|05031990|Nữ|Bản Già, Lùng Phình|12042023"


def test_a_card_fills_in_what_it_says():
    card = parse_card_qr(f"  {CARD}\n")

    assert (card.personal_number, card.full_name) == (NUMBER, "Giàng Thị Mỷ")
    assert (card.born_on, card.issued_on) == (date(1990, 3, 5), date(2023, 4, 12))
    assert (card.sex, card.address) == ("Nữ", "Bản Già, Lùng Phình")


def test_a_card_without_an_old_number_and_with_new_fields_is_read():
    card = parse_card_qr(CARD.replace("063123456", "") + "|Giàng A Páo|Sùng Thị Dợ")

    assert card.full_name == "Giàng Thị Mỷ"


def test_a_card_that_never_ends_has_no_day_of_issue():
    assert parse_card_qr(CARD.replace("12042023", "")).issued_on is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org",
        CARD.replace(NUMBER, "123"),
        CARD.replace("05031990", "31021990"),
        CARD.replace("Giàng Thị Mỷ", ""),
        CARD.rsplit("|", 1)[0],
        "|" * 7,
    ],
)
def test_what_is_not_a_card_is_refused_in_words(text):
    with pytest.raises(InvalidInputError, match="Vui lòng"):
        parse_card_qr(text)


@given(st.text(max_size=200))
def test_any_text_is_either_a_card_or_refused(text):
    with suppress(InvalidInputError):
        assert parse_card_qr(text).personal_number.isdigit()


@pytest.mark.parametrize("text", [NUMBER, "010 190 004 321", "010.190.004.321"])
def test_a_personal_number_may_be_written_with_spaces(text):
    assert personal_number(text) == NUMBER


@pytest.mark.parametrize(
    "text", ["", "01019000432", "0101900043210", "O10190004321", "010990004321"]
)
def test_what_is_not_a_personal_number_is_refused(text):
    with pytest.raises(InvalidInputError, match="12 chữ số"):
        personal_number(text)


@given(st.text(max_size=20))
def test_a_personal_number_is_twelve_ascii_digits_or_refused(text):
    try:
        number = personal_number(text)
    except InvalidInputError:
        return
    assert len(number) == 12
    assert number.isascii()
    assert number.isdigit()
