"""The forms of the turns of a dossier: 04 apology, 05 stop, 06 control, minutes."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.documents.form_samples import (
    APPLICANT,
    DAY,
    OFFICE,
    a_refusal,
    a_slip,
    pdf_pages,
    word_text,
)
from vidan.core.errors import InvalidInputError
from vidan.core.text import VIETNAM
from vidan.documents.forms import (
    apology,
    control,
    refusal,
    slip,
    stopping,
    verification,
)
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx


def at(day, hour=17):
    return datetime(2026, 12, day, hour, tzinfo=VIETNAM)


APOLOGY = apology.Apology(
    office=OFFICE,
    intake_number="0042/2026",
    applicant=APPLICANT,
    procedure="Cấp giấy phép xây dựng",
    unit="Phòng Kinh tế",
    reason="Phải xác minh lại ranh giới thửa đất.",
    received_at=at(1, 9),
    promised_at=at(7),
    new_at=at(14),
    issued_on=DAY,
)
STOPPING = stopping.Stopping(
    office=OFFICE,
    intake_number="0042/2026",
    applicant=APPLICANT,
    procedure="Cấp giấy phép xây dựng",
    reason="Tôi không xây nhà nữa.",
    issued_on=DAY,
    officer="Lê Hữu Phước",
    returned=("Giấy chứng nhận quyền sử dụng đất",),
)
LINE = control.HandOver(
    step="Thẩm định",
    giver="Trần Quỳnh Như",
    taker="Lê Hữu Phước",
    received_at=at(1, 9),
    due_at=at(2, 10),
    ended_at=at(2, 9),
    outcome="Đúng hạn",
    note="Đã đủ giấy tờ",
)
CONTROL = control.Control(
    office=OFFICE,
    intake_number="0042/2026",
    procedure="Cấp bản sao từ sổ gốc",
    unit="Phòng Văn hóa - Xã hội",
    received_at=at(1, 8),
    appointment_at=at(3),
    lines=(LINE, replace(LINE, step="Ký duyệt", due_at=None, ended_at=None)),
    issued_on=DAY,
    process="Quyết định 663/QĐ-TTPVHCC",
)
MINUTES = verification.Minutes(
    office=OFFICE,
    intake_number="0042/2026",
    procedure="Đăng ký đất đai lần đầu",
    about="Nguyễn Thị Ánh Tuyết",
    held_at=at(4, 8),
    place="Thửa 12, tờ 5, thôn Đông",
    participants="Ông Phạm Văn Bền, trưởng thôn; chủ hộ",
    content="Ranh giới đúng như bản vẽ.\nKhông có tranh chấp.",
    officer="Lê Hữu Phước",
)
MADE = {
    "apology": (
        apology.build(APOLOGY),
        [
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "17h00 ngày 07/12/2026",
            "17h00 ngày 14/12/2026",
            "Phải xác minh lại ranh giới thửa đất.",
            "Phòng Kinh tế",
        ],
    ),
    "stopping": (
        stopping.build(STOPPING),
        [
            "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
            "Theo đề nghị của ông/bà",
            "Tôi không xây nhà nữa.",
            "Giấy chứng nhận quyền sử dụng đất",
        ],
    ),
    "control": (
        control.build(CONTROL),
        [
            "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
            "Thẩm định",
            "Ký duyệt",
            "Đã đủ giấy tờ",
            "Quyết định 663/QĐ-TTPVHCC",
        ],
    ),
    "verification": (
        verification.build(MINUTES),
        [
            "BIÊN BẢN",
            "Thửa 12, tờ 5, thôn Đông",
            "Ông Phạm Văn Bền",
            "Không có tranh chấp.",
        ],
    ),
}


@pytest.mark.parametrize("name", MADE)
def test_each_form_says_its_facts_in_pdf_and_word(name):
    document, expected = MADE[name]
    pdf = " ".join(pdf_pages(render_pdf(document, on=DAY)))
    word = word_text(render_docx(document, on=DAY))

    for words in expected:
        assert words in pdf
        assert words in word


@pytest.mark.parametrize(
    ("facts", "changed"),
    [
        (APOLOGY, {"reason": " "}),
        (APOLOGY, {"new_at": at(7)}),
        (STOPPING, {"reason": ""}),
        (CONTROL, {"lines": ()}),
        (MINUTES, {"participants": " "}),
    ],
)
def test_a_form_that_lacks_what_the_law_wants_is_refused(facts, changed):
    with pytest.raises(InvalidInputError):
        replace(facts, **changed)


def test_a_later_slip_says_that_it_takes_the_place_of_the_one_before():
    (first,) = pdf_pages(render_pdf(slip.build(a_slip()), on=DAY))
    (second,) = pdf_pages(render_pdf(slip.build(a_slip(issue=2)), on=DAY))

    assert "thay thế" not in first
    assert "(Bản số 02, thay thế bản đã cấp trước)" in second


def test_a_refusal_after_examination_is_signed_by_the_head():
    (page,) = pdf_pages(render_pdf(refusal.build(a_refusal(examined=True)), on=DAY))

    assert "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ" in page
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" not in page
