"""Results on their way: by post, to the village, and back."""

import pytest

from tests.dossiers.moves import NOW, do, dossier_in, ready_for
from tests.make import at
from vidan.communes.models import Village
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.dossiers.actions.returning import take_all_along
from vidan.dossiers.models import Delivery, Dossier
from vidan.dossiers.queries import results_for_villages

LATER = at("2026-05-07 10:00")


def for_village(by, village):
    dossier = dossier_in("decided", by=by)
    Dossier.objects.filter(id=dossier.id).update(return_way="village", village=village)
    return dossier


def test_a_parcel_is_delivered_when_the_result_is_handed_over(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("decided", by=by)
    do("post_result", dossier, by=by)

    do("hand_over", dossier, by=by, now=LATER)

    parcel = Delivery.objects.get()
    assert (parcel.parcel, parcel.sent_at) == ("EA123456789VN", NOW)
    assert (parcel.delivered_at, parcel.came_back_at) == (LATER, None)


def test_a_parcel_that_comes_back_may_be_sent_again(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("decided", by=by)
    with pytest.raises(ConflictError, match="chưa gửi đi"):
        do("bring_back", dossier, by=by)
    do("post_result", dossier, by=by)
    with pytest.raises(ConflictError, match="chưa trở lại"):
        do("post_result", dossier, by=by)

    do("bring_back", dossier, by=by, now=LATER)
    do("post_result", dossier, by=by, now=LATER)

    back, sent = Delivery.objects.all()
    assert (back.reason, back.came_back_at) == ("Đi vắng", LATER)
    assert sent.came_back_at is None


@pytest.mark.requirement("LP-5")
def test_results_of_a_village_are_taken_along_together(in_lung_phinh):
    by = in_lung_phinh.director
    na_hoi = Village.objects.get(name="Na Hối")
    two = [for_village(by, na_hoi), for_village(by, na_hoi)]

    assert take_all_along([one.id for one in two], by=by, at=NOW) == 2

    assert set(results_for_villages(by)) == set(two)
    assert Delivery.objects.filter(way="village", by=by.officer).count() == 2


def test_all_are_taken_or_none(in_lung_phinh):
    by = in_lung_phinh.director
    good = for_village(by, Village.objects.first())
    other = dossier_in("decided", by=by)

    with pytest.raises(InvalidInputError, match="không hẹn trả tại thôn"):
        take_all_along([good.id, other.id], by=by, at=NOW)
    with pytest.raises(InvalidInputError, match="ít nhất một"):
        take_all_along([], by=by, at=NOW)

    assert not Delivery.objects.exists()


def test_a_result_handed_over_in_the_village_leaves_the_list(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("decided", by=by)
    ready_for("take_along", dossier, by=by)
    do("take_along", dossier, by=by)

    do("hand_over", dossier, by=by, now=LATER)

    assert not results_for_villages(by).exists()
    assert Delivery.objects.get().delivered_at == LATER


def test_an_original_is_taken_once_at_a_time(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("received", by=by)
    do("take_originals", dossier, by=by)

    with pytest.raises(InvalidInputError, match="chưa ghi nhận"):
        do("take_originals", dossier, by=by)
    do("return_originals", dossier, by=by)
    with pytest.raises(ConflictError, match="Không còn giữ"):
        do("return_originals", dossier, by=by)
    do("take_originals", dossier, by=by)

    assert dossier.originals.count() == 2
