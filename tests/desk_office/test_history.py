import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.make import make_dossier
from vidan.communes.tenancy import inside
from vidan.people.roles import Role

WATCHERS = {Role.INSPECTOR, Role.ADMINISTRATOR}


def test_only_those_who_watch_enter(as_role):
    url = reverse("desk:history")

    assert {
        role for role in Role if as_role(role).get(url).status_code == 200
    } == WATCHERS


@pytest.fixture
def dossier(town):
    with inside(cast.LUNG_PHINH):
        return make_dossier(town.clerk)


def test_who_may_not_open_dossiers_does_not_read_what_happened_to_them(
    as_role, dossier
):
    url = reverse("desk:history-of", args=["dossiers.dossier", dossier.id])

    assert as_role(Role.INSPECTOR).get(url).status_code == 200
    assert as_role(Role.ADMINISTRATOR).get(url).status_code == 404
    everything = as_role(Role.ADMINISTRATOR).get(reverse("desk:history"))
    assert "tiếp nhận hồ sơ" not in everything.content.decode()


def test_a_thing_that_is_none_has_no_history(administrator, dossier):
    for label in ("dossiers.paper", "auth.user", "people.officer"):
        url = reverse("desk:history-of", args=[label, dossier.id])
        assert administrator.get(url).status_code == 404


def test_the_record_costs_the_same_for_few_and_for_many(as_role, town, dossier):
    inspector, url = as_role(Role.INSPECTOR), reverse("desk:history")
    inspector.get(url)
    with CaptureQueriesContext(connection) as few:
        inspector.get(url)
    with inside(cast.LUNG_PHINH):
        for minute in range(5):
            make_dossier(town.clerk, received=f"2026-05-04 10:{minute:02d}")
    with CaptureQueriesContext(connection) as many:
        inspector.get(url)

    assert len(few) == len(many)
