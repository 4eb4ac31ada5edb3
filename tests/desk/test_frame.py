"""The frame of the staff site: who is let in, what is shown, what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import saturdays
from tests.make import at, make_dossier, make_task
from vidan.communes.models import Commune
from vidan.desk.navigation import DOORS
from vidan.desk.week import week_of
from vidan.people.models import User
from vidan.people.roles import ABILITIES, Role
from vidan.programmes.actions.planning import plan_ahead

pytestmark = pytest.mark.django_db
TODAY = reverse("desk:today")


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(TODAY).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", list(Role))
def test_only_doors_that_open_are_shown(in_lung_phinh, client, role):
    client.force_login(in_lung_phinh.people[role].account)

    response = client.get(TODAY)

    menu = response.text.split('<ul class="nav">')[1].split("</ul>")[0]
    for door in DOORS:
        shown = f'href="{reverse(door.name)}"' in menu
        assert shown == (door.ability in ABILITIES[role]), door.name


def test_today_shows_what_waits_late_ones_first(in_lung_phinh, sign_in):
    later = make_dossier(in_lung_phinh.clerk, received="2026-05-06 09:00")
    sooner = make_dossier(in_lung_phinh.clerk, received="2026-05-04 09:00")

    response = sign_in(in_lung_phinh.clerk).get(TODAY)

    assert [line.dossier for line in response.context["lines"]] == [sooner, later]
    assert all(line.pressing.mood == "late" for line in response.context["lines"])


def test_a_village_head_sees_the_day_and_no_dossiers(in_lung_phinh, sign_in):
    make_dossier(in_lung_phinh.clerk)

    html = sign_in(in_lung_phinh.village_head).get(TODAY).text

    assert "Giàng Thị Mỷ" not in html
    assert reverse("desk:dossiers") not in html


@pytest.mark.parametrize("day", ["hôm qua", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_shows_today(in_lung_phinh, sign_in, day):
    response = sign_in(in_lung_phinh.clerk).get(TODAY, {"day": day})

    assert response.context["is_today"]


def test_the_week_costs_four_queries_at_most(in_lung_phinh):
    saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    make_dossier(in_lung_phinh.clerk)
    make_task(in_lung_phinh.clerk)
    clerk = in_lung_phinh.clerk

    with CaptureQueriesContext(connection) as asked:
        week_of(date(2026, 12, 31), today=date(2026, 5, 4), by=clerk)

    assert len(asked) <= 4


def test_the_week_shows_due_dossiers_sessions_and_holidays(in_lung_phinh):
    programme = saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    plan_ahead(programme, by=in_lung_phinh.secretary, at=at("2026-04-20 08:00"))

    week = week_of(date(2026, 4, 30), today=date(2026, 4, 30), by=in_lung_phinh.clerk)

    kinds = {day.day.day: [item.kind for item in day.items] for day in week.days}
    assert kinds[30] == ["holiday"]
    assert kinds[1] == ["holiday"]
    assert kinds[2] == ["service"]
    assert week.today
    assert week.today.day == date(2026, 4, 30)


def test_a_viewer_of_the_province_chooses_a_commune_and_only_reads(
    in_lung_phinh, client
):
    here = Commune.objects.get(code="02848")
    dossier = make_dossier(in_lung_phinh.clerk)
    client.force_login(
        User.objects.create(username="so-noi-vu", province_id=here.province_id)
    )
    choosing = reverse("desk:choose-commune")

    assert client.get(TODAY).url == choosing
    assert client.post(choosing, {"commune": "10756"}).status_code == 404
    client.post(choosing, {"commune": here.code})
    html = client.get(TODAY).text

    assert "Giàng Thị Mỷ" not in html
    assert reverse("desk:dossiers") not in html
    address = reverse("desk:dossier", args=[dossier.id])
    assert client.get(address).status_code == 403


def test_officers_do_not_choose_communes(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.clerk)

    assert browser.get(reverse("desk:choose-commune")).status_code == 403


def test_under_an_open_door_stand_the_pages_beside_it(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.clerk)

    text = browser.get(reverse("desk:board")).text
    menu = text.split("<nav")[1].split("</nav>")[0]

    assert f'href="{reverse("desk:tasks")}" aria-current="true">Việc' in menu
    assert f'href="{reverse("desk:board")}" aria-current="page">' in menu
    assert reverse("desk:monday") not in menu
    assert "nav--beside" not in browser.get(TODAY).text
