"""Somebody is away and comes back; later leaves, and nothing stays behind."""

import pytest

from tests.make import at
from tests.scenarios.duties_at_work import (
    Office,
    does,
    finishes,
    in_the_commune,
    is_hidden,
    morning,
    task_called,
    waiting_for,
)
from tests.scenarios.people_at_work import clock
from vidan.work.models import Task

REVIEW = "Rà soát hộ nghèo thôn Bản Già"
REPORT = "Tổng hợp báo cáo tuần"


@pytest.fixture
def office(in_lung_phinh):
    return Office(in_lung_phinh)


def given(office):
    """The head gives Súa a task of this week."""
    form = {
        "title": REVIEW,
        "product": "Báo cáo",
        "lead": office.sua.officer.id,
        "due_on": "15/5/2026",
        "priority": "normal",
        "source": "document",
        "ordered_by": "Kế hoạch 641/KH-UBND",
    }
    office.head.sends("task-new", **form)
    return task_called(REVIEW)


def assigned(office):
    """A decision gives Súa the report of every Friday."""
    duty = {"title_1": REPORT, "product_1": "Báo cáo", "rhythm_1": "weekly"}
    decision = {
        "title": "Theo dõi giảm nghèo",
        "number": "12/QĐ-UBND",
        "signed_on": "08/5/2026",
        "first_on": "11/5/2026",
        "unit": office.unit.id,
        "rows": "3",
    }
    office.head.sends(
        "assignment-new", office.sua.officer.id, **decision, **duty, weekday_1="FR"
    )


@pytest.mark.requirement("BL-3", "SH-7")
def test_while_somebody_is_away_the_deputy_does_the_work_and_then_no_more(office):
    with clock("2026-05-11 08:00"):
        task = given(office)
        office.head.sends(
            "officer-deputy",
            office.sua.officer.id,
            deputy_id=office.pao.officer.id,
            first_on="12/5/2026",
            last_on="13/5/2026",
            reason="Nghỉ phép",
        )
        assert is_hidden(office.pao, "task", task.id)

    with clock("2026-05-12 08:00"):
        assert morning(at("2026-05-12 06:45")) > 0
        page = waiting_for(office.pao)
        assert "Nhắc việc sáng nay" in page
        assert REVIEW in page
        does(office.pao, task, "acknowledge")
        does(office.pao, task, "report", words="Xong thôn Bản Già")

    with clock("2026-05-14 08:00"):
        assert REVIEW not in waiting_for(office.pao)
        assert is_hidden(office.pao, "task", task.id)
        assert "Xong thôn Bản Già" in office.sua.sees("task", task.id)
        finishes(office.sua, task, office.head, "412 hộ")


@pytest.mark.requirement("BL-3")
def test_who_stands_in_for_the_lead_does_not_accept_the_work(office):
    with clock("2026-05-11 08:00"):
        task = given(office)
        does(office.sua, task, "hand_in", outcome="412 hộ")
        office.sua.sends(
            "officer-deputy",
            office.sua.officer.id,
            deputy_id=office.head.officer.id,
            first_on="11/5/2026",
            last_on="13/5/2026",
            reason="Nghỉ phép",
        )
        does(office.head, task, "accept", status=404)
        does(office.chair, task, "accept")


@pytest.mark.requirement("SH-7", "BL-3", "BL-9")
def test_who_leaves_hands_over_everything_first(office):
    leaving = {"on": "01/6/2026"}

    with clock("2026-05-11 08:00"):
        task = given(office)
        assigned(office)
        morning(at("2026-05-11 06:45"))
        assert REPORT in waiting_for(office.sua)
        assert "12/QĐ-UBND" in office.sua.sees("officer-duties", office.sua.officer.id)

    with clock("2026-05-18 08:00"):
        refused = office.administrator.sends(
            "officer-leave", office.sua.officer.id, status=409, **leaving
        )
        assert "còn 3 việc, 1 phân công" in refused.text
        assert REVIEW in office.head.sees("officer-hand-over", office.sua.officer.id)
        to = {"to": office.pao.officer.id}
        office.head.sends("officer-hand-over", office.sua.officer.id, **to)

    with clock("2026-05-18 09:00"):
        office.administrator.sends("officer-leave", office.sua.officer.id, **leaving)
        page = waiting_for(office.pao)
        assert REVIEW in page
        assert REPORT in page
        assert "12/QĐ-UBND" in office.pao.sees("officer-duties", office.pao.officer.id)
        assert f"cho {office.pao.officer}" in office.pao.sees("task", task.id)

    with clock("2026-06-01 08:00"):
        morning(at("2026-06-01 06:45"))
        with in_the_commune():
            leads = {one.lead for one in Task.objects.filter(title=REPORT)}
        assert leads == {office.pao.officer}
        refused = office.head.sends(
            "task-new",
            status=422,
            title="Việc mới",
            product="Báo cáo",
            lead=office.sua.officer.id,
            due_on="05/6/2026",
            priority="normal",
            source="document",
        )
        assert "chọn trong danh sách" in refused.text
