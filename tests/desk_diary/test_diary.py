"""The pages of the work diary: filled by itself, added to, confirmed, printed."""

from datetime import date
from io import BytesIO

import docx
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.make import at, make_actor, make_task
from vidan.people.roles import Role
from vidan.work.actions.diaries import add_line, confirm
from vidan.work.actions.doing import acknowledge
from vidan.work.models import DiaryDay, DiaryLine

pytestmark = pytest.mark.django_db
DIARY, TAKE_BACK, CONFIRM, MONTH, PDF, WORD, PEOPLE = (
    reverse(f"desk:{name}")
    for name in (
        "diary",
        "diary-take-back",
        "diary-confirm",
        "diary-month",
        "diary-month-pdf",
        "diary-month-word",
        "diary-people",
    )
)
TODAY = date(2026, 5, 4)
EVENING = at("2026-05-04 16:50")


@pytest.fixture(autouse=True)
def _evening():
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture
def task(town, officer):
    made = make_task(town.head, lead=officer)
    acknowledge(made.id, by=officer, at=at("2026-05-04 08:10"))
    return made


def day_of(who) -> DiaryDay:
    return DiaryDay.objects.get(officer=who.officer, on=TODAY)


def confirmed(who, *words: str, on: date = TODAY) -> DiaryDay:
    for one in words or ("Xuống thôn Bản Già",):
        add_line(on=on, words=one, by=who, at=EVENING)
    return confirm(on=on, by=who, at=EVENING)


def read_pdf(content: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        .replace("\n", " ")
        .split()
    )


def read_word(content: bytes) -> str:
    made = docx.Document(BytesIO(content))
    cells = (cell.text for table in made.tables for cell in table._cells)
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


@pytest.mark.requirement("SH-8")
def test_a_day_fills_itself_is_added_to_and_confirmed(officer, task, sign_in):
    browser = sign_in(officer)
    page = browser.get(DIARY)
    [line] = page.context["lines"]
    assert (line.time, line.is_own) == ("8h10", False)
    assert f"Tôi nhận việc ({task.title})" in page.text

    page = browser.post(DIARY, {"words": "Xuống thôn Bản Già"}, follow=True)
    assert "Đã ghi vào sổ công tác." in page.text
    page = browser.post(CONFIRM, {"day": "2026-05-04"}, follow=True)
    assert "Đã xác nhận lúc 16h50" in page.text
    assert not page.context["may_write"]
    assert day_of(officer).lines.count() == 2


@pytest.mark.requirement("SH-8")
def test_a_line_of_the_own_is_taken_back_and_one_of_the_history_stays(
    officer, task, sign_in
):
    browser = sign_in(officer)
    browser.post(DIARY, {"words": "Viết nhầm"})
    own = DiaryLine.objects.get(words="Viết nhầm")
    kept = day_of(officer).lines.get(entry_id__isnull=False)
    first = browser.post(TAKE_BACK, {"line": own.id}, follow=True)
    assert "Đã bỏ dòng tự ghi." in first.text
    assert browser.post(TAKE_BACK, {"line": own.id}).status_code == 302
    for wrong in (kept.id, "abc"):
        assert browser.post(TAKE_BACK, {"line": wrong}).status_code == 404
    assert list(day_of(officer).lines.all()) == [kept]


def test_nobody_takes_back_a_line_of_somebody_else(town, officer, sign_in):
    line = add_line(on=TODAY, words="Của tôi", by=officer, at=EVENING)
    response = sign_in(town.head).post(TAKE_BACK, {"line": line.id})
    assert response.status_code == 404
    assert DiaryLine.objects.filter(id=line.id).exists()


@pytest.mark.parametrize(
    ("words", "sentence"), [("", "Nhập: Việc đã làm."), ("a" * 1001, "1000 ký tự")]
)
def test_a_wrong_line_says_what_to_do(officer, sign_in, words, sentence):
    response = sign_in(officer).post(DIARY, {"words": words})
    assert response.status_code == 422
    assert sentence in response.text


def test_an_empty_day_is_not_confirmed(officer, sign_in):
    response = sign_in(officer).post(CONFIRM, {"day": "2026-05-04"})
    assert response.status_code == 422
    assert "Ngày này chưa có dòng nào" in response.text


