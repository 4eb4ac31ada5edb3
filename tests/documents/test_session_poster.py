"""The poster of a service day, A3, A4 and as a picture."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from vidan.core.errors import InvalidInputError
from vidan.documents.forms.session_poster import SessionPoster, render_pdf, render_png

MADE = date(2026, 5, 1)
POSTER = SessionPoster(
    issuer="Ủy ban nhân dân xã Lùng Phình",
    title="Ngày làm việc thứ 7 vì Nhân dân",
    on=date(2026, 5, 9),
    hours=("7h30 đến 12h00", "13h30 đến 17h00"),
    place="Trụ sở xã, thôn Lùng Phình",
    url="https://example.vn/lung-phinh/lich/1/",
    serves="Phòng Kinh tế",
    services=("Nộp hồ sơ, nhận kết quả",),
    bring=("Căn cước",),
)
MILLIMETRES = 72 / 25.4


def pages(poster, paper="a4"):
    return PdfReader(io.BytesIO(render_pdf(poster, paper=paper, on=MADE))).pages


def words(poster):
    (page,) = pages(poster)
    return " ".join(page.extract_text().split())


@pytest.mark.requirement("AS-8", "LK-2")
def test_it_says_when_and_where_below_the_lunar_date():
    said = words(POSTER)

    for word in ("Thứ Bảy", "9", "Tháng 5 năm 2026", "23 tháng Ba năm Bính Ngọ"):
        assert word in said
    for word in (*POSTER.hours, POSTER.place, POSTER.serves, POSTER.url, "Căn cước"):
        assert word in said
    assert "ỦY BAN NHÂN DÂN XÃ LÙNG PHÌNH" in said


@pytest.mark.parametrize(("paper", "size"), [("a3", (297, 420)), ("a4", (210, 297))])
def test_it_is_one_sheet_of_its_size(paper, size):
    (page,) = pages(POSTER, paper)

    measured = (float(page.mediabox.width), float(page.mediabox.height))
    assert measured == pytest.approx([one * MILLIMETRES for one in size], abs=1)


def test_the_picture_is_as_wide_as_phones_show_it():
    picture = Image.open(io.BytesIO(render_png(POSTER, on=MADE)))

    assert (picture.width, picture.height) == pytest.approx((1080, 1527), abs=2)


def test_a_session_that_is_not_held_says_so_first():
    said = words(
        replace(POSTER, cancelled=True, change="Buổi này không tổ chức vì bão.")
    )

    assert "Buổi này không tổ chức vì bão." in said
    assert "GIỜ ĐÃ CÔNG BỐ" in said


def test_many_procedures_end_in_a_count():
    said = words(replace(POSTER, services=tuple(f"Thủ tục {n}" for n in range(9))))

    assert "Thủ tục 3" in said
    assert "Thủ tục 4" not in said
    assert "và 05 việc khác" in said


def test_the_same_day_gives_the_same_bytes():
    assert render_pdf(POSTER, paper="a3", on=MADE) == render_pdf(
        POSTER, paper="a3", on=MADE
    )


@settings(max_examples=15)
@given(
    place=st.text("Nhà văn hóa bản Ữẵ ", min_size=1, max_size=300).filter(str.strip),
    services=st.lists(st.text("Chứng thực ", max_size=120), max_size=9).map(tuple),
    day=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
)
def test_whatever_it_says_it_stays_one_sheet(place, services, day):
    assert len(pages(replace(POSTER, place=place, services=services, on=day))) == 1


def test_without_a_place_there_is_nothing_to_post():
    with pytest.raises(InvalidInputError, match="địa điểm"):
        replace(POSTER, place=" ")
