"""The question on the pages of what it is about: the dossier's and the ticket's."""

from datetime import datetime

from vidan.core.errors import DomainError
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State as DossierState
from vidan.queueing.models import Ticket
from vidan.queueing.states import State
from vidan.satisfaction.actions.answering import refuse_closed
from vidan.satisfaction.actions.asking import ask_about, ask_visit
from vidan.satisfaction.models import Question


def question_about(dossier: Dossier, *, at: datetime) -> Question | None:
    """The question to answer now, if there is one: it is put by being shown."""
    if dossier.state != DossierState.HANDED_OVER:
        return None
    try:
        return _open(ask_about(dossier, at=at), at=at)
    except DomainError:
        return None


def question_after(ticket: Ticket, *, at: datetime) -> Question | None:
    """The same for a visit that is over."""
    if ticket.state != State.DONE:
        return None
    try:
        return _open(ask_visit(ticket, at=at), at=at)
    except DomainError:
        return None


def _open(question: Question, *, at: datetime) -> Question:
    """The link says nothing of an answer: officers open these pages too."""
    refuse_closed(question, None, at=at)
    return question
