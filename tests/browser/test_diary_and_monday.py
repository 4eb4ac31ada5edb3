"""The Monday page, the diary and the work files, on a phone, at a desk and on paper."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.indicators.day import busy_day
from tests.make import at, make_actor, make_order, make_task
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.procedures.models import Field
from vidan.work.actions.diaries import add_line, confirm
from vidan.work.actions.extending import ask_extension
from vidan.work.actions.filing import (
    Described,
    Heading,
    close_file,
    file_paper,
    hand_over,
    open_file,
)
from vidan.work.actions.giving import register_order
from vidan.work.models import WorkFile
from vidan.work.states import Source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GIVEN = at("2026-04-27 08:00")
NOW = at("2026-05-04 09:00")

LEADERS = {
    "desk-monday": "/desk/monday/",
    "desk-monday-decide": "/desk/monday/?decide=field-{field}",
    "desk-monday-earlier": "/desk/monday/?week=2026-04-01",
    "desk-monday-rows": "/desk/monday/rows/?place=field-{field}&what=late",
    "desk-monday-none": "/desk/monday/rows/?place=unit-{unit}&what=asked",
    "desk-monday-served": "/desk/monday/served/?what=received",
}
KEEPERS = {
    "desk-diary": "/desk/diary/",
    "desk-diary-confirmed": "/desk/diary/?day=2026-05-02",
    "desk-diary-empty": "/desk/diary/?day=2026-05-01",
    "desk-diary-month": "/desk/diary/month/",
    "desk-work-files": "/desk/work-files/",
    "desk-work-file-new": "/desk/work-files/new/",
    "desk-work-file": "/desk/work-files/{open}/",
    "desk-work-file-closed": "/desk/work-files/{closed}/",
    "desk-work-file-paper": "/desk/work-files/{open}/papers/new/",
    "desk-work-files-hand-over": "/desk/work-files/hand-over/",
    "desk-work-files-handed-over": "/desk/work-files/handed-over/{handed}/",
}
HEADS = {
    "desk-diary-people": "/desk/diary/people/",
    "desk-diary-of": "/desk/diary/?day=2026-05-02&officer={officer}",
    "desk-diary-unread": "/desk/diary/?day=2026-05-04&officer={officer}",
    "desk-diary-month-of": "/desk/diary/month/?officer={officer}",
}


def filed(by, code: str) -> WorkFile:
    asked = Heading(code, f"Hồ sơ rà soát hộ nghèo {code}", "Giảm nghèo")
    file = open_file(asked, by=by, at=at("2025-05-20 08:00"))
    paper = Described(
        "Báo cáo kết quả rà soát", "12/BC-UBND", date(2026, 4, 28), sheets="01-06"
    )
    file_paper(file.id, paper, by=by, at=NOW)
    return file


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def places(transactional_db):
    """A commune on a Monday morning: work late, asked about and filed."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        officer = make_actor(town.economy, name="Vàng Thị Súa", account=True)
        busy_day(town)
        field = Field.objects.all()[3].code
        for due in ("2026-04-29 17:00", "2026-05-08 17:00"):
            task = make_task(
                town.head,
                lead=officer,
                given="2026-04-27 08:00",
                due_at=at(due),
                field=field,
            )
        later = at("2026-05-15 17:00")
        ask_extension(task.id, due_at=later, reason="Mưa lũ", by=officer, at=GIVEN)
        oral = make_order(source=Source.ORAL, title="Chuẩn bị hội trường")
        register_order(oral, giver=town.chair.id, by=officer, at=GIVEN)
        for on in (2, 4):
            day = date(2026, 5, on)
            for words in ("Xuống thôn Bản Già", "Họp chi bộ"):
                add_line(on=day, words=words, by=officer, at=NOW)
        confirm(on=date(2026, 5, 2), by=officer, at=NOW)
        files = [filed(officer, f"0{number}.KT") for number in (1, 2, 3)]
        for file in files[1:]:
            close_file(file.id, by=officer, at=at("2025-05-21 08:00"))
        made = hand_over(
            [files[2].id], received_by=town.secretary.id, by=officer, at=NOW
        )
        return {
            "chair": town.people[Role.CHAIR],
            "head": town.people[Role.UNIT_HEAD],
            "keeper": officer.officer,
            "officer": officer.id,
            "field": field,
            "unit": town.economy.id,
            "open": files[0].id,
            "closed": files[1].id,
            "handed": made.id,
        }


@pytest.mark.parametrize(
    ("who", "pages"), [("chair", LEADERS), ("keeper", KEEPERS), ("head", HEADS)]
)
def test_shots_of_the_pages(places, open_page, who, pages):
    page = signed_in(open_page, places[who])
    filled = {name: path.format(**places) for name, path in pages.items()}

    assert look_at(page, filled) == []


def test_a_decision_is_taken_without_javascript(places, open_page):
    page = signed_in(open_page, places["chair"], java_script_enabled=False)
    page.goto("/desk/monday/")
    page.click(".monday-section a.monday-way >> nth=0")
    page.fill("[name=title]", "Sửa đường vào thôn Bản Già")
    page.fill("[name=product]", "Tờ trình")
    page.select_option("[name=lead]", str(places["officer"]))
    page.fill("[name=due_on]", "08/5/2026")
    page.click("#decide button")

    assert page.locator("#decisions ~ * >> text=Sửa đường").count()


def test_the_sheet_and_the_month_need_few_sheets_and_no_navigation(places, open_page):
    printed = {("chair", "/desk/monday/"): 2, ("keeper", "/desk/diary/month/"): 1}
    for (who, path), sheets in printed.items():
        page = signed_in(open_page, places[who])
        page.goto(path)
        assert page.url.endswith(path)
        page.emulate_media(media="print")
        furniture = ".masthead, .ribbon, .footer, .button, .pager__way, .monday-way"
        assert not page.locator(f":is({furniture}):visible").count(), path
        paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(paper.pages) <= sheets, path
