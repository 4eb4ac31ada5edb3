"""A week of work: from Monday's page to what is handed in on Friday, and after."""

import pytest

from tests import cast
from tests.make import at
from tests.scenarios.duties_at_work import (
    Office,
    begins_plan,
    does,
    in_the_commune,
    line_of,
    morning,
    rolled,
    task_called,
    waiting_for,
    writes,
)
from tests.scenarios.people_at_work import Person, clock
from vidan.people.roles import Role
from vidan.procedures.models import Field
from vidan.programmes.actions.sessions import write_record
from vidan.work.models import Support
from vidan.work.states import State

DECIDED = "Đặt thêm bàn hướng dẫn tại buổi thứ Bảy"
PLANNED = "Rà soát hộ nghèo thôn Bản Già"
LATE = "Báo cáo kết quả giảm nghèo tháng 4"
CROWDED = "Người dân phải chờ lâu vì chỉ có một máy quét"


@pytest.fixture
def office(in_lung_phinh):
    """After Saturday 09/5/2026, on which it was crowded."""
    town = in_lung_phinh
    programme = cast.saturdays(town, at=at("2026-04-20 08:00"))
    second = programme.sessions.order_by("on")[1]
    write_record(
        second.id,
        by=town.director,
        at=at("2026-05-09 17:00"),
        guided=30,
        feedback=0,
        difficulties=CROWDED,
    )
    return Office(town)


def given_in_april(office):
    """What was due on Thursday 07/5 and is not done."""
    with clock("2026-04-27 08:00"):
        form = {
            "title": LATE,
            "product": "Báo cáo",
            "lead": office.pao.officer.id,
            "due_on": "07/5/2026",
            "priority": "central",
            "source": "document",
            "field": field().code,
        }
        office.head.sends("task-new", **form)
    return task_called(LATE)


def field():
    with in_the_commune():
        return Field.objects.order_by("code")[0]


def decides(office, **changed):
    """The chair decides there and then, under the field the page names."""
    form = {
        "place": f"field-{field().code}",
        "title": DECIDED,
        "product": "Phương án bố trí",
        "lead": office.sua.officer.id,
        "due_on": "15/5/2026",
    }
    return office.chair.sends("monday-decide", **{**form, **changed})


@pytest.mark.requirement("LP-12", "LP-8", "BL-3", "SH-8")
def test_from_mondays_page_to_fridays_hand_in(office):
    late = given_in_april(office)

    with clock("2026-05-11 07:45"):
        morning(at("2026-05-11 06:45"))
        sheet = office.chair.sees("monday")
        for shown in ("09/5/2026", CROWDED, field().name, LATE, "Lý A Páo"):
            assert shown in sheet
        decides(office)
        task = task_called(DECIDED)
        assert (task.lead, task.field) == (office.sua.officer, field())
        assert DECIDED in office.chair.sees("monday")

    with clock("2026-05-11 09:00"):
        plan = begins_plan(office.head, "week", "11/5/2026", f"unit-{office.unit.id}")
        writes(office.head, plan, PLANNED, office.pao, "14/5/2026")
        office.head.sends("plan-act", plan.id, "submit")
        assert PLANNED not in waiting_for(office.pao)
        office.chair.sends("plan-act", plan.id, "approve")
        assert PLANNED in waiting_for(office.pao)
        board = office.head.sees("board")
        assert PLANNED in board
        assert DECIDED in board

    with clock("2026-05-12 08:00"):
        does(office.sua, task, "acknowledge")
        does(office.sua, task, "begin")
    with clock("2026-05-14 08:00"):
        morning(at("2026-05-14 06:45"))
        assert "Nhắc việc sáng nay" in waiting_for(office.sua)

    with clock("2026-05-15 15:00"):
        does(office.sua, task, "hand_in", outcome="Thêm 02 bàn, có danh sách trực")
        assert DECIDED in waiting_for(office.chair)
        does(office.chair, task, "send_back", reason="Chưa rõ ai trực buổi chiều")
        does(office.sua, task, "hand_in", outcome="Thêm 02 bàn, đủ hai buổi")
        does(office.chair, task, "accept", words="Đạt")
        office.sua.sends("diary", words="Đi thôn Bản Già buổi sáng")
        office.sua.sends("diary-confirm", day="2026-05-15")
        diary = office.sua.sees("diary")
        assert f"Tôi nộp kết quả: Thêm 02 bàn, đủ hai buổi ({DECIDED})" in diary
        assert "Đi thôn Bản Già buổi sáng" in diary

    with clock("2026-05-18 07:45"):
        again = task_called(DECIDED)
        assert (again.state, again.failed_reviews) == (State.ACCEPTED, 1)
        next_sheet = office.chair.sees("monday")
        assert DECIDED not in next_sheet
        assert DECIDED in office.chair.sees("monday", week="2026-05-11")
        assert late.title in next_sheet
        after = begins_plan(office.head, "week", "18/5/2026", f"unit-{office.unit.id}")
        assert rolled(after) == {PLANNED: 1}
        assert line_of(after, PLANNED).task == task_called(PLANNED)


@pytest.mark.requirement("LP-11")
def test_late_work_is_reminded_of_supported_and_comes_to_its_end(office):
    late = given_in_april(office)

    with clock("2026-05-12 08:00"):
        morning(at("2026-05-12 06:45"))
        assert morning(at("2026-05-12 07:45")) == 0
        for who in (office.pao, office.head, office.chair):
            page = waiting_for(who)
            assert "Nhắc việc sáng nay" in page
            assert LATE in page
        does(office.pao, late, "support", status=404)
        how = {"kind": "support", "words": "Cử Vàng Thị Súa cùng làm"}
        does(office.head, late, "support", **how)
        told = f"đã báo {office.chair.officer}"
        assert told in office.pao.sees("task", late.id)

    with clock("2026-05-13 16:00"):
        with in_the_commune():
            made = Support.objects.get(task=late)
        ended = {"support_id": made.id, "outcome": "Xong trước hai ngày"}
        does(office.head, late, "end_support", **ended)
        assert "Xong trước hai ngày" in office.chair.sees("task", late.id)
        does(office.pao, late, "hand_in", outcome="Đã gửi báo cáo")
        does(office.head, late, "accept", words="")
    with clock("2026-05-14 08:00"):
        assert morning(at("2026-05-14 06:45")) == 0


@pytest.mark.requirement("LP-12", "BL-3")
def test_a_decision_that_cannot_be_kept_is_refused_with_a_sentence(
    office, in_lung_phinh
):
    with clock("2026-05-11 07:45"):
        for changed, sentence in (
            ({"due_on": "16/5/2026"}, "là ngày nghỉ"),
            ({"due_on": "08/5/2026"}, "đã qua"),
            ({"lead": ""}, "Người chủ trì"),
        ):
            assert sentence in decides(office, **changed, status=422).text
        secretary = Person(in_lung_phinh.people[Role.OFFICE_STAFF])
        assert "Giao ban" in secretary.sees("monday")
        secretary.sends("monday-decide", place="other", status=404)
