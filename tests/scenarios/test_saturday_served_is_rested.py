"""A Saturday is served, rested while a colleague stands in, settled with payroll."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.attendance.saturday import code_of, saturday
from tests.make import at
from vidan.attendance.models import Presence
from vidan.history.recording import history_of
from vidan.ops.housekeeping import look_after
from vidan.people.queries import absences
from vidan.programmes.models import DutyRole

pytestmark = [
    pytest.mark.requirement("LP-4", "LP-7"),
]


@pytest.fixture
def town(in_lung_phinh, time_machine):
    time_machine.move_to(at("2026-05-02 07:20"), tick=False)
    return in_lung_phinh


def test_from_the_saturday_to_the_payroll(town, sign_in, time_machine):
    session = saturday(town, clerk=DutyRole.MEMBER, director=DutyRole.MEMBER)
    roll = reverse("desk:presences", args=[session.id])
    own = reverse("desk:presence-confirm", args=[session.id])
    now = at("2026-05-02 07:20")
    assert code_of(session, now)[:3] in sign_in(town.head).get(roll).text
    for who in (town.clerk, town.head):
        assert sign_in(who).post(own, {"code": code_of(session, now)}).url == own

    time_machine.move_to(at("2026-05-02 17:10"), tick=False)
    sign_in(town.head).post(reverse("desk:presence-close", args=[session.id]))
    absent = Presence.objects.get(officer=town.director.officer)
    excuse = reverse("desk:presence-excuse", args=[absent.id])
    sign_in(town.secretary).post(excuse, {"excused": "yes", "reason": "Họp tỉnh"})

    time_machine.move_to(at("2026-05-04 08:00"), tick=False)
    browser = sign_in(town.clerk)
    rest = reverse("desk:rest-new", args=[town.clerk.id])
    wish = {"on": "06/5/2026", "part": "day", "substitute_id": str(town.director.id)}
    assert browser.post(rest, wish).url == reverse(
        "desk:hours-of", args=[town.clerk.id]
    )
    assert absences(first_on=now.date(), last_on=at("2026-05-06 08:00").date()).exists()
    away = {"officer_id": str(town.director.id), "kind": "trip"}
    page = sign_in(town.director).post(
        "/desk/absences/new/",
        {**away, "first_on": "06/5/2026", "last_on": "06/5/2026"},
        follow=True,
    )
    assert f"đã nhận thay {town.clerk.name} nghỉ bù" in page.text

    look_after(session.commune_id, at=at("2026-05-07 02:00"))
    time_machine.move_to(at("2026-06-01 08:00"), tick=False)
    assert "Đã nghỉ" in sign_in(town.clerk).get("/desk/hours/").text
    pay = reverse("desk:hours-pay", args=[town.head.id])
    sign_in(town.secretary).post(pay, {"hours": "8"})
    sheet = sign_in(town.chair).post(
        "/desk/hours/payroll/", {"first": "5/2026", "last": "6/2026"}
    )

    book = load_workbook(BytesIO(sheet.content))
    may = [[cell.value for cell in row] for row in book["05-2026"].rows]
    june = [[cell.value for cell in row] for row in book["06-2026"].rows]
    assert [(row[1], row[7:10]) for row in may[2:5]] == sorted(
        [
            (town.clerk.name, [8, None, None]),
            (town.clerk.name, [8, 100, 8]),
            (town.head.name, [8, None, None]),
        ],
        key=lambda row: row[0],
    )
    assert (june[2][1], june[2][7:10]) == (town.head.name, [8, 200, 16])
    told = [one.event for one in history_of(absent)]
    assert told == ["attendance.excused"]
