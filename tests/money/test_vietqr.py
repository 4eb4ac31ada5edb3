"""The code for bank apps: the published checks, and every payment there and back."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vidan.core.errors import InvalidInputError
from vidan.money.vietqr import (
    MOST_AMOUNT,
    Payment,
    Service,
    build,
    checksum,
    parse,
    plain_purpose,
)

LETTERS = string.ascii_letters + string.digits
PAYMENTS = some.builds(
    Payment,
    bank=some.text(string.digits, min_size=6, max_size=6),
    number=some.text(LETTERS, min_size=1, max_size=19),
    amount=some.none() | some.integers(1, MOST_AMOUNT),
    purpose=some.text(max_size=60).map(plain_purpose),
    service=some.sampled_from(Service),
)
STATIC = (
    "00020101021138570010A000000727012700069704030113001101234567802"
    "08QRIBFTTA53037045802VN6304"
)


def sealed(body):
    return body + checksum(body)


def test_the_checksum_is_ccitt_false():
    assert checksum("123456789") == "29B1"


def test_the_published_body_has_the_published_checksum():
    """As it is printed: its account is a digit longer than its length says."""
    body = STATIC.replace("0113001", "0112001")
    assert checksum(body) == "F4E5"
    with pytest.raises(InvalidInputError, match="không phải mã VietQR"):
        parse(sealed(body))


def test_an_account_without_an_amount_is_a_static_code():
    made = build(Payment("970403", "0011012345678"))
    assert made == STATIC + "9E6F"


def test_an_amount_and_a_purpose_make_it_dynamic():
    made = build(Payment("970415", "0011001932418", 120_000, "UNG HO LU LUT"))
    body = (
        "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA"
        "530370454061200005802VN62170813UNG HO LU LUT6304"
    )
    assert made == sealed(body)


def test_a_code_of_another_maker_is_read():
    """Lower case, and fields in which nothing about the transfer is said."""
    text = (
        "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA"
        "530370454061200005802VN62170813ung ho lu lut6304C15C"
    )
    assert parse(text) == Payment("970415", "0011001932418", 120_000, "UNG HO LU LUT")
    with_name = sealed(text[:-8].replace("5802VN", "5802VN5904UBND") + "6304")
    assert parse(with_name).amount == 120_000


@given(PAYMENTS)
def test_what_is_built_is_read_back(payment):
    assert parse(build(payment)) == payment


@given(PAYMENTS, some.integers(min_value=0), some.characters(codec="ascii"))
def test_a_changed_letter_is_noticed(payment, place, letter):
    made = build(payment)
    place %= len(made)
    changed = made[:place] + letter + made[place + 1 :]
    if changed.upper() != made.upper():
        with pytest.raises(InvalidInputError):
            parse(changed)


@given(some.text(max_size=120))
def test_any_text_is_read_or_refused(text):
    for one in (text, sealed(text.encode("ascii", "ignore").decode() + "6304")):
        with pytest.raises(InvalidInputError):
            parse(one)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("HS 0042/2026", "HS 0042 2026"),
        ("Lệ phí chứng thực, Đặng Văn Ỷ", "LE PHI CHUNG THUC DANG VA"),
        ("", ""),
        ("—•—", ""),
    ],
)
def test_a_purpose_is_what_every_bank_passes_on(words, plain):
    assert plain_purpose(words) == plain


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"bank": "97040"}, "6 chữ số"),
        ({"number": ""}, "Số tài khoản"),
        ({"number": "1" * 20}, "Số tài khoản"),
        ({"number": "12 34"}, "Số tài khoản"),
        ({"amount": 0}, "lớn hơn 0"),
        ({"amount": MOST_AMOUNT + 1}, "13 chữ số"),
        ({"purpose": "Lệ phí"}, "không dấu"),
        ({"purpose": "X" * 26}, "tối đa 25"),
    ],
)
def test_what_no_bank_would_take_is_refused(fields, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        Payment(**{"bank": "970405", "number": "123", **fields})


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("5303704", "5303840", "đồng Việt Nam"),
        ("A000000727", "A000000728", "không phải mã"),
        ("QRIBFTTA", "QRPUSHXX", "không phải mã"),
        ("0006970403", "0206970403", "không phải mã"),
    ],
)
def test_a_sealed_code_for_something_else_is_refused(old, new, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        parse(sealed(STATIC.replace(old, new)))
