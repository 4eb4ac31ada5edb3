"""The forms handed over the counter: 01 slip, 02 supplement, 03 refusal."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.documents.form_samples import (
    APPLICANT,
    DAY,
    OFFICE,
    a_refusal,
    a_slip,
    a_supplement,
    many_components,
    pdf_pages,
)
from vidan.core.errors import InvalidInputError
from vidan.core.text import VIETNAM
from vidan.documents.forms import refusal, slip, supplement
from vidan.documents.forms.counter import Applicant
from vidan.documents.forms.pdf import render_pdf


def pages(document):
    return pdf_pages(render_pdf(document, on=DAY))


def test_the_slip_says_everything_on_one_page():
    (page,) = pages(slip.build(a_slip(fee=8000, fee_note="nộp khi nhận kết quả")))

    for expected in (
        "Số tiếp nhận: 000123/2026",
        "Mã hồ sơ: H31.45.12-261205-0007",
        "Họ và tên: Nguyễn Thị Ánh Tuyết",
        "Số định danh: 031•••••2345",
        "Điện thoại: 091••••678",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "1 Tờ khai đăng ký khai sinh 01 Bản chính",
        "2 Giấy chứng sinh 01 Bản sao",
        "3 Căn cước của cha, mẹ 02 Bản điện tử",
        "Số lượng hồ sơ: 01 bộ",
        "8.000 đồng (nộp khi nhận kết quả)",
        "Thời gian giải quyết theo quy định: Trong ngày làm việc",
        "Thời gian nhận hồ sơ: 8h12 ngày 05/12/2026",
        "Thời gian trả kết quả: 16h30 ngày 07/12/2026",
        "Nhận kết quả: Trực tiếp tại Trung tâm",
        "Mã tra cứu: K7M2QX",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Đặng Thị Hồng Nhung",
    ):
        assert expected in page


@pytest.mark.parametrize("count", [1, 6, 12])
def test_the_slip_stays_on_one_page_with_many_long_components(count):
    (page,) = pages(slip.build(a_slip(components=many_components(count))))

    assert f"địa chính) số {count - 1}" in page
    assert "Đặng Thị Hồng Nhung" in page


def test_more_than_a_page_can_hold_goes_on_to_another_with_nothing_lost():
    found = pages(slip.build(a_slip(components=many_components(40))))

    assert len(found) == 2
    assert all(f"địa chính) số {number}" in " ".join(found) for number in range(40))


def test_what_was_not_given_is_left_out():
    bare = a_slip(official_code="", applicant=Applicant("Nguyễn Văn Ẵm"))

    (page,) = pages(slip.build(bare))

    assert "Nguyễn Văn Ẵm" in page
    for absent in ("Mã hồ sơ", "Số định danh", "Điện thoại", "Địa chỉ", "Thư điện tử"):
        assert absent not in page


def test_the_same_day_lane_is_said_in_a_line_of_its_own():
    lane = "Luồng trong ngày: ông/bà vui lòng chờ tại quầy số 02."

    (page,) = pages(slip.build(a_slip(same_day=lane, appointment_at=None)))

    assert lane in page
    assert "Thời gian trả kết quả" not in page


def test_a_moment_near_midnight_is_dated_by_the_clock_of_vietnam():
    early = datetime(2026, 12, 5, 0, 30, tzinfo=VIETNAM)

    document = slip.build(a_slip(received_at=early))

    assert document.header.issued_on == DAY


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"components": ()}, "thành phần hồ sơ"),
        ({"appointment_at": None}, "giờ hẹn trả"),
        (
            {"appointment_at": datetime(2026, 12, 4, tzinfo=VIETNAM)},
            "đứng trước giờ nhận",
        ),
    ],
)
def test_a_slip_that_makes_no_sense_is_refused(changes, message):
    with pytest.raises(InvalidInputError, match=message):
        a_slip(**changes)


def test_an_applicant_without_a_name_is_refused():
    with pytest.raises(InvalidInputError, match="họ tên"):
        replace(APPLICANT, name="  ")


def test_the_supplement_lists_every_missing_paper_with_reason_and_guidance():
    given = a_supplement()

    text = " ".join(pages(supplement.build(given)))

    assert "bổ sung, hoàn thiện 03 nội dung" in text
    for one in given.missing:
        assert one.name.split()[0] in text
        assert one.reason.split()[0] in text
    assert "Căn cứ: Điều 15 Nghị định số 118/2025/NĐ-CP" in text
    assert "Thời hạn hoàn thiện: trước ngày 20/12/2026" in text
    assert "điện thoại 0225 388 4567" in text
    assert "NGƯỜI HƯỚNG DẪN" in text


def test_a_long_supplement_goes_on_to_another_page_with_nothing_lost():
    missing = tuple(
        supplement.Missing(f"Giấy tờ {number}", "Thiếu chữ ký " * 8, "Ký lại " * 10)
        for number in range(1, 21)
    )

    found = pages(supplement.build(a_supplement(missing=missing)))

    assert len(found) > 1
    assert all(f"Giấy tờ {number}" in " ".join(found) for number in range(1, 21))


def test_a_supplement_without_contact_names_the_office():
    silent = a_supplement(office=replace(OFFICE, contact=""))

    text = " ".join(pages(supplement.build(silent)))

    assert f"liên hệ {OFFICE.name} để được hướng dẫn./." in text


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ((), "giấy tờ cần bổ sung"),
        ((supplement.Missing("Tờ khai", " "),), "tên và lý do"),
        ((supplement.Missing("", "Thiếu"),), "tên và lý do"),
    ],
)
def test_a_supplement_that_asks_for_nothing_clear_is_refused(missing, message):
    with pytest.raises(InvalidInputError, match=message):
        a_supplement(missing=missing)


def test_the_refusal_gives_reasons_basis_and_what_to_do_instead():
    (page,) = pages(refusal.build(a_refusal()))

    for expected in (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "1. Thửa đất nằm trong hành lang",
        "2. Bản vẽ thiết kế",
        "Căn cứ: Điều 17 Nghị định số 61/2018/NĐ-CP",
        "Hướng dẫn: Ông/bà có thể đề nghị",
    ):
        assert expected in page


def test_a_single_reason_is_not_numbered():
    (page,) = pages(refusal.build(a_refusal(reasons=("Không thuộc thẩm quyền.", " "))))

    assert "Không thuộc thẩm quyền." in page
    assert "1. Không thuộc" not in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"reasons": (" ",)}, "phải có lý do"), ({"legal_basis": ""}, "phải có căn cứ")],
)
def test_a_refusal_without_grounds_is_refused(changes, message):
    with pytest.raises(InvalidInputError, match=message):
        a_refusal(**changes)
