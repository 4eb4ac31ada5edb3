"""Before somebody leaves: what is open is seen, and goes to somebody else."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk_plans.planned import NOW
from tests.desk_plans.test_duties import assigned
from tests.make import at, make_actor, make_task
from vidan.people.actions.staffing import leave
from vidan.work.actions.filing import Heading, open_file
from vidan.work.actions.giving import collaborate
from vidan.work.models import Assignment
from vidan.work.queries import open_tasks_of

pytestmark = pytest.mark.django_db


def page_of(who) -> str:
    return reverse("desk:officer-hand-over", args=[who.id])


@pytest.fixture
def busy(town, officer, colleague):
    """One of each kind: a task, one given, a part, a standing duty and a file."""
    make_task(town.head, lead=officer, title="Lập quy hoạch")
    shared = make_task(town.head, title="Mở hội nghị")
    due = at("2026-05-07 17:00")
    part = {"part": "Số liệu thôn", "due_at": due}
    collaborate(shared.id, officer=officer.id, **part, by=town.head, at=NOW)
    assigned(town, officer)
    open_file(Heading("01.KT", "Giảm nghèo 2026"), by=officer, at=NOW)
    return officer


@pytest.mark.requirement("BL-3", "SH-7")
def test_what_is_open_is_listed_and_handed_over_so_that_one_may_leave(
    town, busy, colleague, sign_in
):
    june = date(2026, 6, 1)
    administrator = sign_in(town.administrator)
    refused = administrator.post(
        reverse("desk:officer-leave", args=[busy.id]), {"on": "01/6/2026"}
    )
    assert refused.status_code == 409
    assert "chưa bàn giao" in refused.text
    assert "Bàn giao việc trên trang của người này" in refused.text

    head = sign_in(town.head)
    assert page_of(busy) in head.get(reverse("desk:officer", args=[busy.id])).text
    page = head.get(page_of(busy))
    for words in ("Lập quy hoạch", "Số liệu thôn", "12/QĐ-UBND", "Giảm nghèo 2026"):
        assert words in page.text
    done = head.post(page_of(busy), {"to": str(colleague.id)}, follow=True)
    assert "Đã bàn giao 04 mục." in done.text
    assert "Không còn gì phải bàn giao" in done.text
    assert open_tasks_of(colleague.id).count() == 1
    leave(busy.id, on=june, by=town.administrator, at=NOW)
    assert head.get(page_of(busy)).status_code == 200


@pytest.mark.requirement("BL-3")
def test_who_leaves_hands_over_within_the_unit(town, busy, colleague, sign_in):
    mine = sign_in(busy)
    offered = mine.get(page_of(busy)).context["form"].fields["to"].names
    assert set(offered) == {town.head.id, colleague.id}
    mine.post(page_of(busy), {"to": str(colleague.id)})
    assert Assignment.objects.filter(officer=colleague.officer).exists()


def test_what_a_head_gave_to_others_is_listed_too(town, busy, sign_in):
    page = sign_in(town.head).get(page_of(town.head))
    assert "Việc đã giao cho người khác, chưa duyệt xong" in page.text
    assert "Lập quy hoạch" in page.text


def test_of_very_many_the_number_of_the_others_is_said(
    town, officer, sign_in, monkeypatch
):
    monkeypatch.setattr("vidan.desk.plans.leaving.SHOWN", 2)
    for _ in range(5):
        make_task(town.head, lead=officer)
    page = sign_in(town.head).get(page_of(officer))
    assert len(page.context["tasks"]) == 2
    assert "và 3 việc nữa" in page.text


def test_a_leader_hands_over_to_anybody_who_does_tasks(town, busy, sign_in):
    chair = sign_in(town.chair)
    offered = chair.get(page_of(busy)).context["form"].fields["to"].names
    assert town.clerk.id in offered
    assert not {town.inspector.id, town.village_head.id, busy.id} & set(offered)


def test_where_nobody_is_left_it_is_said_who_can_help(town, sign_in):
    alone = make_actor(town.culture, name="Sùng A Tủa", account=True)
    make_task(town.chair, lead=alone)
    page = sign_in(alone).get(page_of(alone))
    assert "vui lòng nhờ lãnh đạo xã bàn giao" in page.text


@pytest.mark.parametrize(
    ("to", "sentence"),
    [("", "Chọn: Người nhận bàn giao."), ("ai-do", "chọn trong danh sách")],
)
def test_somebody_has_to_take_it(town, busy, sign_in, to, sentence):
    answer = sign_in(town.head).post(page_of(busy), {"to": to})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert open_tasks_of(busy.id).count() == 1


def test_who_may_not_hand_over_does_not_find_the_page(town, busy, colleague, sign_in):
    assert sign_in(colleague).get(page_of(busy)).status_code == 404
    assert sign_in(town.director).get(page_of(busy)).status_code == 404
    assert sign_in(town.secretary).get(page_of(busy)).status_code == 404
    assert sign_in(town.inspector).get(page_of(busy)).status_code == 403
    nobody = reverse("desk:officer-hand-over", args=[uuid4()])
    assert sign_in(town.head).get(nobody).status_code == 404


def queries(browser, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_one_open_thing_costs_as_many_queries_as_many(town, busy, sign_in):
    browser = sign_in(town.head)
    browser.get(page_of(busy))
    one = queries(browser, page_of(busy))
    for number in range(3):
        make_task(town.head, lead=busy)
        assigned(town, busy, number=f"{number}/QĐ-UBND")
        open_file(Heading(f"1{number}.KT", "Hồ sơ"), by=busy, at=NOW)
    assert queries(browser, page_of(busy)) == one
