"""Every page of planning, by role: a door opens, or it is shut."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.models import Kind, Programme

PLANNERS = {Role.OFFICE_STAFF, Role.VICE_CHAIR, Role.CHAIR}
SESSION_PLANNERS = PLANNERS | {Role.CENTRE_DIRECTOR}
ON_DUTY = {Role.OFFICER, Role.UNIT_HEAD}
EVERYBODY = set(Role)
READERS = EVERYBODY - {Role.VILLAGE_HEAD, Role.ADMINISTRATOR}

DOORS = {
    "desk:programmes": EVERYBODY,
    "desk:programme-new": PLANNERS,
    "desk:sessions": EVERYBODY,
    "desk:indicators": READERS,
}
OF_PROGRAMME = {
    "desk:programme": EVERYBODY,
    "desk:programme-change": PLANNERS,
}
OF_SESSION = {
    "desk:session": EVERYBODY,
    "desk:session-move": SESSION_PLANNERS,
    "desk:session-place": SESSION_PLANNERS,
    "desk:session-cancel": SESSION_PLANNERS,
    "desk:session-team": SESSION_PLANNERS | {Role.UNIT_HEAD},
    "desk:session-record": SESSION_PLANNERS | ON_DUTY,
    "desk:session-report": READERS,
    "desk:session-chart": READERS,
    "desk:session-report-pdf": READERS,
    "desk:session-report-word": READERS,
}


def answers(as_role, url):
    return {role for role in Role if as_role(role).get(url).status_code == 200}


@pytest.mark.parametrize("name", DOORS)
def test_the_doors(as_role, name):
    assert answers(as_role, reverse(name)) == DOORS[name]


@pytest.mark.parametrize("name", OF_PROGRAMME)
def test_the_doors_of_a_programme(as_role, saturday, name):
    url = reverse(name, args=[saturday.programme_id])

    assert answers(as_role, url) == OF_PROGRAMME[name]


@pytest.mark.parametrize("name", OF_SESSION)
def test_the_doors_of_a_session(as_role, day, name):
    url = reverse(name, args=[day.session.id])

    assert answers(as_role, url) == OF_SESSION[name]


@pytest.mark.parametrize("name", OF_SESSION)
def test_somebody_elses_session_does_not_exist(client, day, name):
    with inside(cast.LAI_KHE):
        other = cast.lai_khe()
    client.force_login(other.people[Role.CHAIR].account)

    assert client.get(reverse(name, args=[day.session.id])).status_code == 404


def test_without_signing_in_there_is_only_the_door(client, saturday):
    answer = client.get(reverse("desk:session", args=[saturday.id]))

    assert answer.status_code == 302
    assert "/accounts/login/" in answer.url


def more_programmes(count):
    for number in range(count):
        Programme.objects.create(
            name=f"Mô hình {number}",
            kind=Kind.CENTRE,
            mandate_document="Kế hoạch 1",
            first_on=date(2026, 5, 1),
            rule="FREQ=WEEKLY;BYDAY=MO",
            blocks=[["07:30", "11:30"]],
            place="Trụ sở",
            opened_at=timezone.now(),
        )


def queries_of(client, url, captured):
    client.get(url)
    with captured as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["desk:programmes", "desk:sessions"])
def test_a_list_costs_the_same_for_one_and_for_many(office, saturday, name):
    url = reverse(name) + "?month=2026-05"
    with inside(cast.LUNG_PHINH):
        saturday.programme.sessions.exclude(id=saturday.id).delete()
    one = queries_of(office, url, CaptureQueriesContext(connection))
    with inside(cast.LUNG_PHINH):
        more_programmes(4)
        for programme in Programme.objects.all():
            plan_ahead(programme, by=None, at=timezone.now())
    many = queries_of(office, url, CaptureQueriesContext(connection))

    assert one == many
