"""Who finds which plan, what a list costs, and the plan on paper."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from tests.desk_plans.planned import (
    LIST,
    NEW,
    NOW,
    act,
    address,
    line_act,
    new_line,
    planned,
    submitted,
    written,
)
from vidan.work.actions.planning import approve, drop_line
from vidan.work.models import Plan
from vidan.work.periods import Period

pytestmark = pytest.mark.django_db


def paper(plan: Plan, kind: str) -> str:
    return reverse("desk:plan-paper", args=[plan.id, kind])


def shown(response) -> list[Plan]:
    return [row.plan for row in response.context["rows"]]


def test_who_may_not_read_a_plan_does_not_find_it(town, officer, sign_in):
    plan = submitted(town, officer)
    browser = sign_in(town.clerk)
    assert plan not in shown(browser.get(LIST))
    for path in (address(plan), paper(plan, "pdf"), new_line(plan)):
        assert browser.get(path).status_code == 404
    assert browser.post(act(plan, "approve")).status_code == 404


def test_what_is_not_there_is_not_found(town, officer, sign_in):
    plan = planned(town)
    line = written(plan, officer, by=town.head)
    other = planned(town, Period.MONTH)
    browser = sign_in(town.head)
    strange = reverse("desk:plan", args=[uuid4()])
    wrong_plan = reverse("desk:plan-line", args=[other.id, line.id])
    for path in (strange, act(plan, "burn"), line_act(line, "burn"), wrong_plan):
        assert browser.get(path).status_code == 404, path


def test_a_member_of_the_unit_reads_its_plan_and_writes_nothing(town, officer, sign_in):
    plan = planned(town)
    written(plan, officer, by=town.head)
    browser = sign_in(officer)
    page = browser.get(address(plan))
    assert page.status_code == 200
    assert "Trình phê duyệt" not in page.text
    assert browser.get(new_line(plan)).status_code == 404
    assert browser.post(act(plan, "submit")).status_code == 404


def test_who_does_no_tasks_reads_plans_and_begins_none(town, officer, sign_in):
    plan = submitted(town, officer)
    inspector = sign_in(town.inspector)
    assert plan in shown(inspector.get(LIST))
    assert inspector.get(address(plan)).status_code == 200
    assert inspector.get(NEW).status_code == 403
    assert sign_in(town.village_head).get(LIST).status_code == 403


def test_strangers_are_sent_to_sign_in(town, client):
    assert client.get(LIST).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("period=week", True),
        ("period=year", False),
        ("unit={economy}", True),
        ("unit={culture}", False),
        ("person={head}", False),
    ],
)
def test_filters_stand_in_the_address(town, officer, sign_in, query, found):
    plan = submitted(town, officer)
    query = query.format(
        economy=town.economy.id, culture=town.culture.id, head=town.head.id
    )
    response = sign_in(town.chair).get(f"{LIST}?{query}")
    assert (plan in shown(response)) is found


def test_a_wrong_filter_is_named(town, sign_in):
    response = sign_in(town.head).get(f"{LIST}?period=moon&person=ai-do")
    assert response.status_code == 422


def test_what_waits_for_me_comes_first(town, officer, sign_in):
    waiting = submitted(town, officer)
    planned(town, Period.YEAR)
    rows = sign_in(town.chair).get(LIST).context["rows"]
    assert [row.waits_for_me for row in rows] == [True, False]
    assert rows[0].plan == waiting
    assert (rows[0].lines, rows[0].unfinished) == (1, 1)


def queries(browser, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_one_plan_costs_as_many_queries_as_four(town, officer, colleague, sign_in):
    submitted(town, officer)
    browser = sign_in(town.head)
    browser.get(LIST)
    one = queries(browser, LIST)
    for who in (officer, colleague, town.head):
        written(planned(town, by=who, own=True), who, by=who)
    assert queries(browser, LIST) == one
    assert len(shown(browser.get(LIST))) == 4


def test_one_line_costs_as_many_queries_as_five(town, officer, colleague, sign_in):
    plan = planned(town)
    written(plan, officer, by=town.head)
    browser = sign_in(town.head)
    browser.get(address(plan))
    one = queries(browser, address(plan))
    for who in (officer, colleague, officer, colleague):
        written(plan, who, by=town.head)
    assert queries(browser, address(plan)) == one


@pytest.mark.requirement("LP-8")
def test_the_plan_on_paper_has_work_person_time_and_product(town, officer, sign_in):
    plan = submitted(town, officer)
    approve(plan.id, by=town.chair, at=plan.submitted_at)
    browser = sign_in(town.head)
    pdf = browser.get(paper(plan, "pdf"))
    assert pdf["Content-Disposition"].startswith("inline")
    text = " ".join(PdfReader(BytesIO(pdf.content)).pages[0].extract_text().split())
    word = browser.get(paper(plan, "docx"))
    assert word["Content-Disposition"].startswith("attachment")
    tables = Document(BytesIO(word.content)).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    for words in (
        "Rà soát hộ nghèo thôn Bản Già",
        "Vàng Thị Súa",
        "07/5/2026",
        "Biên bản rà soát",
    ):
        assert words in text
        assert words in cells
    assert town.chair.name in text


def test_a_plan_without_work_is_not_printed(town, officer, sign_in):
    plan = planned(town)
    browser = sign_in(town.head)
    assert browser.get(paper(plan, "pdf")).status_code == 404
    line = written(plan, officer, by=town.head)
    assert browser.get(paper(plan, "txt")).status_code == 404
    drop_line(plan.id, line.id, reason="Thôi", by=town.head, at=NOW)
    assert browser.get(paper(plan, "pdf")).status_code == 404
    assert paper(plan, "pdf") not in browser.get(address(plan)).text


def test_a_signer_with_a_post_for_a_term_signs_with_its_title(town, officer, sign_in):
    town.chair.officer.posts.update(last_on=date(2030, 6, 30), title="Chủ tịch")
    plan = submitted(town, officer)
    approve(plan.id, by=town.chair, at=NOW)
    made = sign_in(town.head).get(paper(plan, "docx"))
    words = "\n".join(
        cell.text
        for table in Document(BytesIO(made.content)).tables
        for cell in table._cells
    )
    assert "CHỦ TỊCH" in words
    assert "NGƯỜI PHÊ DUYỆT" not in words
