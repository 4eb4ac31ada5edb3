"""Linked dossiers: one matter, promised in order, counted once."""

import pytest

from tests.dossiers.moves import do
from tests.make import at, make_dossier
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.dossiers.actions.linking import link
from vidan.dossiers.intake import Applicant
from vidan.dossiers.matters import linkable, membership_of, one_for_each_matter
from vidan.dossiers.models import Case, Dossier
from vidan.history.recording import history_of

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 09:30")
BIRTH, COPY = "1.001193", "2.000815"
LONGER = "2.000908"


@pytest.fixture
def matter(in_lung_phinh):
    """Birth, then a copy from the register, then a certified copy: one morning."""
    clerk = in_lung_phinh.director
    return [make_dossier(clerk, code=code) for code in (BIRTH, LONGER, COPY)]


def joined(matter, by, **given):
    values = {"name": "Khai sinh, trích lục", "by": by, "at": NOW, **given}
    return link([one.id for one in matter], **values)


@pytest.mark.requirement("LK-8")
def test_each_is_promised_after_the_one_before(in_lung_phinh, matter):
    joined(matter, in_lung_phinh.director)

    first, second, third = (Dossier.objects.get(id=one.id) for one in matter)
    assert first.due_at == matter[0].due_at == at("2026-05-04 17:00")
    assert second.due_at == at("2026-05-05 17:00")
    assert third.due_at == at("2026-05-06 17:00")


def test_the_order_is_the_one_asked_for(in_lung_phinh, matter):
    case = joined(matter[::-1], in_lung_phinh.director)

    order = [one.dossier_id for one in case.members.all()]
    assert order == [one.id for one in matter[::-1]]
    assert membership_of(matter[0]).order == 3


def test_the_history_says_the_new_promise(in_lung_phinh, matter):
    joined(matter, in_lung_phinh.director)

    line = history_of(matter[1]).get(event="dossiers.linked")
    assert (line.data["place"], line.data["count"]) == (2, 3)
    assert line.data["due"] == "17h00 ngày 05/5/2026"


def test_a_matter_is_counted_once(in_lung_phinh, matter):
    make_dossier(in_lung_phinh.director)
    joined(matter, in_lung_phinh.director)

    assert Dossier.objects.count() == 4
    assert one_for_each_matter(Dossier.objects.all()).count() == 2


def test_only_fresh_dossiers_of_the_same_person_are_offered(in_lung_phinh, matter):
    town = in_lung_phinh
    make_dossier(town.director, applicant=Applicant("Vàng A", "010090001111"))
    do("assign", matter[2], by=town.director)

    def offered():
        return list(linkable(matter[0], Dossier.objects.all(), at=NOW))

    assert offered() == [matter[1]]
    joined(matter[:2], town.director)
    assert offered() == []


def test_another_persons_dossier_is_refused(in_lung_phinh, matter):
    other = make_dossier(
        in_lung_phinh.director, applicant=Applicant("Vàng A", "010090001111")
    )

    with pytest.raises(InvalidInputError, match="cùng một người nộp"):
        joined([matter[0], other], in_lung_phinh.director)


def test_what_was_begun_keeps_its_promise(in_lung_phinh, matter):
    do("assign", matter[1], by=in_lung_phinh.director)

    with pytest.raises(WrongStateError, match="không đổi được giờ hẹn"):
        joined(matter, in_lung_phinh.director)
    assert not Case.objects.exists()


def test_a_missed_appointment_is_not_moved_by_linking(in_lung_phinh, matter):
    late = at("2026-05-06 08:00")

    assert not linkable(matter[0], Dossier.objects.all(), at=late).exists()
    with pytest.raises(WrongStateError, match="đã quá hạn"):
        joined(matter, in_lung_phinh.director, at=late)
    assert Dossier.objects.get(id=matter[1].id).due_at == matter[1].due_at


def test_a_dossier_is_in_one_matter_only(in_lung_phinh, matter):
    joined(matter[:2], in_lung_phinh.director)

    with pytest.raises(ConflictError, match="khác"):
        joined(matter[1:], in_lung_phinh.director)


def test_one_alone_or_twice_the_same_is_no_matter(in_lung_phinh, matter):
    for chosen in (matter[:1], [matter[0], matter[0]], []):
        with pytest.raises(InvalidInputError, match="ít nhất hai"):
            joined(chosen, in_lung_phinh.director)


def test_a_matter_has_a_name(in_lung_phinh, matter):
    with pytest.raises(InvalidInputError, match="tên việc"):
        joined(matter, in_lung_phinh.director, name="  ")


def test_who_did_not_receive_them_does_not_link_them(in_lung_phinh, matter):
    with pytest.raises(NotAllowedError):
        joined(matter, in_lung_phinh.secretary)
