from datetime import date

import pytest
from django.urls import reverse

from tests import cast
from tests.make import at, make_dossier
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Dossier
from vidan.indicators.kinds import CATALOGUE
from vidan.people.models import User
from vidan.people.roles import Role
from vidan.programmes.models import Session

QUERIES_OF_REPORT = 19
EVENING = at("2026-05-02 17:30")


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    for module in ("report", "indicators"):
        monkeypatch.setattr(
            f"vidan.desk.planning.{module}.localdate", lambda: date(2026, 5, 2)
        )
    monkeypatch.setattr("vidan.desk.planning.report.now", lambda: EVENING)


def url(session, name="session-report", *args):
    return reverse(f"desk:{name}", args=[session.id, *args])


@pytest.mark.requirement("LP-13", "AS-9")
def test_every_number_on_the_page_leads_to_as_many_rows(office, day):
    report = office.get(url(day.session)).context["report"]

    cells = [
        cell for table in report.tables for line in table.lines for cell in line.cells
    ]
    for figure in (*report.figures.values(), *cells):
        rows = office.get(url(day.session, "session-report-rows", figure.code))
        assert rows.status_code == 200
        if figure.code not in ("money", "guided", "feedback"):
            assert rows.context["page"].paginator.count == figure.count


def test_a_number_that_is_none_is_not_found(office, day):
    answer = office.get(url(day.session, "session-report-rows", "received.field.x"))

    assert answer.status_code == 404


def test_who_may_not_open_a_dossier_does_not_learn_whose_it_is(client, town, day):
    viewer = User.objects.create(username="tinh", province_id="15")
    with inside(cast.LUNG_PHINH):
        dossier = Dossier.objects.filter(session=day.session).first()
    client.force_login(viewer)
    session = client.session
    session["commune"] = cast.LUNG_PHINH
    session.save()

    rows = client.get(url(day.session, "session-report-rows", "received"))

    assert dossier.intake_number in rows.content.decode()
    assert dossier.applicant_name not in rows.content.decode()


def test_the_files_carry_their_type_and_name(office, day):
    pdf = office.get(url(day.session, "session-report-pdf"))
    word = office.get(url(day.session, "session-report-word"))

    assert pdf.content.startswith(b"%PDF")
    assert word.content.startswith(b"PK")
    assert "bao-cao-2026-05-02.pdf" in pdf["Content-Disposition"]
    assert office.get(url(day.session, "session-chart")).content.startswith(b"<svg")


def test_an_empty_day_shows_a_dash_and_no_chart(office, saturday):
    page = office.get(url(saturday))

    assert "–" in page.content.decode()
    assert "<img" not in page.content.decode().split("<main")[1]
    assert office.get(url(saturday, "session-chart")).status_code == 404


def closed(session):
    with inside(cast.LUNG_PHINH):
        return Session.objects.get(id=session.id).state == "reported"


def test_a_report_is_closed_once_and_opened_with_a_reason(office, day):
    close = url(day.session, "session-report-close")
    again = url(day.session, "session-report-reopen")

    assert office.post(close).status_code == 302
    assert closed(day.session)
    assert office.post(close).status_code == 409
    assert office.post(again, {"reason": " "}).status_code == 422
    assert office.post(again, {"reason": "Ghi thiếu"}).status_code == 302
    assert not closed(day.session)


def test_a_day_to_come_has_no_report_to_close(office, saturday, monkeypatch):
    early = at("2026-05-01 08:00")
    monkeypatch.setattr("vidan.desk.planning.report.now", lambda: early)

    answer = office.post(url(saturday, "session-report-close"))

    assert answer.status_code == 422
    assert "chưa diễn ra" in answer.content.decode()


def test_an_inspector_reads_and_does_not_close(as_role, day):
    inspector = as_role(Role.INSPECTOR)

    assert inspector.get(url(day.session)).status_code == 200
    assert inspector.post(url(day.session, "session-report-close")).status_code == 403


def test_the_indicators_of_a_period_open_their_rows(office, day):
    page = office.get(reverse("desk:indicators") + "?from=2026-05-01&to=2026-05-02")

    for row in page.context["rows"]:
        assert office.get(row.url).status_code == 200
    assert "Cách tính" in page.content.decode()


def test_without_dossiers_an_indicator_is_a_dash(office, saturday):
    page = office.get(reverse("desk:indicators") + "?from=01/01/2020&to=31/01/2020")

    assert [row.figure.text for row in page.context["rows"]] == ["–"] * len(CATALOGUE)
    assert "0 %" not in page.content.decode()


@pytest.mark.parametrize(
    "query", ["from=hôm qua", "from=2026-05-02&to=2026-05-01", "to=32/13/2026"]
)
def test_a_period_that_is_none_is_refused_in_words(office, town, query):
    answer = office.get(f"{reverse('desk:indicators')}?{query}")

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


@pytest.mark.parametrize("number_of_dossiers", [0, 5])
def test_the_report_costs_the_same_for_few_and_for_many(
    office, town, saturday, number_of_dossiers, django_assert_num_queries
):
    with inside(cast.LUNG_PHINH):
        for minute in range(number_of_dossiers + 1):
            make_dossier(town.clerk, received=f"2026-05-02 09:{minute:02d}")
    office.get(url(saturday))

    with django_assert_num_queries(QUERIES_OF_REPORT):
        office.get(url(saturday))
