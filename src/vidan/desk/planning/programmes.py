"""Pages of programmes: list, one of them, drawing up, changing, announcing, opening."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import sent
from vidan.desk.office.lines import lines_about
from vidan.desk.planning.programme_forms import (
    AnnounceForm,
    ChangeForm,
    OpenForm,
    ProgrammeForm,
)
from vidan.desk.planning.words import facts_of, rule_in_words
from vidan.procedures.queries import in_force
from vidan.programmes.actions.drafting import (
    announce,
    change,
    open_programme,
    preview_change,
    set_up,
)
from vidan.programmes.actions.planning import Changes
from vidan.programmes.models import Kind, Programme
from vidan.programmes.queries import listed, next_sessions
from vidan.ui.pages import page

AHEAD = 8
"""How many of the coming sessions the page of a programme shows."""


@needs("sessions.view")
def programmes(request: StaffRequest) -> HttpResponse:
    rows = [(row, rule_in_words(row.rule)) for row in Programme.objects.all()]
    return page(request, "desk/planning/programmes.html", {"rows": rows})


@needs("sessions.view")
def programme(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    row = get_object_or_404(Programme, id=programme_id)
    return _show(request, row, OpenForm())


def _show(request: StaffRequest, row: Programme, form: OpenForm) -> HttpResponse:
    today = localdate()
    from_day = max(today, row.first_on)
    codes = listed(row, on=from_day).values("code")
    context = {
        "programme": row,
        "facts": facts_of(row),
        "turns": row.turns.select_related("unit"),
        "is_same_day": row.kind == Kind.SAME_DAY,
        "least": rule("programmes.same_day_procedures", on=today),
        "listed": list(in_force(on=from_day).filter(procedure_id__in=codes)),
        "sessions": next_sessions(on=today).filter(programme=row)[:AHEAD],
        "may_plan": "programmes.plan" in request.abilities,
        "lines": lines_about(request, row),
        "form": form,
    }
    return page(request, "desk/planning/programme.html", context, status=form.status)


@needs("programmes.plan")
def new_programme(request: StaffRequest) -> HttpResponse:
    form = ProgrammeForm(sent(request))
    return _draft(request, form, None)


@needs("programmes.plan")
def change_programme(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    row = get_object_or_404(Programme, id=programme_id)
    form = ChangeForm(sent(request), programme=row)
    return _draft(request, form, row)


def _draft(
    request: StaffRequest, form: ProgrammeForm, row: Programme | None
) -> HttpResponse:
    """Fill in, look at what it does to the sessions, then confirm."""
    if form.is_bound and form.is_valid() and "edit" not in request.POST:
        if "confirm" in request.POST:
            if saved := _save(request, form, row):
                return redirect("desk:programme", saved.id)
        else:
            changes = _preview(form, row)
            if changes is not None:
                return _show_preview(request, form, row, changes)
    context = {"form": form, "programme": row, "back": _back(row)}
    return page(
        request, "desk/planning/programme_form.html", context, status=form.status
    )


def _back(row: Programme | None) -> str:
    return (
        reverse("desk:programme", args=[row.id]) if row else reverse("desk:programmes")
    )


def _preview(form: ProgrammeForm, row: Programme | None) -> Changes | None:
    def look(**fields: Any) -> Changes:
        ring, _why = fields.pop("ring"), fields.pop("reason", "")
        if row:
            return preview_change(row, at=now(), ring=ring, **fields)
        return preview_change(Programme(**fields), at=now(), ring=ring)

    return form.result if form.carry_out(look) else None


def _save(
    request: StaffRequest, form: ProgrammeForm, row: Programme | None
) -> Programme | None:
    def save(**fields: Any) -> Programme:
        if row is None:
            return set_up(by=request.actor, at=now(), **fields)
        change(row.id, by=request.actor, at=now(), **fields)
        return row

    if not form.carry_out(save):
        return None
    done = _("Đã lưu thay đổi của mô hình.") if row else _("Đã lập mô hình.")
    messages.success(request, done)
    saved: Programme = form.result
    return saved


def _show_preview(
    request: StaffRequest, form: ProgrammeForm, row: Programme | None, changes: Changes
) -> HttpResponse:
    context = {
        "form": form,
        "programme": row,
        "changes": changes,
        "is_open": bool(row and row.opened_at),
        "name": form.cleaned_data["name"],
        "words": rule_in_words(form.cleaned_data["rule"]),
        "back": _back(row),
    }
    return page(request, "desk/planning/programme_preview.html", context)


@needs("programmes.plan")
def announce_procedures(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    row = get_object_or_404(Programme, id=programme_id, kind=Kind.SAME_DAY)
    first_on = max(localdate(), row.first_on)
    now_listed = listed(row, on=first_on).values_list("code", flat=True)
    initial = {"first_on": first_on, "procedures": list(now_listed)}
    form = AnnounceForm(sent(request), on=first_on, initial=initial)
    if form.is_valid() and form.carry_out(announce, row.id, by=request.actor, at=now()):
        messages.success(request, _("Đã công bố danh sách thủ tục."))
        return redirect("desk:programme", row.id)
    least = rule("programmes.same_day_procedures", on=localdate())
    context = {"form": form, "programme": row, "least": least}
    return page(request, "desk/planning/announce.html", context, status=form.status)


@needs("programmes.plan")
def open_it(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    row = get_object_or_404(Programme, id=programme_id)
    form = OpenForm(sent(request))
    if form.is_valid() and form.carry_out(
        open_programme, row.id, by=request.actor, at=now()
    ):
        messages.success(request, _("Đã mở mô hình và lập lịch các buổi."))
        return redirect("desk:programme", row.id)
    return _show(request, row, form)
