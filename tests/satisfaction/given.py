"""Results handed over, visits that are over, and what people say of them."""

from datetime import timedelta
from uuid import uuid4

from tests.dossiers.moves import dossier_in
from tests.queueing.hall import MORNING
from vidan.queueing.actions.calling import call_next
from vidan.queueing.actions.serving import begin, end
from vidan.queueing.queries import sitting_of
from vidan.satisfaction.actions.answering import answer, explain
from vidan.satisfaction.actions.asking import ask_about
from vidan.satisfaction.actions.paper import enter_slip, open_box
from vidan.satisfaction.models import Way


def handed_over(by):
    """A dossier that one person received, handled and handed over."""
    return dossier_in("handed_over", by=by)


def put(by):
    """The question about it."""
    dossier = handed_over(by)
    return ask_about(dossier, at=dossier.ended_at)


def opinion(by, *, number=5, text="", reason="", contact=""):
    """A question that was answered at once, with or without words."""
    question = put(by)
    at = question.asked_at + timedelta(minutes=2)
    given = answer(question, number=number, way=Way.LINK, at=at)
    if text or reason or contact:
        given = explain(question, reason=reason, text=text, contact=contact, at=at)
    return given


def visit(hall, *, number=1, by=None, minute=0):
    """Somebody who was served from 7:35 on, for two minutes."""
    hall.take(minute=minute)
    clerk = hall.sit(number, by) if by is None or not _sits(by) else by
    at = MORNING + timedelta(minutes=5 + minute)
    call_next(by=clerk, at=at)
    begin(by=clerk, at=at)
    return end(by=clerk, at=at + timedelta(minutes=2))


def _sits(by):
    return sitting_of(by.id) is not None


def box(by, *, at, slips=3, number="01/BB-MHT"):
    return open_box(
        number=number,
        opened_on=at.date(),
        place="Trung tâm",
        slips=slips,
        by=by,
        at=at,
    )


def slip(opening, by, *, at, number=4, **fields):
    fields.setdefault("submission", uuid4())
    return enter_slip(opening.id, number=number, by=by, at=at, **fields)
