from datetime import date

import pytest
from django.urls import reverse

from tests import cast
from tests.make import at
from vidan.communes.models import Village
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.programmes.models import DayRecord, Duty, DutyRole, Session

NOW = at("2026-04-28 09:00")


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("vidan.desk.planning.session_acts.now", lambda: NOW)
    monkeypatch.setattr("vidan.desk.planning.sessions.localdate", lambda: NOW.date())


def post(client, session, name, **given):
    return client.post(reverse(f"desk:session-{name}", args=[session.id]), given)


def fresh(session):
    with inside(cast.LUNG_PHINH):
        return Session.objects.get(id=session.id)


def test_the_list_says_in_words_how_it_is_filtered(office, saturday):
    answer = office.get(reverse("desk:sessions") + "?month=2026-05")

    words = answer.content.decode()
    assert "05 buổi" in words
    assert "tháng 5 năm 2026" in words
    assert "Thứ Bảy, 02/5/2026" in words


@pytest.mark.parametrize("month", ["2026-13", "hôm nay", "", "9999-99"])
def test_a_month_that_is_none_shows_this_one(office, saturday, month):
    answer = office.get(reverse("desk:sessions"), {"month": month})

    assert answer.context["filter"].first_on == date(2026, 4, 1)


def test_a_programme_that_is_none_is_not_found(office, saturday):
    answer = office.get(reverse("desk:sessions"), {"programme": "x"})

    assert answer.status_code == 404


@pytest.mark.requirement("LP-17")
def test_a_session_is_moved_with_a_reason(office, saturday):
    answer = post(office, saturday, "move", to="03/5/2026", reason="Mưa lũ")

    assert answer.status_code == 302
    assert fresh(saturday).on == date(2026, 5, 3)
    shown = office.get(answer.url).content.decode()
    assert "dời buổi từ 02/5/2026 sang 03/5/2026" in shown.replace("/05/", "/5/")


@pytest.mark.parametrize(
    ("name", "given", "status", "words"),
    [
        ("move", {"to": "03/5/2026"}, 422, "Nhập: Lý do."),
        ("move", {"to": "03/5/2026", "reason": "   "}, 422, "Nhập: Lý do."),
        ("move", {"to": "01/4/2026", "reason": "x"}, 422, "một ngày đã qua"),
        ("move", {"to": "09/5/2026", "reason": "x"}, 409, "đã có buổi khác"),
        ("move", {"to": "40/5/2026", "reason": "x"}, 422, "Nhập ngày có trong lịch"),
        ("cancel", {}, 422, "Nhập: Lý do."),
        ("place", {"reason": "x"}, 422, "Nhập địa điểm"),
        ("team", {}, 422, "Chọn: Phụ trách buổi."),
    ],
)
def test_bad_input_is_refused_in_words(office, saturday, name, given, status, words):
    answer = post(office, saturday, name, **given)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert fresh(saturday).on == date(2026, 5, 2)


def test_a_mobile_session_beyond_the_quota_is_refused(office, saturday):
    with inside(cast.LUNG_PHINH):
        village = Village.objects.get(name="Na Hối")

    answer = post(office, saturday, "place", village=str(village.id), reason="Xa")

    assert answer.status_code == 409
    assert fresh(saturday).village_id is None


def test_cancelled_it_can_be_restored_and_not_cancelled_twice(office, saturday):
    post(office, saturday, "cancel", reason="Bão số 1")
    assert fresh(saturday).state == "cancelled"

    assert post(office, saturday, "cancel", reason="Bão").status_code == 409
    assert post(office, saturday, "restore", reason="Bão tan").status_code == 302
    assert fresh(saturday).state == "planned"


def team_of(session):
    with inside(cast.LUNG_PHINH):
        return dict(
            Duty.objects.filter(session=session).values_list("officer_id", "role")
        )


def test_a_team_has_one_leader_even_when_ticked_twice(office, town, saturday):
    head, clerk = town.people[Role.UNIT_HEAD], town.people[Role.OFFICER]
    chair = town.people[Role.CHAIR]

    answer = post(
        office,
        saturday,
        "team",
        leader=str(head.id),
        in_charge=str(chair.id),
        members=[str(head.id), str(clerk.id)],
    )

    assert answer.status_code == 302
    assert team_of(saturday) == {
        head.id: DutyRole.LEADER,
        chair.id: DutyRole.MEMBER_IN_CHARGE,
        clerk.id: DutyRole.MEMBER,
    }


def test_one_person_cannot_be_leader_and_in_charge(office, town, saturday):
    head = str(town.people[Role.UNIT_HEAD].id)

    answer = post(office, saturday, "team", leader=head, in_charge=head)

    assert answer.status_code == 422
    assert team_of(saturday) == {}


@pytest.mark.requirement("AS-9")
def test_who_is_on_duty_writes_the_record_and_may_correct_it(as_role, day):
    clerk = as_role(Role.OFFICER)
    url = reverse("desk:session-record", args=[day.session.id])

    assert clerk.get(url).context["form"]["guided"].value() == 7
    given = {"guided": "9", "feedback": "0"}
    assert clerk.post(url, given).status_code == 302
    with inside(cast.LUNG_PHINH):
        assert DayRecord.objects.get().guided == 9


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"guided": "-1", "feedback": "0"}, "Nhập số nguyên từ 0"),
        ({"guided": "nhiều", "feedback": "0"}, "Nhập số nguyên từ 0"),
        ({"guided": "1", "feedback": "2"}, "tóm tắt nội dung phản ánh"),
    ],
)
def test_a_record_that_is_none_is_refused(as_role, day, given, words):
    clerk = as_role(Role.OFFICER)
    url = reverse("desk:session-record", args=[day.session.id])

    answer = clerk.post(url, given)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_nobody_else_sees_a_way_to_change_it(as_role, saturday):
    page = as_role(Role.INSPECTOR).get(reverse("desk:session", args=[saturday.id]))

    assert page.context["acts"] == []
