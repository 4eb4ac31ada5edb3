"""A plan is read in, put right, confirmed by a second person, and then it is work."""

from textwrap import dedent

import pytest
from django.utils.timezone import localdate

from tests.make import at, make_officer
from vidan.core.errors import ConflictError, NotAllowedError, WrongStateError
from vidan.people.models import Post
from vidan.people.roles import Role
from vidan.plans.actions.adopting import adopt, foresee, name_lead
from vidan.plans.actions.receiving import read_in
from vidan.plans.actions.replacing import compare
from vidan.plans.actions.reviewing import edit, leave_out, see, send_back, submit
from vidan.plans.models import Item, PlanDocument
from vidan.plans.queries import Progress, coverage
from vidan.plans.states import State
from vidan.programmes.models import Kind, Programme
from vidan.work.models import Duty, Task

NOW = at("2026-04-20 08:00")
PLAN = """
ỦY BAN NHÂN DÂN
XÃ LÙNG PHÌNH

Số: 18/KH-UBND

Lùng Phình, ngày 16 tháng 4 năm 2026

KẾ HOẠCH

Tổ chức “Thứ Bảy gần dân”

I. NỘI DUNG

1. Thời gian: Từ ngày 02/5/2026, vào thứ Bảy hằng tuần, 7h30 - 11h30; không tổ
chức vào ngày lễ, Tết.

2. Lịch luân phiên:

- Tuần 1: Phòng Kinh tế;

- Tuần 2: Phòng Văn hóa - Xã hội;

3. Chỉ tiêu: tỷ lệ hồ sơ đúng hạn đạt từ 98% trở lên trong năm 2026.

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng HĐND và UBND:

- Chủ trì tham mưu ban hành thông báo trước ngày 27/4/2026.

- Báo cáo Ủy ban nhân dân xã hằng tháng về kết quả thực hiện.

2. Phòng Kinh tế: Thường xuyên theo dõi nguồn kinh phí.

3. Giao Phòng Kinh tế, Phòng Văn hóa - Xã hội rà soát cơ sở vật chất,
hoàn thành trước ngày 30/4/2026.

4. Đề nghị Ủy ban Mặt trận Tổ quốc xã giám sát việc thực hiện.

Nơi nhận:

- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Giàng A Sáo
"""


@pytest.fixture(autouse=True)
def heads(in_lung_phinh):
    """A head for each unit that the plan names."""
    for unit in (in_lung_phinh.office, in_lung_phinh.culture):
        make_officer(unit, Role.UNIT_HEAD)


def content(text=PLAN):
    return dedent(text).encode()


def prepared(town, text=PLAN, **given):
    return read_in(
        content(text), name="ke-hoach.txt", by=town.secretary, at=NOW, **given
    )


def adopted(town, text=PLAN, **given):
    document = prepared(town, text, **given)
    submit(document.id, by=town.secretary, at=NOW)
    return adopt(document.id, by=town.chair, at=NOW)


def kinds(document):
    return sorted(document.items.values_list("kind", flat=True))


def test_a_plan_is_read_in_with_what_it_orders(in_lung_phinh):
    document = prepared(in_lung_phinh)

    assert (document.number, document.state) == ("18", State.REVIEW)
    assert kinds(document) == ["duty"] * 5 + ["report", "schedule", "target"]
    turn = document.items.get(kind="schedule")
    assert [one.unit.name for one in turn.assignees.all()] == [
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
    ]
    assert not Programme.objects.exists()
    assert not Task.objects.exists()


def test_what_was_adopted_is_work_with_its_clause(in_lung_phinh):
    found = adopted(in_lung_phinh)

    assert found.left == []
    programme = Programme.objects.get()
    assert (programme.name, programme.kind) == ("Thứ Bảy gần dân", Kind.ROTATING)
    assert (programme.mandate_document, programme.mandate_clause) == (
        "Kế hoạch 18/KH-UBND",
        "I.1",
    )
    task = Task.objects.get()
    assert (task.lead.posts.get().unit.name, task.clause) == (
        "Văn phòng HĐND và UBND",
        "II.1",
    )
    assert Duty.objects.count() == 1  # of every month; the report is the same words


def test_what_several_do_waits_for_one_lead(in_lung_phinh):
    found = adopted(in_lung_phinh)
    shared = Item.objects.get(facts__action__startswith="rà soát")

    assert found.waiting == 1
    name_lead(shared.id, unit=in_lung_phinh.economy.id, by=in_lung_phinh.chair, at=NOW)

    assert Task.objects.filter(clause="II.3", unit=in_lung_phinh.economy).exists()
    with pytest.raises(ConflictError):
        name_lead(
            shared.id, unit=in_lung_phinh.culture.id, by=in_lung_phinh.chair, at=NOW
        )


