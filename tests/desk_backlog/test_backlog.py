"""The backlog on screen: what a service day starts with."""

from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests import cast
from tests.dossiers.moves import do
from tests.make import at, make_dossier
from vidan.dossiers.models import Campaign

pytestmark = pytest.mark.django_db
BACKLOG, ROWS = reverse("desk:backlog"), reverse("desk:backlog-rows")
SATURDAY = at("2026-06-13 08:00")


@pytest.fixture(autouse=True)
def _on_saturday():
    with time_machine.travel(SATURDAY, tick=False):
        yield


def late(town, number=1):
    return [
        make_dossier(town.director, received="2026-06-01 08:00") for _ in range(number)
    ]


@pytest.mark.requirement("LP-5")
def test_a_service_day_starts_with_what_is_late(in_lung_phinh, sign_in):
    programme = cast.saturdays(in_lung_phinh, at=at("2026-05-01 08:00"))
    late(in_lung_phinh, 3)
    browser = sign_in(in_lung_phinh.director)
    session = programme.sessions.get(on=SATURDAY.date())

    words = "Giải quyết trước 03 hồ sơ quá hạn"
    assert words in browser.get(reverse("desk:today")).text
    assert words in browser.get(reverse("desk:session", args=[session.id])).text
    assert "giải quyết trước 03 hồ sơ quá hạn" in browser.get(BACKLOG).text


def test_numbers_open_the_rows_behind_them(in_lung_phinh, sign_in):
    first, second = late(in_lung_phinh, 2)
    do("assign", second, by=in_lung_phinh.director)
    browser = sign_in(in_lung_phinh.director)

    sheet = browser.get(BACKLOG).context["sheet"]
    for cut in sheet.cuts:
        for line in cut.lines:
            for cell in (*line.cells, line.late):
                rows = browser.get(cell.url).context["numbers"].paginator.count
                assert rows == cell.number, (cut.title, line.title, cell)
    assert sheet.total.late.number == 2
    (person,) = sheet.cuts[2].lines
    assert (person.title, person.late.number) == (in_lung_phinh.director.name, 1)
    assert first.intake_number not in browser.get(person.late.url).text


@pytest.mark.parametrize(
    "query", ["bucket=khong-co", "unit=x", "handler=1", "cause=khong-co", "page=99"]
)
def test_an_address_that_makes_no_sense_breaks_nothing(in_lung_phinh, sign_in, query):
    late(in_lung_phinh)

    assert sign_in(in_lung_phinh.director).get(f"{ROWS}?{query}").status_code == 200


def test_much_costs_as_many_queries_as_little(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.director)
    late(in_lung_phinh)
    for address in (BACKLOG, f"{ROWS}?bucket=late"):
        browser.get(address)
        with CaptureQueriesContext(connection) as one:
            browser.get(address)
        late(in_lung_phinh, 6)
        with CaptureQueriesContext(connection) as many:
            browser.get(address)
        assert len(many) == len(one)


def test_nothing_late_is_said_kindly(in_lung_phinh, sign_in):
    assert "Không có hồ sơ tồn" in sign_in(in_lung_phinh.clerk).get(BACKLOG).text


@pytest.mark.requirement("LP-5")
def test_a_campaign_from_the_rows_to_the_paper(in_lung_phinh, sign_in):
    town = in_lung_phinh
    first, *_others = late(town, 3)
    browser = sign_in(town.director)

    asked = {"name": "Tháng 6", "goal_on": "20/6/2026"}
    answer = browser.post(f"{ROWS}?bucket=late", asked, follow=True)
    campaign = Campaign.objects.get()
    assert "Còn 03 trên 03 hồ sơ" in answer.text
    do("assign", first, by=town.director, now=at("2026-06-15 08:00"))
    do("decide", first, by=town.director, now=at("2026-06-15 09:00"))

    with time_machine.travel(at("2026-06-16 08:00"), tick=False):
        browser = sign_in(town.director)
        page = browser.get(reverse("desk:campaign", args=[campaign.id]))
        chart = browser.get(reverse("desk:campaign-chart", args=[campaign.id]))
        paper = browser.get(reverse("desk:campaign-paper", args=[campaign.id, "pdf"]))
    assert [one.left for one in page.context["points"]] == [3, 3, 2, 2]
    assert "Còn 02 trên 03 hồ sơ" in page.text
    assert chart.content.startswith(b"<svg")
    words = PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    assert "ĐỢT XỬ LÝ HỒ SƠ QUÁ HẠN" in words


def test_a_long_campaign_shows_so_many_evenings_as_fit(in_lung_phinh, sign_in):
    late(in_lung_phinh)
    browser = sign_in(in_lung_phinh.chair)
    browser.post(f"{ROWS}?bucket=late", {"name": "Quý", "goal_on": "30/9/2026"})
    campaign = Campaign.objects.get()

    with time_machine.travel(at("2026-12-31 08:00"), tick=False):
        browser = sign_in(in_lung_phinh.chair)
        page = browser.get(reverse("desk:campaign", args=[campaign.id]))

    points = page.context["points"]
    assert len(points) <= 41
    assert points[-1].on == at("2026-12-31 08:00").date()


def test_a_clerk_sets_up_no_campaign(in_lung_phinh, sign_in):
    late(in_lung_phinh)
    browser = sign_in(in_lung_phinh.clerk)

    assert "Lập đợt xử lý" not in browser.get(f"{ROWS}?bucket=late").text
    browser.post(f"{ROWS}?bucket=late", {"name": "x", "goal_on": "20/6/2026"})
    assert not Campaign.objects.exists()


def test_a_campaign_without_a_goal_is_asked_for_one(in_lung_phinh, sign_in):
    late(in_lung_phinh)
    browser = sign_in(in_lung_phinh.director)

    for goal in ("", "13/6/2026"):
        asked = {"name": "Tháng 6", "goal_on": goal}
        assert browser.post(f"{ROWS}?bucket=late", asked).status_code == 422


def test_a_campaign_that_is_not_there_is_not_found(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.director)

    assert browser.get(reverse("desk:campaign", args=[uuid4()])).status_code == 404
