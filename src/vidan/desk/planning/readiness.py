"""What a session needs: who prepares what, what is missing, what helps then."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from vidan.core.errors import DomainError
from vidan.core.text import two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.planning.ready_words import standing_words
from vidan.desk.planning.sessions import session_of, session_to
from vidan.desk.work.fields import PersonField
from vidan.people.actors import Actor
from vidan.people.queries import officers
from vidan.people.roles import DOES_TASKS
from vidan.programmes.actions import readiness as actions
from vidan.programmes.models import Answer, DutyRole, ReadinessLine, Session
from vidan.programmes.permissions import MAY
from vidan.programmes.preparing import (
    items_for,
    lines_of,
    missing_last_time,
    standing,
)
from vidan.programmes.queries import next_sessions
from vidan.programmes.states import State
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

AHEAD = 30
"""How many of the coming sessions the list shows."""


class PersonForm(ActionForm):
    """Who prepares it."""

    officer = PersonField(label=gettext_lazy("Người chuẩn bị"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        working = [
            one
            for one in officers(on=localdate())
            if any(post.role in DOES_TASKS for post in one.posts.all())
        ]
        self.fields["officer"].offer(working, empty=_("– chọn người –"))  # type: ignore[attr-defined]


class AnswerForm(ActionForm):
    answer = forms.TypedChoiceField(
        label=gettext_lazy("Trả lời"),
        choices=[one for one in Answer.choices if one[0] != Answer.OPEN],
        coerce=Answer,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Thiếu gì, ghi chú"), max_length=300, required=False
    )


@needs("sessions.view")
@require_safe
def readiness_list(request: StaffRequest) -> HttpResponse:
    """The sessions to come and how prepared each is, the red ones told apart."""
    today = localdate()
    coming = list(next_sessions(on=today)[:AHEAD])
    how = standing(coming)
    context = {
        "rows": [(one, *standing_words(how[one.id], on=today)) for one in coming],
        "may_keep": "sessions.plan" in request.abilities,
    }
    return page(request, "desk/planning/readiness_list.html", context)


@needs("sessions.view")
def readiness(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """The lines of one session; who may, asks for what was not asked yet."""
    session = session_of(request, session_id)
    by = request.actor
    may = by is not None and _may_prepare(by, session)
    form = PersonForm(sent(request), initial={"officer": _leader(session)})
    if request.method == "POST":
        if not may:
            raise Http404
        if form.is_valid() and form.carry_out(
            actions.prepare, session.id, by=by, at=now()
        ):
            messages.success(request, _asked(len(form.result)))
            return redirect("desk:session-readiness", session.id)
    context = _context(session, by, form if may else None)
    return page(request, "desk/planning/readiness.html", context, status=form.status)


def _asked(count: int) -> str:
    words = ngettext(
        "Đã giao chuẩn bị %(count)s việc.", "Đã giao chuẩn bị %(count)s việc.", count
    )
    return words % {"count": two_digits(count)}


def _may_prepare(by: Actor, session: Session) -> bool:
    return session.state == State.PLANNED and MAY["prepare"](by, session)


def _leader(session: Session) -> UUID | None:
    leader = session.team.filter(role=DutyRole.LEADER).first()
    return leader.officer_id if leader else None


def _context(
    session: Session, by: Actor | None, form: PersonForm | None
) -> dict[str, object]:
    lines = list(lines_of(session))
    before = missing_last_time(session)
    asked = {one.item_id for one in lines}
    mood, words = standing_words(standing([session])[session.id], on=localdate())
    return {
        "session": session,
        "mood": mood,
        "words": words,
        "lines": [
            (one, before.get(one.item_id, ""), _may_answer(by, one, session))
            for one in lines
        ],
        "unasked": [one for one in items_for(session) if one.id not in asked],
        "last_time": list(before.values()),
        "form": form,
        "may_prepare": form is not None,
        "shown_day": session.on,
    }


def _may_answer(by: Actor | None, line: ReadinessLine, session: Session) -> bool:
    if by is None or session.state != State.PLANNED:
        return False
    return line.officer_id in by.stands_for or MAY["prepare"](by, session)


def _line_of(request: StaffRequest, line_id: UUID) -> ReadinessLine:
    """The line, for somebody who may answer it; not found for others."""
    line = get_object_or_404(
        ReadinessLine.objects.select_related("item", "session__programme"), id=line_id
    )
    if not _may_answer(acting(request), line, line.session):
        raise Http404
    return line


def _ask_about(line: ReadinessLine, **said: str) -> Ask:
    return Ask(
        back=reverse("desk:session-readiness", args=[line.session_id]),
        back_text=_("Chuẩn bị buổi %(session)s") % {"session": line.session},
        **said,
    )


@needs("sessions.view")
def readiness_answer(request: StaffRequest, readinessline_id: UUID) -> HttpResponse:
    line = _line_of(request, readinessline_id)
    words = _ask_about(
        line,
        title=line.item.name,
        button=_("Trả lời"),
        done=_("Đã ghi trả lời."),
        lead=_("Khi thiếu: %(way)s") % {"way": line.item.way_out}
        if line.item.way_out
        else "",
    )
    given = line.answer if line.answer != Answer.OPEN else Answer.READY
    form = AnswerForm(sent(request), initial={"answer": given, "words": line.words})
    return ask(request, form, actions.answer, words, line.id)


@needs("session_record.write")
def readiness_give(request: StaffRequest, readinessline_id: UUID) -> HttpResponse:
    line = _line_of(request, readinessline_id)
    if not MAY["prepare"](acting(request), line.session):
        raise Http404
    words = _ask_about(
        line,
        title=_("Giao người khác chuẩn bị: %(item)s") % {"item": line.item.name},
        button=_("Giao việc"),
        done=_("Đã giao cho người khác chuẩn bị."),
    )
    form = PersonForm(sent(request), initial={"officer": line.officer_id})
    return ask(request, form, actions.give_to, words, line.id)


@needs("session_record.write")
@require_POST
def readiness_accept(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Accept in one go what was handed in."""
    session = session_to(request, session_id, "prepare")
    try:
        count = actions.accept_ready(session.id, by=acting(request), at=now())
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        words = ngettext(
            "Đã duyệt %(count)s việc chuẩn bị.",
            "Đã duyệt %(count)s việc chuẩn bị.",
            count,
        )
        messages.success(request, words % {"count": two_digits(count)})
    return redirect("desk:session-readiness", session.id)