def test_a_unit_without_a_head_is_told_and_gets_its_duty_later(in_lung_phinh):
    town = in_lung_phinh
    Post.objects.filter(unit=town.office, role=Role.UNIT_HEAD).delete()

    first = adopted(town)
    assert len(first.left) == 3
    assert "chưa có thủ trưởng" in first.left[0]
    by_path = {row.clause.path: row for row in coverage(first.document, at=NOW)}
    assert by_path["II.1"].progress == Progress.NOBODY

    make_officer(town.office, Role.UNIT_HEAD)
    assert adopt(first.document.id, by=town.chair, at=NOW).left == []
    assert Task.objects.filter(clause="II.1").count() == 1


def test_adopting_twice_changes_nothing(in_lung_phinh):
    first = adopted(in_lung_phinh)
    tasks, duties = Task.objects.count(), Duty.objects.count()

    again = adopt(first.document.id, by=in_lung_phinh.chair, at=NOW)

    assert (again.made, again.waiting) == (first.made, first.waiting)
    assert (Task.objects.count(), Duty.objects.count()) == (tasks, duties)


def test_the_same_file_is_not_read_in_twice(in_lung_phinh):
    prepared(in_lung_phinh)

    with pytest.raises(ConflictError, match="đã được đưa vào trước đó"):
        prepared(in_lung_phinh)
    assert PlanDocument.objects.count() == 1


def test_who_submits_does_not_confirm(in_lung_phinh):
    town = in_lung_phinh
    document = prepared(town)
    submit(document.id, by=town.chair, at=NOW)

    with pytest.raises(NotAllowedError, match="lãnh đạo khác"):
        adopt(document.id, by=town.chair, at=NOW)
    with pytest.raises(NotAllowedError):
        adopt(document.id, by=town.clerk, at=NOW)
    assert (
        adopt(document.id, by=town.vice_chair, at=NOW).document.state == State.ADOPTED
    )


def test_only_a_submitted_plan_is_confirmed(in_lung_phinh):
    document = prepared(in_lung_phinh)

    with pytest.raises(WrongStateError):
        adopt(document.id, by=in_lung_phinh.chair, at=NOW)
    submit(document.id, by=in_lung_phinh.secretary, at=NOW)
    send_back(document.id, reason="Thiếu địa điểm", by=in_lung_phinh.chair, at=NOW)
    document.refresh_from_db()
    assert document.state == State.REVIEW


def test_what_is_left_out_is_not_put_to_work(in_lung_phinh):
    town = in_lung_phinh
    document = prepared(town)
    schedule = document.items.get(kind="schedule")
    leave_out(schedule.id, reason="Chưa tổ chức", by=town.secretary, at=NOW)
    submit(document.id, by=town.secretary, at=NOW)

    adopt(document.id, by=town.chair, at=NOW)

    assert not Programme.objects.exists()


def test_an_edited_item_is_put_to_work_as_edited(in_lung_phinh):
    town = in_lung_phinh
    document = prepared(town)
    shared = document.items.get(facts__action__startswith="rà soát")
    edit(
        shared.id,
        {"action": "Rà soát bàn ghế"},
        units=[town.economy.id, town.culture.id],
        lead=town.culture.id,
        by=town.secretary,
        at=NOW,
    )
    submit(document.id, by=town.secretary, at=NOW)

    assert adopt(document.id, by=town.chair, at=NOW).waiting == 0
    assert Task.objects.get(clause="II.3").title == "Rà soát bàn ghế"


def test_a_changed_plan_keeps_changes_and_ends(in_lung_phinh):
    old = adopted(in_lung_phinh).document
    text = (
        PLAN.replace("Số: 18/", "Số: 30/")
        .replace("7h30 - 11h30", "7h30 - 12h00")
        .replace("- Chủ trì tham mưu ban hành thông báo trước ngày 27/4/2026.\n", "")
        + "\n"
    )
    new = prepared(in_lung_phinh, text, replaces=old.id)

    found = compare(new)
    assert [old.kind for old, _new in found.changed] == ["schedule"]
    assert [item.facts["action"][:8] for item in found.ended] == ["Chủ trì "]

    submit(new.id, by=in_lung_phinh.secretary, at=NOW)
    adopt(new.id, by=in_lung_phinh.chair, at=NOW)

    assert Programme.objects.get().blocks == [["07:30", "12:00"]]
    assert Task.objects.get(clause="II.1").state == "stopped"
    assert Duty.objects.count() == 1
    old.refresh_from_db()
    assert old.state == State.REPLACED


