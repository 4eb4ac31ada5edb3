"""Hours, rest, payroll and days away on the screen."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.attendance.saturday import MONDAY, saturday, served
from tests.make import make_actor
from vidan.attendance.actions.paying import pay_instead
from vidan.attendance.actions.resting import note_taken
from vidan.attendance.models import Rest
from vidan.history.recording import history_of
from vidan.people.actions.absences import enter
from vidan.people.models import Absence, AbsenceKind
from vidan.people.queries import absences
from vidan.programmes.actions.sessions import staff
from vidan.programmes.models import DutyRole, Session

MINE, ALL = "/desk/hours/", "/desk/hours/people/"
PAYROLL, AWAY = "/desk/hours/payroll/", "/desk/absences/"
WEDNESDAY = "06/5/2026"


@pytest.fixture
def town(in_lung_phinh, time_machine):
    town = in_lung_phinh
    served(saturday(town), town, town.clerk)
    time_machine.move_to(MONDAY, tick=False)
    return town


def rest_of(who):
    return reverse("desk:rest-new", args=[who.id])


def planned(browser, town):
    sent = {"on": WEDNESDAY, "part": "day", "substitute_id": str(town.director.id)}
    return browser.post(rest_of(town.clerk), sent)


@pytest.mark.requirement("LP-4")
def test_ones_own_hours_and_rest(town, sign_in):
    browser = sign_in(town.clerk)
    page = browser.get(MINE)
    assert "8 giờ trên 40 giờ trong tháng" in page.text
    assert "31/7/2026" in page.text
    assert planned(browser, town).status_code == 302

    page = browser.get(MINE)
    assert town.director.name in page.text
    rest = Rest.objects.get()
    browser.post(reverse("desk:rest-withdraw", args=[rest.id]))

    assert not absences(first_on=rest.on, last_on=rest.on).exists()


def test_a_refusal_stays_on_the_form(town, sign_in):
    browser = sign_in(town.clerk)
    sent = {"on": "09/5/2026", "part": "day", "substitute_id": str(town.director.id)}

    answer = browser.post(rest_of(town.clerk), sent)

    assert answer.status_code == 422
    assert "là ngày nghỉ" in answer.text
    assert 'value="09/5/2026"' in answer.text


@pytest.mark.parametrize(
    ("who", "status"),
    [("director", 200), ("secretary", 200), ("head", 404), ("inspector", 403)],
)
def test_whose_hours_are_seen(town, sign_in, who, status):
    browser = sign_in(getattr(town, who))

    page = browser.get(reverse("desk:hours-of", args=[town.clerk.id]))

    assert page.status_code == status


@pytest.mark.requirement("LP-7")
def test_every_number_of_the_overview_opens_its_rows(town, sign_in):
    browser = sign_in(town.secretary)
    page = browser.get(f"{ALL}?month=2026-05")
    rows = reverse("desk:presence-rows", args=[town.head.id])
    address = f"{rows}?what=undecided&amp;from=2026-05-01&amp;to=2026-05-31"
    assert address in page.text

    behind = browser.get(address.replace("&amp;", "&"))

    assert "Vắng, chưa kết luận" in behind.text
    assert "02/5/2026" in behind.text
    assert browser.get(f"{rows}?what=x").status_code == 404


def test_rolls_left_open_are_named(town, sign_in, time_machine):
    session = saturday(town, number=1)
    time_machine.move_to("2026-05-11 09:00+07:00", tick=False)

    page = sign_in(town.secretary).get(ALL)

    assert reverse("desk:presences", args=[session.id]) in page.text


def test_the_overview_asks_the_same_for_one_and_for_many(town, sign_in):
    def queries(browser):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = browser.get(f"{ALL}?month=2026-05")
        return len(asked), page.text.count('scope="row"')

    browser = sign_in(town.secretary)
    few, one = queries(browser)
    others = [make_actor(town.centre) for _ in range(4)]
    session = Session.objects.order_by("on")[1]
    team = {
        town.head.id: DutyRole.LEADER,
        **dict.fromkeys([who.id for who in others], DutyRole.MEMBER),
    }
    staff(session.id, team=team, by=town.secretary, at=MONDAY)

    assert queries(browser) == (few, one + 4)


def test_the_payroll_sheet_has_a_sheet_a_month(town, sign_in):
    pay_instead(town.clerk.id, minutes=90, by=town.secretary, at=MONDAY)
    browser = sign_in(town.chair)
    page = browser.get(f"{PAYROLL}?first=5/2026&last=6/2026")
    assert "1 giờ 30 phút × 200 %" in page.text

    saved = browser.post(PAYROLL, {"first": "5/2026", "last": "6/2026"})

    book = load_workbook(BytesIO(saved.content))
    assert book.sheetnames == ["05-2026", "06-2026"]
    rows = [[cell.value for cell in row] for row in book["05-2026"].rows]
    assert [row[4] for row in rows[2:4]] == ["Giờ trực", "Thanh toán thay nghỉ bù"]
    assert [row[7:10] for row in rows[2:4]] == [[8, None, None], [1.5, 200, 3]]
    assert [row[3:6] for row in rows if row[1] == town.clerk.name][-1] == [
        8,
        "1.5 giờ × 200 %",
        0,
    ]
    assert history_of(town.chair.officer).filter(event="attendance.exported").exists()


def test_the_sheet_is_for_the_office_and_the_leaders(town, sign_in):
    for who in (town.clerk, town.director):
        assert sign_in(who).get(PAYROLL).status_code == 403
    assert sign_in(town.chair).get(f"{PAYROLL}?first=x").status_code == 422
    assert sign_in(town.chair).post(PAYROLL, {"first": "6/2026", "last": "5/2026"})


def test_hours_are_sent_to_payroll_by_another(town, sign_in):
    address = reverse("desk:hours-pay", args=[town.clerk.id])
    sent = {"hours": "1", "odd_minutes": "30"}
    assert sign_in(town.clerk).post(address, sent).status_code == 403

    sign_in(town.secretary).post(address, sent)

    page = sign_in(town.clerk).get(MINE)
    assert "6 giờ 30 phút" in page.text


def test_days_away_say_at_once_what_they_clash_with(town, sign_in):
    saturday(town, number=1)
    browser = sign_in(town.clerk)
    sent = {
        "officer_id": str(town.clerk.id),
        "kind": "leave",
        "first_on": "08/5/2026",
        "last_on": "10/5/2026",
    }

    page = browser.post(f"{AWAY}new/", sent, follow=True)

    assert "đang được phân công trực ngày 09/5/2026" in page.text
    row = Absence.objects.get()
    browser.post(reverse("desk:absence-withdraw", args=[row.id]))
    row.refresh_from_db()
    assert row.withdrawn_at


def test_why_somebody_is_away_is_for_few(town, sign_in):
    enter(
        town.clerk.id,
        kind=AbsenceKind.SICK,
        first_on=MONDAY.date(),
        last_on=MONDAY.date(),
        by=town.clerk,
        at=MONDAY,
    )
    assert "Nghỉ ốm" in sign_in(town.director).get(AWAY).text
    page = sign_in(town.head).get(AWAY)
    assert town.clerk.name in page.text
    assert "ốm" not in page.text.lower()
    row = Absence.objects.get()
    address = reverse("desk:absence-withdraw", args=[row.id])
    assert sign_in(town.head).post(address).status_code == 404


def test_a_rest_taken_back_among_days_away_gives_the_hours_back(town, sign_in):
    browser = sign_in(town.clerk)
    planned(browser, town)
    row = Absence.objects.get()

    browser.post(reverse("desk:absence-withdraw", args=[row.id]))

    assert Rest.objects.get().state == "withdrawn"


def test_whom_one_may_enter_is_offered(town, sign_in):
    page = sign_in(town.head).get(f"{AWAY}new/")

    assert town.head.name in page.text
    assert town.clerk.name not in page.text


def test_days_away_ask_the_same_for_one_and_for_many(town, sign_in):
    def away(who):
        enter(
            who.id,
            kind=AbsenceKind.LEAVE,
            first_on=MONDAY.date(),
            last_on=MONDAY.date(),
            by=town.chair,
            at=MONDAY,
        )

    def queries():
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(AWAY)
        return len(asked), page.text.count('scope="row"')

    browser = sign_in(town.secretary)
    away(town.clerk)
    few, _one = queries()
    for _ in range(3):
        away(make_actor(town.centre))

    assert queries() == (few, 4)


def test_a_rest_that_was_taken_stays_a_day_away(town, sign_in, time_machine):
    planned(sign_in(town.clerk), town)
    row = Absence.objects.get()
    time_machine.move_to(MONDAY + timedelta(days=3), tick=False)
    note_taken(at=MONDAY + timedelta(days=3))

    address = reverse("desk:absence-withdraw", args=[row.id])
    page = sign_in(town.clerk).post(address, follow=True)

    assert "đã nghỉ" in page.text
    row.refresh_from_db()
    assert row.withdrawn_at is None
