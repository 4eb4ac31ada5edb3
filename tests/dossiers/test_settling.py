"""Before seven in the morning the day in Viet Nam is not that of Greenwich."""

from datetime import date

from tests.make import at, make_dossier, make_officer
from vidan.dossiers.actions.settling import assign
from vidan.people.models import Post


def test_an_officer_who_starts_today_can_be_given_work_at_six(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    newcomer = make_officer(town.centre)
    Post.objects.filter(officer=newcomer).update(first_on=date(2026, 5, 5))

    given = assign(
        dossier.id, to=newcomer.id, by=town.director, at=at("2026-05-05 06:00")
    )

    assert given.handler == newcomer
