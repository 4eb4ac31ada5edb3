"""A whole Saturday for the people: from what is late to the report of the day."""

from uuid import uuid4

import pytest
from django.test import Client

from tests import cast
from tests.make import at, every_paper, make_dossier, version
from tests.scenarios.hall_at_work import OpenHall
from tests.scenarios.people_at_work import Person, clock, counter_form, fresh
from vidan.dossiers.models import Declaration, Dossier
from vidan.money.models import Receipt, Till
from vidan.people.roles import Role
from vidan.queueing.models import Ticket
from vidan.queueing.states import State

CERTIFIED_COPY = "2.000815"
HOUSEHOLD_BUSINESS = "1.001612"


@pytest.fixture
def saturday(in_lung_phinh):
    programme = cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    return programme.sessions.select_related("unit").first()


def fills_in_at_home():
    """Somebody fills in the evening before, without scripts; what the phone shows."""
    form = {
        "submission": str(uuid4()),
        "full_name": "Vàng Thị Súa",
        "personal_number": "010190004321",
        "phone": "0912345678",
        "send": "yes",
    }
    path = f"/lung-phinh/khai-truoc/{CERTIFIED_COPY}/"
    answer = Client().post(path, form, follow=True)
    return answer.redirect_chain[-1][0]


@pytest.mark.requirement("LP-1", "LP-5", "LP-6", "LP-13", "SH-5")
def test_a_whole_saturday_through_the_hall(in_lung_phinh, saturday):
    town = in_lung_phinh
    clerk = Person(town.people[Role.OFFICER])
    director = Person(town.people[Role.CENTRE_DIRECTOR])
    secretary = Person(town.people[Role.OFFICE_STAFF])
    chair = Person(town.people[Role.CHAIR])
    stuck = make_dossier(
        town.clerk, received="2026-04-20 08:00", code=HOUSEHOLD_BUSINESS
    )
    hall = OpenHall(town, "lung-phinh")

    with clock("2026-04-29 15:00"):
        secretary.sends(
            "session-team",
            saturday.id,
            leader=str(director.officer.id),
            members=[str(clerk.officer.id)],
        )
    with clock("2026-05-01 20:00"):
        qr = fills_in_at_home()

    # The day begins with what is late.
    with clock("2026-05-02 07:25"):
        assert stuck.intake_number in director.sees("backlog-rows")
        tickets = [hall.taps(hall.hall.a) for _ in range(3)]
        elder = hall.taps(hall.hall.a, priority="elderly")
        assert "A001" in Client().get(hall.path("ticket", tickets[0].code)).text
    with clock("2026-05-02 07:30"):
        hall.sits(clerk, 1)
        clerk.decides(stuck)
        assert stuck.intake_number not in director.sees("backlog-rows")

    # An old person is called first, and nobody's place gets lost for it.
    with clock("2026-05-02 07:35"):
        assert hall.calls(clerk) == elder
        copy = clerk.receives(CERTIFIED_COPY, fee="2.000")
        clerk.takes_money(copy, given="10.000")
        clerk.sends("counter-act", "end")
    with clock("2026-05-02 07:50"):
        hall.calls(clerk)
        scanned = clerk.client.post(
            "/desk/dossiers/new/", {"card": f"https://x{qr}", "submission": uuid4()}
        )
        given = dict(scanned.context["form"].initial) | {"outcome": "receive"}
        papers = every_paper(version(CERTIFIED_COPY))
        clerk.sends("intake", **given, **{f"paper_{one}": "on" for one in papers})
        clerk.sends("counter-act", "end")
        declared = Dossier.objects.get(applicant_name="Vàng Thị Súa")
        assert "Chưa thu" in clerk.sees("dossier", declared.id)
        clerk.takes_money(declared)
    with clock("2026-05-02 08:05"):
        incomplete = hall.serves(
            clerk, HOUSEHOLD_BUSINESS, outcome="supplement", lacking=1
        )
    with clock("2026-05-02 08:20"):
        business = hall.serves(clerk, HOUSEHOLD_BUSINESS)

    assert {one.session_id for one in (copy, declared, incomplete, business)} == {
        saturday.id
    }
    assert Declaration.objects.get().full_name == ""
    assert not Ticket.objects.exclude(state=State.DONE).exists()

    with clock("2026-05-02 09:30"):
        for one in (copy, declared):
            clerk.decides(one)
            clerk.acts(one, "hand_over", collected_by=one.applicant_name)
        state = Client().get(f"/lung-phinh/tra-cuu/{copy.tracking_code}/").text
        assert "Kết quả đã được trả" in state

    with clock("2026-05-02 16:50"):
        clerk.sends(
            "session-record",
            saturday.id,
            guided="4",
            feedback="2",
            feedback_notes="Cống thôn Na Hối tắc: đã cho người thông trong buổi sáng",
            difficulties="",
            proposals="",
        )
        hall.closes(director)
        till = Till.objects.get()
        short = clerk.sends("till-close", till.id, status=422, counted="2.000")
        assert "thiếu 2.000 đồng" in short.text
        clerk.sends("till-close", till.id, counted="4.000")
        secretary.sends("till-accept", till.id)
        report = secretary.client.get(f"/desk/sessions/{saturday.id}/report/")
        secretary.sends("session-report-close", saturday.id)

    counts = {
        code: figure.count for code, figure in report.context["report"].figures.items()
    }
    assert (counts["received"], counts["settled"], counts["incomplete"]) == (4, 2, 1)
    assert (counts["appointed"], counts["returned"], counts["feedback"]) == (1, 2, 2)
    assert "Cống thôn Na Hối tắc" in report.text
    till.refresh_from_db()
    assert (till.state, till.expected, till.counted) == ("accepted", 4_000, 4_000)
    assert [one.label for one in Receipt.objects.order_by("number")] == [
        "BL 0001/2026",
        "BL 0002/2026",
    ]

    # On Monday the leaders see the day, and what it left over.
    with clock("2026-05-04 08:00"):
        monday = chair.sees("monday")
    assert "02/5/2026" in monday
    assert fresh(business).state == "received"


@pytest.mark.requirement("LP-5")
def test_a_slow_morning_writes_down_how_long_people_waited(in_lung_phinh, saturday):
    clerk = Person(in_lung_phinh.people[Role.OFFICER])
    director = Person(in_lung_phinh.people[Role.CENTRE_DIRECTOR])
    hall = OpenHall(in_lung_phinh, "lung-phinh")

    with clock("2026-05-02 07:30"):
        hall.taps(hall.hall.a)
        hall.sits(clerk, 1)
    with clock("2026-05-02 07:55"):
        hall.calls(clerk)
        clerk.receives(CERTIFIED_COPY, **counter_form(CERTIFIED_COPY))
    with clock("2026-05-02 08:10"):
        clerk.sends("counter-act", "end")
        page = director.sees("hall")

    assert "25 phút" in page
    assert "15 phút" in page