def test_a_confirmed_day_stays_and_the_page_says_so(officer, sign_in):
    day = confirmed(officer)
    browser = sign_in(officer)
    for address, sent in (
        (DIARY, {"words": "Thêm"}),
        (CONFIRM, {}),
        (TAKE_BACK, {"line": day.lines.get().id}),
    ):
        response = browser.post(address, sent)
        assert response.status_code == 409
        assert "đã xác nhận, không sửa được" in response.text
    assert day.lines.count() == 1


def test_days_to_come_are_neither_written_nor_linked(officer, sign_in):
    browser = sign_in(officer)
    assert browser.get(f"{DIARY}?day=2026-05-05").status_code == 422
    page = browser.get(DIARY)
    assert page.context["after"] == ""
    assert f"{DIARY}?day=2026-05-05" not in page.text


@pytest.mark.parametrize("asked", ["abc", "2026-02-31", "9999-12-31", ""])
def test_a_day_that_cannot_be_read_is_today(officer, sign_in, asked):
    assert sign_in(officer).get(f"{DIARY}?day={asked}").context["day"] == TODAY


def test_the_days_of_the_month_show_how_they_stand(officer, sign_in):
    confirmed(officer, on=date(2026, 5, 1))
    add_line(on=date(2026, 5, 2), words="Trực", by=officer, at=EVENING)
    shown = sign_in(officer).get(DIARY).context["month_days"]
    assert [one.state for one in shown[:5]] == [
        "confirmed",
        "written",
        "empty",
        "empty",
        "ahead",
    ]
    assert len(shown) == 31


@pytest.mark.requirement("SH-8")
def test_a_head_reads_what_the_people_confirmed_and_nothing_else(
    town, officer, sign_in
):
    confirmed(officer, on=date(2026, 5, 1))
    add_line(on=TODAY, words="Chưa xác nhận", by=officer, at=EVENING)
    browser = sign_in(town.head)
    whose = f"officer={officer.id}"
    assert "Xuống thôn Bản Già" in browser.get(f"{DIARY}?day=2026-05-01&{whose}").text
    page = browser.get(f"{DIARY}?day=2026-05-04&{whose}")
    assert "Chưa xác nhận" not in page.text
    assert "Ngày này chưa được xác nhận" in page.text
    states = {one.state for one in page.context["month_days"][:4]}
    assert states == {"confirmed", "empty"}
    month = browser.get(f"{MONTH}?{whose}")
    assert "Xuống thôn Bản Già" in month.text
    assert "Chưa xác nhận" not in month.text
    assert browser.post(f"{DIARY}?{whose}", {"words": "Chen vào"}).status_code == 404
    assert not DiaryLine.objects.filter(words="Chen vào").exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("head", 200),
        ("vice_chair", 200),
        ("chair", 200),
        ("director", 404),
        ("clerk", 404),
        ("secretary", 404),
        ("inspector", 403),
    ],
)
def test_who_reads_whose_diary(town, officer, sign_in, who, status):
    browser = sign_in(getattr(town, who))
    for address in (DIARY, MONTH, PDF, WORD):
        response = browser.get(f"{address}?officer={officer.id}")
        assert response.status_code == status, address


def test_the_diary_of_a_leader_is_read_by_the_chair_only(town, sign_in):
    address = f"{MONTH}?officer={town.vice_chair.id}"
    assert sign_in(town.chair).get(address).status_code == 200
    own = f"{MONTH}?officer={town.chair.id}"
    assert sign_in(town.vice_chair).get(own).status_code == 404
    for nobody in ("abc", "00000000-0000-0000-0000-000000000000"):
        assert sign_in(town.chair).get(f"{DIARY}?officer={nobody}").status_code == 404


@pytest.mark.requirement("SH-8")
def test_the_month_is_printed_with_the_confirmed_days_and_two_names(
    town, officer, sign_in
):
    confirmed(officer, "Họp thôn Bản Già", "Rà soát 12 hộ", on=date(2026, 5, 1))
    add_line(on=TODAY, words="Chưa xác nhận", by=officer, at=EVENING)
    browser = sign_in(officer)
    page = browser.get(MONTH)
    assert page.context["unconfirmed"] == [TODAY]
    pdf, word = (
        browser.get(page.context["pdf_url"]),
        browser.get(page.context["word_url"]),
    )
    assert pdf["Content-Type"] == "application/pdf"
    assert "attachment" in word["Content-Disposition"]
    for text in (read_pdf(pdf.content), read_word(word.content)):
        for words in (
            "SỔ CÔNG TÁC",
            "Tháng 5 năm 2026",
            "ngày 04 tháng 5 năm 2026",
            officer.name,
            town.head.name,
            "Họp thôn Bản Già",
            "Cộng: 01 ngày đã xác nhận, 02 việc.",
        ):
            assert words in text
        assert "Chưa xác nhận" not in text


