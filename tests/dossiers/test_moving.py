"""Each move of a dossier: what it leaves behind, and when it is refused."""

from datetime import date

import pytest

from tests.dossiers.moves import LONG, NOW, do, dossier_in, ready_for
from tests.dossiers.test_states import ALLOWED
from tests.make import at, make_actor, make_dossier
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.dossiers.actions.settling import (
    assign,
    hand_over,
    open_personal_data,
    set_official_code,
    stop,
)
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import waits_for
from vidan.dossiers.states import MOVES, State
from vidan.history.recording import history_of


@pytest.mark.parametrize("state", list(State))
def test_a_dossier_moves_only_as_the_table_says(in_lung_phinh, state):
    """The director of the Centre works there and leads it, so may make every move."""
    director = in_lung_phinh.director
    dossier = dossier_in(state, by=director)

    for move in MOVES:
        fresh = Dossier.objects.get(id=dossier.id)
        if (state, move) in ALLOWED:
            continue
        ready_for(move, fresh, by=director)
        with pytest.raises(WrongStateError):
            do(move, fresh, by=director)
    assert Dossier.objects.get(id=dossier.id).state == state


@pytest.mark.parametrize(("state", "move"), ALLOWED)
def test_a_move_is_saved_and_remembered(in_lung_phinh, state, move):
    director = in_lung_phinh.director
    dossier = dossier_in(state, by=director, code=LONG)
    ready_for(move, dossier, by=director)
    before = history_of(dossier).count()

    do(move, dossier, by=director)

    assert Dossier.objects.get(id=dossier.id).state == ALLOWED[state, move]
    assert history_of(dossier).count() > before


@pytest.mark.requirement("SH-5")
def test_the_result_is_kept_and_who_collected_it_is_written_down(in_lung_phinh):
    director = in_lung_phinh.director
    dossier = dossier_in("decided", by=director)

    handed = hand_over(dossier.id, collected_by=" Giàng A Páo ", by=director, at=NOW)

    assert handed.collected_by == "Giàng A Páo"
    assert handed.ended_at == NOW
    assert handed.result.name == "ket-qua.pdf"
    assert [entry.event for entry in history_of(dossier)] == [
        "dossiers.received",
        "dossiers.assigned",
        "documents.attached",
        "dossiers.decided",
        "dossiers.handed_over",
    ]


def test_nobody_collects_a_result_without_a_name(in_lung_phinh):
    dossier = dossier_in("decided", by=in_lung_phinh.director)

    with pytest.raises(InvalidInputError, match="họ tên"):
        hand_over(dossier.id, collected_by=" ", by=in_lung_phinh.director, at=NOW)

    assert Dossier.objects.get(id=dossier.id).state == State.DECIDED


def test_a_dossier_is_not_stopped_without_a_reason(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)

    with pytest.raises(InvalidInputError, match="lý do"):
        stop(dossier.id, reason="", by=in_lung_phinh.clerk, at=NOW)


def test_only_somebody_of_the_unit_works_on_its_dossier(in_lung_phinh):
    """The head of another unit may not be given it, not even by a leader."""
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)

    with pytest.raises(InvalidInputError, match="Trung tâm"):
        assign(dossier.id, to=town.head.id, by=town.chair, at=NOW)


def test_a_clerk_takes_a_dossier_but_gives_none_to_a_colleague(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)

    with pytest.raises(NotAllowedError, match="thủ trưởng"):
        assign(dossier.id, to=town.director.id, by=town.clerk, at=NOW)

    taken = assign(dossier.id, to=town.clerk.id, by=town.clerk, at=NOW)
    assert taken.handler_id == town.clerk.id


@pytest.mark.parametrize(
    "code", ["H42.12.05-260504-0001", "h42-260504-0017", "G22.99-MC1-260504-123456"]
)
def test_an_official_code_is_kept_as_the_national_system_writes_it(in_lung_phinh, code):
    dossier = make_dossier(in_lung_phinh.clerk)

    kept = set_official_code(dossier.id, code=code, by=in_lung_phinh.clerk, at=NOW)

    assert kept.official_code == code.upper()


