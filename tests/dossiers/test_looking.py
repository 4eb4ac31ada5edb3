"""Two colleagues at one dossier: they see each other, and neither undoes the other."""

from datetime import timedelta

import pytest

from tests.dossiers.moves import NOW, do
from tests.make import at, make_dossier
from vidan.dossiers.actions.clearing import note_late
from vidan.dossiers.actions.looking import (
    ChangedMeanwhileError,
    edition_of,
    forget_viewings,
    look_at,
    refuse_if_changed,
)
from vidan.dossiers.actions.settling import open_personal_data
from vidan.dossiers.models import Viewing

pytestmark = pytest.mark.django_db


def test_the_second_sees_the_first_at_once(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)

    assert look_at(dossier, by=town.clerk, at=NOW) == []
    (first,) = look_at(dossier, by=town.director, at=NOW + timedelta(seconds=5))
    assert first.officer.full_name == town.clerk.name


@pytest.mark.parametrize(("seconds", "there"), [(89, True), (90, False)])
def test_without_a_sign_of_life_for_90_seconds_nobody_is_there(
    in_lung_phinh, seconds, there
):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    look_at(dossier, by=town.clerk, at=NOW)

    seen = look_at(dossier, by=town.director, at=NOW + timedelta(seconds=seconds))

    assert bool(seen) is there


def test_a_sign_of_life_makes_no_second_row(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)
    for seconds in (0, 30, 60):
        look_at(dossier, by=in_lung_phinh.clerk, at=NOW + timedelta(seconds=seconds))

    assert Viewing.objects.get().seen_at == NOW + timedelta(seconds=60)
    assert forget_viewings(at=NOW + timedelta(days=2)) == 1


def test_an_unchanged_dossier_is_free(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)

    refuse_if_changed(dossier.id, seen=edition_of(dossier.id))
    refuse_if_changed(dossier.id, seen=None)


def test_what_a_colleague_did_is_told(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.director)
    seen = edition_of(dossier.id)
    do("assign", dossier, by=in_lung_phinh.director)

    with pytest.raises(ChangedMeanwhileError) as refused:
        refuse_if_changed(dossier.id, seen=seen)

    assert [one.event for one in refused.value.entries] == ["dossiers.assigned"]
    refuse_if_changed(dossier.id, seen=refused.value.now_at)


def test_looking_at_the_person_and_becoming_late_are_no_changes(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    seen = edition_of(dossier.id)
    open_personal_data(dossier.id, reason="Gọi điện", by=town.director, at=NOW)
    note_late(at=at("2026-06-30 02:10"))

    refuse_if_changed(dossier.id, seen=seen)
