"""The report of the day on screen, Word and PDF, with the rows behind each number."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import sent
from vidan.desk.planning.rows import ROWS_PER_PAGE, rows_by_kind, unlike_time
from vidan.desk.planning.session_forms import ReasonForm
from vidan.desk.planning.sessions import session_of, session_to
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx
from vidan.documents.storing import ALLOWED
from vidan.indicators.reports.session_day import figures
from vidan.indicators.reports.session_paper import (
    field_chart,
    file_name,
    report_document,
)
from vidan.programmes.actions.sessions import reopen
from vidan.programmes.actions.sessions import report as close_report
from vidan.programmes.models import Session
from vidan.programmes.permissions import MAY
from vidan.programmes.states import MOVES, State
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class CloseForm(ActionForm):
    """Closing asks for nothing but the decision itself."""


@needs("reports.view")
def report(request: StaffRequest, session_id: UUID) -> HttpResponse:
    return _show(request, session_of(request, session_id), CloseForm())


def _show(request: StaffRequest, session: Session, form: ActionForm) -> HttpResponse:
    found = figures(session)
    drawn = any(line.cells[0].count for line in found.by_field.lines)
    context = {
        "session": session,
        "report": found,
        "has_chart": drawn,
        "is_to_come": session.on > localdate(),
        "is_closed": session.state == State.REPORTED,
        "may_close": _may(request, session, "report"),
        "may_reopen": _may(request, session, "reopen"),
        "form": form,
        "shown_day": session.on,
    }
    return page(request, "desk/planning/report.html", context, status=form.status)


def _may(request: StaffRequest, session: Session, move: str) -> bool:
    by = request.actor
    allowed = by is not None and MAY[move](by, session)
    return allowed and State(session.state) in MOVES[move].sources


@needs("reports.view")
def chart(request: StaffRequest, session_id: UUID) -> HttpResponse:
    drawn = field_chart(figures(session_of(request, session_id)))
    if drawn is None:
        raise Http404
    return HttpResponse(drawn.svg, content_type="image/svg+xml")


@needs("reports.view")
def report_rows(request: StaffRequest, session_id: UUID, code: str) -> HttpResponse:
    session = session_of(request, session_id)
    found = figures(session)
    figure = found.figure(code)
    if figure is None:
        raise Http404
    shown = Paginator(unlike_time(figure.rows), ROWS_PER_PAGE)
    numbered = shown.get_page(request.GET.get("page"))
    context = {
        "title": figure.title,
        "count": figure.count,
        "lead": f"{session.programme.name}, {session}",
        "back": reverse("desk:session-report", args=[session.id]),
        "back_text": _("Báo cáo của buổi"),
        "page": numbered,
        "shown_day": session.on,
        "hides_level": code == "opinions" and "satisfied" not in found.figures,
        **rows_by_kind(request, numbered.object_list),
    }
    return page(request, "desk/planning/rows.html", context)


@needs("reports.view")
def report_pdf(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_of(request, session_id)
    made = render_pdf(report_document(figures(session)), on=session.on)
    return _file(made, file_name(session, "pdf"), ALLOWED[".pdf"])


@needs("reports.view")
def report_word(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_of(request, session_id)
    made = render_docx(report_document(figures(session)), on=session.on)
    return _file(made, file_name(session, "docx"), ALLOWED[".docx"])


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@needs("session_record.write")
@require_POST
def close(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "report")
    form = CloseForm(request.POST)
    if form.is_valid() and form.carry_out(
        close_report, session.id, by=request.actor, at=now()
    ):
        messages.success(request, _("Đã chốt báo cáo của buổi."))
        return redirect("desk:session-report", session.id)
    return _show(request, session, form)


@needs("sessions.plan")
def open_again(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "reopen")
    form = ReasonForm(sent(request))
    if form.is_valid() and form.carry_out(
        reopen, session.id, by=request.actor, at=now()
    ):
        messages.success(request, _("Đã mở lại báo cáo."))
        return redirect("desk:session-report", session.id)
    context = {
        "session": session,
        "form": form,
        "title": _("Mở lại báo cáo"),
        "button": _("Mở lại báo cáo"),
        "lead": _("Lý do được giữ trong nhật ký của buổi."),
        "shown_day": session.on,
    }
    return page(
        request,
        "desk/planning/session_act.html",
        context,
        status=form.status,
    )
