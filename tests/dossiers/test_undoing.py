"""A move that nobody has built on is put back exactly, whatever it wrote."""

import pytest
from django.apps import apps

from tests.dossiers.moves import LONG, NOW, do, dossier_in, ready_for
from tests.dossiers.test_states import ALLOWED
from tests.make import at, make_actor, make_dossier
from vidan.communes.models import LocalRule
from vidan.core.errors import ConflictError, NotAllowedError
from vidan.core.events import _objectors, object_to
from vidan.documents.actions.attaching import attachments_of
from vidan.dossiers.actions.correcting import count_print
from vidan.dossiers.actions.snapshots import WRITES
from vidan.dossiers.actions.undoing import forget_snapshots, undo
from vidan.dossiers.models import Dossier, SlipIssue, Snapshot, StatusChange
from vidan.dossiers.states import MOVES, NAMES
from vidan.history.recording import history_of

GIVEN_OUT = ("Snapshot", "StatusChange", "VoidedFile", "SlipIssue")
SOON = at("2026-05-05 09:20")
LATE = at("2026-05-05 09:31")


def everything():
    """Every row of the room, but those that stay when a move is undone."""
    return {
        model.__name__: sorted(map(str, model.objects.values_list()))
        for model in apps.get_app_config("dossiers").get_models()
        if model.__name__ not in GIVEN_OUT
    }


def test_every_move_says_what_it_writes():
    assert WRITES.keys() == MOVES.keys()


@pytest.mark.parametrize(("state", "move"), ALLOWED)
def test_undoing_puts_everything_back_exactly(in_lung_phinh, state, move):
    director = in_lung_phinh.director
    dossier = dossier_in(state, by=director, code=LONG)
    ready_for(move, dossier, by=director)
    before = everything()

    do(move, dossier, by=director)
    assert everything() != before
    undo(dossier.id, by=director, at=SOON)

    assert everything() == before
    assert not Snapshot.objects.exists()


def test_the_history_keeps_the_move_and_its_undoing(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=director)
    do("stop", dossier, by=director)

    undo(dossier.id, by=director, at=SOON)

    stopped, undone = list(history_of(dossier))[-2:]
    assert (stopped.event, undone.event) == ("dossiers.stopped", "dossiers.undone")
    assert undone.data == {"move": str(NAMES["stop"])}
    last = StatusChange.objects.last()
    assert (last.move, last.state) == ("undo", "in_progress")


def test_who_stands_in_does_not_undo(in_lung_phinh):
    """Neither a colleague nor the Chair takes back what somebody else has done."""
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    do("assign", dossier, by=town.director)

    for person in (town.clerk, town.chair, make_actor(town.centre)):
        with pytest.raises(NotAllowedError, match="người vừa thực hiện"):
            undo(dossier.id, by=person, at=SOON)


def test_after_the_time_it_is_too_late(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=director)

    with pytest.raises(ConflictError, match="30 phút"):
        undo(dossier.id, by=director, at=LATE)


def test_the_commune_decides_how_long(in_lung_phinh):
    director = in_lung_phinh.director
    LocalRule.objects.create(
        key="dossiers.undo_minutes",
        value="5",
        effective_from=at("2026-01-01 00:00").date(),
        source="QĐ",
    )
    dossier = dossier_in("in_progress", by=director)

    with pytest.raises(ConflictError, match="5 phút"):
        undo(dossier.id, by=director, at=SOON)


@pytest.mark.parametrize("act", ["attach", "set_official_code"])
def test_what_somebody_has_built_on_stays(in_lung_phinh, act):
    director = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=director)
    do(act, dossier, by=director)

    with pytest.raises(ConflictError, match="việc làm tiếp theo"):
        undo(dossier.id, by=director, at=SOON)


def test_only_the_last_move_is_undone(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = dossier_in("decided", by=director)

    undo(dossier.id, by=director, at=SOON)
    with pytest.raises(ConflictError):
        undo(dossier.id, by=director, at=SOON)

    assert Dossier.objects.get(id=dossier.id).state == "in_progress"


def test_a_file_given_out_is_kept_and_marked(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = dossier_in("decided", by=director)
    file = dossier.result

    undo(dossier.id, by=director, at=SOON)

    assert list(attachments_of(dossier)) == [file]
    assert dossier.voided_files.get().file_id == file.id
    assert Dossier.objects.get(id=dossier.id).result is None


def test_the_number_of_a_slip_given_out_is_not_given_again(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = make_dossier(director)
    count_print(dossier, by=director, at=NOW)
    corrected = do("correct", dossier, by=director)
    count_print(corrected, by=director, at=NOW)

    undo(dossier.id, by=director, at=SOON)

    voided = list(SlipIssue.objects.values_list("number", "voided_at"))
    assert voided == [(1, None), (2, SOON)]
    assert Dossier.objects.get(id=dossier.id).slip_number == 3


def test_another_room_may_object(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = dossier_in("decided", by=director)

    def numbered(thing, *, at, move):
        raise ConflictError(f"Đã vào sổ: {move}")

    object_to("dossiers.undo", numbered)
    try:
        with pytest.raises(ConflictError, match="Đã vào sổ: decide"):
            undo(dossier.id, by=director, at=SOON)
    finally:
        _objectors["dossiers.undo"].remove(numbered)


def test_what_was_kept_for_undoing_is_thrown_away(in_lung_phinh):
    """It may hold personal data: it does not outlive its use by more than a day."""
    director = in_lung_phinh.director
    dossier_in("in_progress", by=director)

    assert forget_snapshots(at=at("2026-05-06 08:00")) == 0
    assert forget_snapshots(at=at("2026-05-06 09:01")) == 1
    assert not Snapshot.objects.exists()


def test_only_a_correction_copies_personal_data(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=director)
    kept = str(Snapshot.objects.get().before)

    for secret in (dossier.applicant_name, dossier.personal_number, dossier.phone):
        assert secret not in kept
