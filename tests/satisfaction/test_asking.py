from datetime import timedelta

import pytest

from tests.dossiers.moves import dossier_in
from tests.make import at
from tests.queueing.hall import arrange
from tests.satisfaction.given import handed_over, put, visit
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, NotAllowedError, WrongStateError
from vidan.history.recording import history_of
from vidan.queueing.models import TicketDossier
from vidan.satisfaction.actions.asking import ask_about, ask_visit, invite
from vidan.satisfaction.models import Question
from vidan.satisfaction.queries import held_question

LATER = at("2026-05-12 09:00")


def concerned(question):
    return set(question.concerned.values_list("officer_id", flat=True))


def test_a_result_is_asked_about_once(in_lung_phinh):
    town = in_lung_phinh
    dossier = handed_over(town.director)

    first = ask_about(dossier, at=LATER)
    again = ask_about(dossier, at=LATER + timedelta(days=1))

    assert first == again
    assert first.unit_id == dossier.unit_id
    assert first.version_id == dossier.version_id
    assert concerned(first) == {town.director.id}
    assert first.asked_at == dossier.ended_at
    assert first.closes_at == dossier.ended_at + timedelta(days=15)


@pytest.mark.parametrize("state", ["received", "decided", "withdrawn"])
def test_nobody_is_asked_before_the_result_is_there(in_lung_phinh, state):
    dossier = dossier_in(state, by=in_lung_phinh.director)

    with pytest.raises(WrongStateError, match="chưa trả kết quả"):
        ask_about(dossier, at=LATER)
    assert not Question.objects.exists()


def test_nobody_is_asked_about_long_ago(in_lung_phinh):
    dossier = handed_over(in_lung_phinh.director)

    with pytest.raises(ConflictError, match="hết thời gian"):
        ask_about(dossier, at=dossier.ended_at + timedelta(days=16))
    assert not Question.objects.exists()


def test_a_visit_is_asked_about_once_it_is_over(in_lung_phinh):
    hall = arrange(in_lung_phinh)
    ticket = visit(hall)

    question = ask_visit(ticket, at=LATER)

    assert question == ask_visit(ticket, at=LATER)
    assert question.unit == in_lung_phinh.centre
    assert len(concerned(question)) == 1
    with pytest.raises(WrongStateError, match="chưa phục vụ xong"):
        ask_visit(hall.take(), at=LATER)


def test_a_visit_that_handed_a_result_over_is_asked_about_the_result(in_lung_phinh):
    ticket = visit(arrange(in_lung_phinh))
    dossier = handed_over(in_lung_phinh.director)
    TicketDossier.objects.create(ticket=ticket, dossier=dossier)
    ticket.ended_at = dossier.ended_at

    assert ask_visit(ticket, at=LATER).dossier_id == dossier.id


def test_a_clerk_holds_the_question_out_and_it_is_on_record(in_lung_phinh):
    town = in_lung_phinh
    dossier = handed_over(town.director)

    invite(dossier, by=town.clerk, at=LATER)

    last = history_of(dossier).last()
    assert last.event == "satisfaction.invited"
    with pytest.raises(NotAllowedError):
        invite(dossier, by=town.inspector, at=LATER)


def test_a_code_opens_nothing_in_another_commune(in_lung_phinh):
    question = put(in_lung_phinh.director)

    assert held_question(question.code) == question
    with inside("17329"):
        assert held_question(question.code) is None
