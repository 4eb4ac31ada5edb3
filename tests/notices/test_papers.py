from datetime import date

import pytest

from tests import cast
from tests.make import at
from tests.notices.given import NOW, drafted, first_session, issued, saturdays, team
from vidan.documents.forms.description import Table
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx
from vidan.notices.actions import deciding, issuing
from vidan.notices.actions.drafting import draft, draft_month
from vidan.notices.models import Notice
from vidan.notices.papers import document_of
from vidan.notices.states import Kind


def fresh(notice):
    return Notice.objects.get(id=notice.id)


def table_of(paper):
    return next(block for block in paper.blocks if isinstance(block, Table))


@pytest.mark.requirement("AS-8")
def test_an_issued_notice_is_numbered_dated_and_signed(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    paper = document_of(issued(town))

    assert paper.title == "THÔNG BÁO"
    assert paper.header.numbers == ("Số: 01/TB-UBND",)
    assert paper.header.issued_on == date(2026, 4, 20)
    assert paper.header.agency == "ỦY BAN NHÂN DÂN XÃ LÙNG PHÌNH"
    (signature,) = paper.signatures
    assert signature.role == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert signature.name == town.chair.name
    assert render_pdf(paper, on=NOW.date()).startswith(b"%PDF")
    assert render_docx(paper, on=NOW.date()).startswith(b"PK")


def test_a_draft_leaves_room_for_its_number(in_lung_phinh):
    saturdays(in_lung_phinh)
    paper = document_of(drafted(in_lung_phinh))

    assert paper.header.issued_on is None
    assert "01" not in paper.header.numbers[0]


@pytest.mark.requirement("LP-3")
def test_the_schedule_of_a_month_is_a_table_by_day_and_unit(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    paper = document_of(draft_month(date(2026, 5, 1), by=town.secretary, at=NOW))

    rows = table_of(paper).rows
    assert [row[1] for row in rows][:2] == ["Thứ Bảy, 02/5/2026", "Thứ Bảy, 09/5/2026"]
    assert [row[4] for row in rows][:2] == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]


@pytest.mark.requirement("AS-7")
def test_the_centre_numbers_its_own_assignments(in_anh_son):
    town = in_anh_son
    when = at("2026-02-12 08:00")
    cast.monthly(town, at=when)
    session = first_session()
    team(town, session, when=when)
    notice = draft(Kind.ASSIGNMENT, [session.id], by=town.secretary, at=when)
    deciding.submit(notice.id, by=town.secretary, at=when)
    deciding.approve(notice.id, by=town.director, at=when)
    issuing.issue(notice.id, by=town.secretary, at=when)

    paper = document_of(fresh(notice))

    assert paper.header.numbers == (f"Số: 01/TB-{town.centre.code}",)
    assert paper.header.agency == "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    assert {row[4] for row in table_of(paper).rows} == {"Phụ trách buổi", "Tham gia"}