@pytest.mark.parametrize("code", ["", "0042/2026", "H42.12.05-26050-0001", "H42 0001"])
def test_what_is_not_an_official_code_is_refused(in_lung_phinh, code):
    dossier = make_dossier(in_lung_phinh.clerk)

    with pytest.raises(InvalidInputError, match="H42"):
        set_official_code(dossier.id, code=code, by=in_lung_phinh.clerk, at=NOW)


def test_one_official_code_belongs_to_one_dossier(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    first, second = make_dossier(clerk), make_dossier(clerk)
    do("set_official_code", first, by=clerk)

    with pytest.raises(InvalidInputError, match="hồ sơ khác"):
        do("set_official_code", second, by=clerk)


def test_opening_personal_data_is_an_act_with_a_reason(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)

    with pytest.raises(InvalidInputError, match="lý do"):
        open_personal_data(dossier.id, reason=" ", by=clerk, at=NOW)
    open_personal_data(dossier.id, reason="Gọi báo kết quả", by=clerk, at=NOW)

    last = history_of(dossier).last()
    assert (last.event, last.data) == (
        "dossiers.personal_data_opened",
        {"reason": "Gọi báo kết quả"},
    )


def test_personal_data_of_another_units_dossier_stays_closed(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)

    for person in (town.head, town.inspector, town.village_head, town.administrator):
        with pytest.raises(NotAllowedError):
            open_personal_data(dossier.id, reason="Xem", by=person, at=NOW)


def test_the_history_knows_nothing_of_the_applicant(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk, received="2026-05-04 09:00")

    written = str(list(history_of(dossier).values()))

    for secret in (dossier.personal_number, dossier.phone, dossier.applicant_name):
        assert secret not in written
    assert at("2026-05-04 09:00") == history_of(dossier).get().at


def test_who_sent_a_draft_back_no_longer_signs_it(in_lung_phinh):
    town = in_lung_phinh
    officer = make_actor(town.centre)
    dossier = make_dossier(town.clerk)
    do("assign", dossier, by=town.director, to=officer.id)
    do("submit", dossier, by=officer, to=town.director.id)

    back = do("send_back", dossier, by=town.director)

    assert (back.state, back.signer, back.handler_id) == (
        "in_progress",
        None,
        officer.id,
    )


def test_only_leaders_and_the_head_of_the_unit_sign(in_lung_phinh):
    town = in_lung_phinh
    dossier = dossier_in("in_progress", by=town.director)

    with pytest.raises(InvalidInputError, match="không ký"):
        do("submit", dossier, by=town.director, to=town.clerk.id)
    signing = do("submit", dossier, by=town.director, to=town.vice_chair.id)

    assert signing.signer_id == town.vice_chair.id
    assert dossier in waits_for(town.vice_chair)
    assert dossier not in waits_for(town.clerk)


def test_a_dossier_that_is_on_its_way_is_not_forwarded_again(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)

    with pytest.raises(ConflictError, match="không cần chuyển lại"):
        do("forward", dossier, by=clerk)


def test_paying_takes_the_waiting_off_the_clock(in_lung_phinh):
    """Due on Monday 11/5; asked on the 5th, paid on the 7th: two days later."""
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)

    waiting = do("ask_payment", dossier, by=by)
    paid = do("record_payment", dossier, by=by, now=at("2026-05-07 16:00"))

    assert (waiting.due_at, paid.due_at) == (None, at("2026-05-13 17:00"))
    one = dossier.payments.get()
    assert (one.amount, one.proof, one.due_before) == (
        250_000,
        "Biên lai 0012",
        at("2026-05-11 17:00"),
    )


def test_a_payment_of_nothing_is_refused(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by)

    with pytest.raises(InvalidInputError, match="lớn hơn 0"):
        do("ask_payment", dossier, by=by, amount=0)


def test_an_answer_is_recorded_once(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by)
    do("consult", dossier, by=by)
    do("record_answer", dossier, by=by)

    with pytest.raises(ConflictError, match="đã được ghi"):
        do("record_answer", dossier, by=by)


def test_a_question_leaves_time_to_answer(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by)

    with pytest.raises(InvalidInputError, match="Hạn trả lời"):
        do("consult", dossier, by=by, answer_on=date(2026, 5, 4))
