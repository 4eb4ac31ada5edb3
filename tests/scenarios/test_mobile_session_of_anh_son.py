"""A mobile session of Anh Sơn: from the choice of the village to what it cost."""

from datetime import date

import pytest
from django.test import Client

from tests import cast
from tests.make import CERTIFIED_COPY, at
from tests.scenarios.people_at_work import Person, clock
from vidan.communes.models import Village
from vidan.people.models import Post
from vidan.people.roles import Role
from vidan.programmes.models import (
    Answer,
    CostLine,
    PlaceAnswer,
    ReadinessLine,
    Session,
    SessionKind,
    Venue,
)
from vidan.work.models import Task
from vidan.work.states import State as TaskState


@pytest.fixture
def people(in_anh_son):
    return {role: Person(one) for role, one in in_anh_son.people.items()}


@pytest.mark.requirement("AS-1", "AS-2", "AS-6", "AS-8", "AS-11", "AS-12", "LP-17")
def test_from_the_choice_of_the_village_to_the_balance(in_anh_son, people):
    programme = cast.monthly(in_anh_son, at=at("2026-03-01 08:00"))
    session = programme.sessions.filter(kind=SessionKind.MOBILE).first()
    far = Village.objects.get(name="Tả Ngảo")
    Post.objects.filter(officer=in_anh_son.people[Role.VILLAGE_HEAD]).update(
        village=far
    )
    _the_village_is_chosen(people, session, far)
    _its_head_confirms(people, session)
    _all_is_asked_for(people, session)
    _the_evening_before(people, session)
    _the_day_itself(people, session, far)
    _the_money(people, session)


def _the_village_is_chosen(people, session, far):
    director = people[Role.CENTRE_DIRECTOR]
    with clock("2026-05-04 08:00"):
        director.sends(
            "venue-new",
            village=str(far.id),
            name="Nhà văn hóa Tả Ngảo",
            distance_km="18,5",
            has_power="on",
            tables="8",
            seats="60",
            first_on="01/01/2026",
        )
        venue = Venue.objects.get()
        page = director.sees("session-village", session.id)
        assert page.index("Thôn Tả Ngảo") < page.index("Thôn Bản Già")
        director.sends(
            "session-village", session.id, where=f"v-{venue.id}", reason="Xa nhất"
        )
    session.refresh_from_db()
    assert (session.village, session.place) == (far, "Nhà văn hóa Tả Ngảo")


def _its_head_confirms(people, session):
    head = people[Role.VILLAGE_HEAD]
    with clock("2026-05-05 19:00"):
        assert "Xác nhận đã bố trí địa điểm" in head.sees("session", session.id)
        head.sends("place-confirm", session.id)
    session.refresh_from_db()
    assert session.place_answer == PlaceAnswer.READY


def _all_is_asked_for(people, session):
    director, clerk = people[Role.CENTRE_DIRECTOR], people[Role.OFFICER]
    with clock("2026-05-25 08:00"):
        director.sends("session-readiness", session.id, officer=str(clerk.officer.id))
        tasks = Task.objects.filter(thing_id=session.id)
        assert tasks.count() == ReadinessLine.objects.count() > 8
        for line in ReadinessLine.objects.exclude(item__code="network"):
            clerk.sends("readiness-answer", line.id, answer="ready")
        line = ReadinessLine.objects.get(item__code="network")
        refused = clerk.sends("readiness-answer", line.id, status=422, answer="missing")
        assert "thiếu gì" in refused.text
        clerk.sends(
            "readiness-answer", line.id, answer="missing", words="Không có sóng"
        )
        director.sends("readiness-accept", session.id)
        assert tasks.filter(state=TaskState.ACCEPTED).count() == tasks.count() - 1


def _the_evening_before(people, session):
    director, clerk = people[Role.CENTRE_DIRECTOR], people[Role.OFFICER]
    with clock("2026-06-05 08:00"):
        today = director.sees("today")
        assert "Buổi chưa sẵn sàng" in today
        assert "Thiếu 01" in today
        page = director.sees("session-readiness", session.id)
        assert "Phát mạng từ điện thoại" in page
        line = ReadinessLine.objects.get(item__code="network")
        clerk.sends("readiness-answer", line.id, answer="ready", words="Mượn SIM khác")
        assert "Đã chuẩn bị đủ" in director.sees("session-readiness", session.id)
        assert "Buổi chưa sẵn sàng" not in director.sees("today")
    assert set(ReadinessLine.objects.values_list("answer", flat=True)) == {Answer.READY}


def _the_day_itself(people, session, far):
    clerk = people[Role.OFFICER]
    with clock("2026-05-18 09:00"):
        dossier = clerk.receives(
            CERTIFIED_COPY, return_way="village", village=str(far.id)
        )
        people[Role.CENTRE_DIRECTOR].decides(dossier)
    with clock("2026-06-06 07:00"):
        page = clerk.sees("session-pack", session.id)
        assert dossier.applicant_name in page
        assert people[Role.VILLAGE_HEAD].officer.full_name in page
        assert clerk.downloads("session-pack-pdf", session.id).startswith(b"%PDF")
        assert clerk.downloads("session-pack-word", session.id).startswith(b"PK")
    with clock("2026-06-06 11:00"):
        people[Role.CENTRE_DIRECTOR].sends(
            "session-record",
            session.id,
            guided="12",
            feedback="0",
            difficulties="Thiếu ghế cho người già",
        )
    with clock("2026-06-08 08:00"):
        monday = people[Role.CHAIR].sees("monday")
        assert "Thiếu ghế cho người già" in monday
        assert "Khó khăn chưa trả lời" in monday
        assert "Thiếu ghế" in people[Role.OFFICE_STAFF].sees("difficulties")


def _the_money(people, session):
    director, chair = people[Role.CENTRE_DIRECTOR], people[Role.CHAIR]
    with clock("2026-05-26 08:00"):
        director.sends(
            "session-costs",
            session.id,
            category="travel",
            what="Xe chở thiết bị",
            amount="600.000",
        )
        assert "600.000" not in Client().get("/anh-son/chi-phi/").text
        line = CostLine.objects.get()
        chair.sends(
            "costs-approve",
            session.id,
            **{f"line_{line.id}": "500.000", "paper": "QĐ 41"},
        )
    with clock("2026-06-09 08:00"):
        refused = director.sends(
            "cost-spend", line.id, status=422, amount="550.000", voucher="HĐ 9"
        )
        assert "Chi vượt 50.000 đồng" in refused.text
        director.sends(
            "cost-spend",
            line.id,
            amount="550.000",
            voucher="HĐ 9",
            over_reason="Đường sạt, đi vòng",
        )
        year = director.sees("costs", year="2026")
        assert "vượt" in year
        assert director.downloads("costs-book").startswith(b"PK")
        shown = Client().get("/anh-son/chi-phi/", {"nam": "2026"}).text
    assert "550.000" in shown
    assert "500.000" in shown
    assert Session.objects.get(id=session.id).on == date(2026, 6, 6)