def test_the_coverage_says_clause_by_clause_how_far_it_is(in_lung_phinh):
    document = adopted(in_lung_phinh).document

    by_path = {row.clause.path: row for row in coverage(document, at=NOW)}
    assert by_path["II.3"].progress == Progress.NOBODY
    assert by_path["II.1"].progress == Progress.RUNNING
    assert by_path["I"].progress == Progress.SAID
    late = {
        row.clause.path: row for row in coverage(document, at=at("2026-04-29 08:00"))
    }
    assert late["II.1"].progress == Progress.LATE


def test_the_coverage_costs_the_same_for_a_long_plan(
    in_lung_phinh, django_assert_max_num_queries
):
    document = adopted(in_lung_phinh).document

    with django_assert_max_num_queries(9):
        coverage(document, at=NOW)


def test_each_unit_gets_its_own_part_also_one_whose_head_came_later(in_lung_phinh):
    town = in_lung_phinh
    text = PLAN.replace(
        "3. Giao Phòng Kinh tế, Phòng Văn hóa - Xã hội rà soát",
        "3. Các cơ quan, đơn vị rà soát",
    )
    document = adopted(town, text).document
    shared = Task.objects.filter(clause="II.3")
    assert shared.count() == 4
    by_path = {row.clause.path: row for row in coverage(document, at=NOW)}
    assert by_path["II.3"].progress == Progress.NOBODY

    make_officer(town.services, Role.UNIT_HEAD)
    adopt(document.id, by=town.chair, at=NOW)

    assert shared.values("unit").distinct().count() == shared.count() == 5
    by_path = {row.clause.path: row for row in coverage(document, at=NOW)}
    assert by_path["II.3"].progress == Progress.RUNNING


def test_a_lead_that_was_named_leads_in_the_new_version_too(in_lung_phinh):
    town = in_lung_phinh
    old = adopted(town).document
    shared = old.items.get(facts__action__startswith="rà soát")
    name_lead(shared.id, unit=town.economy.id, by=town.chair, at=NOW)
    text = PLAN.replace("Số: 18/", "Số: 30/").replace("98%", "99%")

    new = adopted(town, text, replaces=old.id).document

    again = new.items.get(facts__action__startswith="rà soát")
    assert again.assignees.get(is_lead=True).unit == town.economy
    assert Task.objects.filter(clause="II.3").count() == 1
    assert Task.objects.get(clause="II.3").state == "given"
    by_path = {row.clause.path: row for row in coverage(new, at=NOW)}
    assert by_path["II.3"].progress == Progress.RUNNING


def test_a_unit_without_a_head_is_not_named(in_lung_phinh):
    town = in_lung_phinh
    document = adopted(town).document
    shared = document.items.get(facts__action__startswith="rà soát")

    with pytest.raises(ConflictError, match="chưa có thủ trưởng"):
        name_lead(shared.id, unit=town.services.id, by=town.chair, at=NOW)
    assert not shared.assignees.filter(is_lead=True).exists()


def test_what_is_due_on_a_rest_day_is_due_on_the_working_day_before(in_lung_phinh):
    """Before 27/4: the 26th is a Sunday, the 25th a Saturday."""
    adopted(in_lung_phinh)

    assert localdate(Task.objects.get(clause="II.1").due_at).isoformat() == "2026-04-24"


def test_what_was_over_before_is_given_to_nobody(in_lung_phinh):
    document = prepared(in_lung_phinh)
    submit(document.id, by=in_lung_phinh.secretary, at=NOW)
    june = at("2026-06-01 08:00")

    adopt(document.id, by=in_lung_phinh.chair, at=june)

    by_path = {row.clause.path: row for row in coverage(document, at=june)}
    assert by_path["II.3"].progress == Progress.PAST
    assert not Task.objects.exists()


def test_foreseeing_keeps_nothing(in_lung_phinh):
    document = prepared(in_lung_phinh)
    submit(document.id, by=in_lung_phinh.secretary, at=NOW)

    found = foresee(document.id, by=in_lung_phinh.chair, at=NOW)

    assert (found.made, found.left) == (7, [])
    assert not Task.objects.exists()
    document.refresh_from_db()
    assert document.state == State.SUBMITTED


def test_what_was_seen_is_said_once(in_lung_phinh):
    document = prepared(in_lung_phinh)
    two = list(document.items.values_list("id", flat=True)[:2])
    about = {"by": in_lung_phinh.secretary, "at": NOW}

    assert see(document.id, items=two, **about) == 2
    assert see(document.id, items=two, **about) == 0
    with pytest.raises(NotAllowedError):
        see(document.id, items=two, by=in_lung_phinh.clerk, at=NOW)
