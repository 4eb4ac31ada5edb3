"""The receipt on paper: every figure, what it says of itself, and that it adds up."""

import dataclasses

import pytest

from tests.documents.form_samples import a_receipt
from vidan.core.errors import InvalidInputError
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.receipt import build, build_strip
from vidan.documents.forms.strip import Columns

RECEIPT = a_receipt()


def fields_of(document):
    blocks = [block for block in document.blocks if hasattr(block, "fields")]
    return {one.label: one.value for block in blocks for one in block.fields}


def changed(**fields):
    return dataclasses.replace(RECEIPT, **fields)


def test_the_sum_stands_in_figures_and_in_words():
    document = build(RECEIPT)
    fields = fields_of(document)
    assert fields["Bằng chữ"] == "Mười sáu nghìn đồng"
    assert "16.000 đồng" in str(fields["Tổng cộng"])
    assert document.subtitle == ""
    assert render_pdf(document, on=RECEIPT.taken_at.date()).startswith(b"%PDF")


def test_a_reprint_and_a_cancelled_one_say_so():
    again = build(changed(copy=2, cancelled="Sai người"))
    assert again.subtitle == "(ĐÃ HỦY; Bản in lại, lần 02)"
    assert fields_of(again)["Lý do hủy"] == "Sai người"
    narrow = build_strip(changed(copy=2))
    assert "(Bản in lại, lần 02)" in [getattr(one, "text", "") for one in narrow.parts]


def test_the_strip_says_what_comes_back():
    pairs = [
        (one.left, one.right)
        for one in build_strip(RECEIPT).parts
        if isinstance(one, Columns)
    ]
    assert ("Trả lại", "4.000 đồng") in pairs
    assert ("0043/2026", "10.000") in pairs
    assert "Trả lại" not in {
        one.left: one.right
        for one in build_strip(changed(given=16_000)).parts
        if isinstance(one, Columns)
    }


def test_without_cash_the_reference_stands_on_both():
    told = changed(given=None, reference="FT1", official_number="K26-7")
    assert fields_of(build(told))["Mã giao dịch"] == "FT1"
    pairs = {
        one.left: one.right
        for one in build_strip(told).parts
        if isinstance(one, Columns)
    }
    assert (pairs["Mã giao dịch"], pairs["Số biên lai điện tử"]) == ("FT1", "K26-7")


@pytest.mark.parametrize("fields", [{"amount": 15_000}, {"lines": ()}])
def test_a_receipt_that_does_not_add_up_is_refused(fields):
    with pytest.raises(InvalidInputError, match="không khớp"):
        changed(**fields)