def test_a_month_without_a_confirmed_day_is_printed_too(town, sign_in):
    chair = sign_in(town.chair)
    assert "chưa có ngày nào được xác nhận" in read_pdf(chair.get(PDF).content)
    assert "Chưa có ngày nào được xác nhận" in chair.get(MONTH).text


def test_months_to_come_are_not_linked(officer, sign_in):
    browser = sign_in(officer)
    now = browser.get(MONTH)
    assert now.context["after"] == ""
    before = browser.get(now.context["before"])
    assert before.context["after"].endswith("month=2026-05")
    assert before.context["shown_day"] == date(2026, 4, 30)
    for odd in ("abc", "2026-13", "9999-01"):
        page = browser.get(f"{MONTH}?month={odd}")
        assert page.context["month"].first_on == date(2026, 5, 1)
    assert browser.get(f"{MONTH}?month=2026-09").context["shown_day"] == TODAY


def names(page):
    return {one.post.officer.full_name for one in page.context["people"]}


@pytest.mark.requirement("SH-8")
def test_a_head_sees_who_of_the_unit_confirmed_how_many_days(town, officer, sign_in):
    other = make_actor(town.economy, name="Giàng Seo Lử")
    for on in (date(2026, 5, 1), TODAY):
        confirmed(officer, on=on)
    browser = sign_in(town.head)
    assert PEOPLE in browser.get(DIARY).text
    page = browser.get(PEOPLE)
    assert [
        (one.post.officer, one.days, one.last_on) for one in page.context["people"]
    ] == [
        (other.officer, 0, None),
        (officer.officer, 2, TODAY),
    ]
    month = browser.get(page.context["people"][1].url)
    assert len(month.context["diary"].days) == 2


def test_who_heads_nobody_has_no_list_of_people(town, officer, sign_in):
    browser = sign_in(officer)
    assert browser.get(PEOPLE).status_code == 404
    assert PEOPLE not in browser.get(DIARY).text
    assert sign_in(town.inspector).get(PEOPLE).status_code == 403


def test_leaders_see_everybody_who_keeps_a_diary(town, officer, sign_in):
    chair, vice = sign_in(town.chair).get(PEOPLE), sign_in(town.vice_chair).get(PEOPLE)
    assert {officer.name, town.head.name, town.vice_chair.name} <= names(chair)
    assert town.chair.name not in names(vice) | names(chair)
    assert not {town.inspector.name, town.administrator.name} & names(chair)


def test_somebody_who_left_stays_on_the_list_of_the_month(town, officer, sign_in):
    confirmed(officer, on=date(2026, 5, 1))
    officer.officer.posts.update(last_on=date(2026, 5, 2))
    browser = sign_in(town.head)
    assert officer.name in names(browser.get(PEOPLE))
    assert officer.name in names(browser.get(f"{PEOPLE}?month=2026-04"))
    with time_machine.travel(at("2026-06-01 08:00")):
        assert officer.name not in names(sign_in(town.head).get(PEOPLE))


def queries(browser, address) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        browser.get(address)
    return len(seen)


def test_one_day_costs_as_many_queries_as_many(town, officer, sign_in):
    browser = sign_in(town.head)
    confirmed(officer, on=date(2026, 5, 1))
    addresses = [f"{MONTH}?officer={officer.id}", PEOPLE]
    one = [queries(browser, address) for address in addresses]
    for number in (2, 3, 4):
        confirmed(officer, "Một", "Hai", on=date(2026, 5, number))
        confirmed(make_actor(town.economy, Role.OFFICER), on=date(2026, 5, number))
    assert [queries(browser, address) for address in addresses] == one


def test_one_line_costs_as_many_queries_as_many(officer, sign_in):
    browser = sign_in(officer)
    add_line(on=TODAY, words="Một", by=officer, at=EVENING)
    one = queries(browser, DIARY)
    for number in range(5):
        add_line(on=TODAY, words=f"Việc {number}", by=officer, at=EVENING)
    assert queries(browser, DIARY) == one
