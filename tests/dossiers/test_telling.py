"""What happens to a dossier is told to its applicant: once, and not what was undone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.dossiers.moves import LONG, NOW, do, dossier_in, ready_for
from tests.make import CERTIFIED_COPY, make_intake
from tests.messaging.post import BOX, a_dossier, make_gateway, tell_all
from vidan.dossiers.actions.reception import receive
from vidan.dossiers.actions.telling import OCCASIONS
from vidan.dossiers.actions.undoing import undo
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import StatusChange
from vidan.dossiers.states import MOVES
from vidan.messaging.actions.sending import finish, take_next
from vidan.messaging.models import Message
from vidan.messaging.occasions import Channel
from vidan.messaging.queries import messages_about

FIRST = {"receive", "register_incomplete"}


@pytest.fixture
def town(in_lung_phinh):
    make_gateway(in_lung_phinh.administrator)
    return in_lung_phinh


def sent(at):
    message, _gateway = take_next(Channel.SMS, at=at)
    finish(message.id, attempt=message.attempts, provider_id="", at=at)


def test_the_table_names_moves_and_nothing_else():
    assert OCCASIONS.keys() <= MOVES.keys() | FIRST


def test_a_new_dossier_is_told_once(town):
    dossier = a_dossier(town.clerk)
    assert [tell_all(), tell_all()] == [1, 0]
    message = messages_about(dossier).get()

    assert message.occasion == "received"
    assert message.body.startswith(
        f"UBND xa Lung Phinh: Ho so {dossier.intake_number} da tiep nhan."
    )
    assert dossier.tracking_code in message.body
    for private in ("Giàng", "Giang", dossier.personal_number):
        assert private not in message.body
    assert not StatusChange.objects.filter(told_at=None).exists()


@pytest.mark.parametrize("move", sorted(MOVES))
def test_every_move_is_told_as_the_table_says(town, move):
    dossier = dossier_in(MOVES[move].sources[0], by=town.director, code=LONG)
    ready_for(move, dossier, by=town.director)
    tell_all(NOW)
    before = set(messages_about(dossier).values_list("id", flat=True))
    do(move, dossier, by=town.director)
    tell_all(NOW)
    told = messages_about(dossier).exclude(id__in=before)

    expected = [OCCASIONS[move]] if move in OCCASIONS else []
    assert [one.occasion for one in told] == expected


def test_a_result_that_refuses_is_told_like_any_other(town):
    assert OCCASIONS["decline"] == OCCASIONS["decide"]


def test_at_the_counter_only_the_last_word_goes_out(town):
    dossier = dossier_in("handed_over", by=town.director)
    tell_all(NOW)
    states = dict(messages_about(dossier).values_list("occasion", "state"))

    assert states.pop("handed_over") == "waiting"
    assert set(states.values()) == {"withdrawn"}


def test_a_move_that_was_undone_is_told_to_nobody(town):
    dossier = dossier_in("in_progress", by=town.director)
    tell_all(NOW)
    sent(NOW + timedelta(minutes=5))
    do("decide", dossier, by=town.director)
    tell_all(NOW)
    undo(dossier.id, by=town.director, at=NOW + timedelta(minutes=1))
    tell_all(NOW + timedelta(minutes=1))

    states = dict(messages_about(dossier).values_list("occasion", "state"))
    assert states == {"received": "sent", "ready": "withdrawn"}
    assert take_next(Channel.SMS, at=NOW + timedelta(hours=1)) is None


def test_told_and_undone_within_one_run(town):
    dossier = dossier_in("in_progress", by=town.director)
    do("decide", dossier, by=town.director)
    undo(dossier.id, by=town.director, at=NOW)
    tell_all(NOW)

    ready = messages_about(dossier).get(occasion="ready")
    assert ready.state == "withdrawn"


def test_what_went_out_and_was_undone_is_put_right(town):
    dossier = dossier_in("in_progress", by=town.director)
    do("decide", dossier, by=town.director)
    tell_all(NOW)
    late = NOW + timedelta(minutes=10)
    sent(late)
    undo(dossier.id, by=town.director, at=late)
    tell_all(late)

    correction = messages_about(dossier).get(occasion="corrected")
    assert "dinh chinh" in correction.body
    assert correction.state == "waiting"


def test_who_does_not_want_messages_gets_none(town):
    applicant = Applicant(
        "Giàng Thị Mỷ",
        "010190004321",
        phone="0912345678",
        email=BOX,
        wants_messages=False,
    )
    a_dossier(town.clerk, applicant=applicant)

    assert tell_all() == 0
    assert not StatusChange.objects.filter(told_at=None).exists()


def test_old_news_is_not_told(town):
    a_dossier(town.clerk)

    assert tell_all(NOW + timedelta(hours=49)) == 0
    assert tell_all(NOW) == 0


def test_without_a_channel_nothing_is_written_and_never_later(town):
    make_gateway(town.administrator, is_on=False)
    a_dossier(town.clerk)
    assert tell_all() == 0
    make_gateway(town.administrator)

    assert tell_all() == 0
    assert not Message.objects.exists()


def test_intake_costs_no_more_for_messages(town):
    """The message is written later: in the clerk's transaction stands none of it."""
    with CaptureQueriesContext(connection) as seen:
        receive(make_intake(CERTIFIED_COPY), by=town.clerk, at=NOW)

    assert not [one for one in seen if "messaging_" in one["sql"]]
