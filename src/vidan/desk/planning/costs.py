"""The costs of a session and of a year, with what is left and what is over."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vidan.core.money import dong
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.planning.cost_book import workbook
from vidan.desk.planning.sessions import session_of, session_to
from vidan.programmes import costing
from vidan.programmes.actions import costs as actions
from vidan.programmes.models import Category, CostLine, Session
from vidan.programmes.permissions import MAY
from vidan.ui.fields import MoneyField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = range(2000, 2100)
EMPTY = {"required": gettext_lazy("Nhập số tiền.")}
YEAR = re.compile(r"[0-9]{4}")


class EstimateForm(ActionForm):
    category = forms.ChoiceField(
        label=gettext_lazy("Khoản chi"), choices=Category.choices
    )
    what = forms.CharField(label=gettext_lazy("Nội dung chi"), max_length=200)
    amount = MoneyField(label=gettext_lazy("Dự toán (đồng)"), error_messages=EMPTY)


class SpendForm(ActionForm):
    amount = MoneyField(label=gettext_lazy("Thực chi (đồng)"), error_messages=EMPTY)
    voucher = forms.CharField(
        label=gettext_lazy("Số hóa đơn, chứng từ"), max_length=200
    )
    over_reason = forms.CharField(
        label=gettext_lazy("Lý do nếu vượt số được duyệt"),
        max_length=300,
        required=False,
    )


class ApproveForm(ActionForm):
    """An amount for each line; an empty one is not decided on."""

    def __init__(self, *args: Any, lines: list[CostLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {f"line_{one.id}": one for one in lines}
        for name, one in self.lines.items():
            self.fields[name] = MoneyField(
                label=f"{one.get_category_display()}: {one.what}",
                help_text=_("Dự toán %(sum)s.") % {"sum": dong(one.estimated)},
                required=False,
                initial=one.estimated if one.approved is None else one.approved,
            )
        self.fields["paper"] = forms.CharField(
            label=_("Số văn bản duyệt chi"), max_length=200
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "amounts": {
                one.id: given[name]
                for name, one in self.lines.items()
                if given.get(name) is not None
            },
            "paper": given.get("paper", ""),
        }


class RemoveForm(ActionForm):
    """Removing asks for nothing but the decision itself."""


def _words(session: Session, **said: str) -> Ask:
    return Ask(
        back=reverse("desk:session-costs", args=[session.id]),
        back_text=_("Chi phí buổi %(session)s") % {"session": session},
        **said,
    )


@needs("reports.view")
def session_costs(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """The lines of a session with its balance; planners add a line here."""
    session = session_of(request, session_id)
    by = request.actor
    may = by is not None and MAY["cost"](by, session)
    form = EstimateForm(sent(request))
    if request.method == "POST":
        if not may:
            raise Http404
        if form.is_valid() and form.carry_out(
            actions.estimate, session.id, by=by, at=now()
        ):
            return redirect("desk:session-costs", session.id)
    lines = list(costing.lines_of(session))
    context = {
        "session": session,
        "lines": lines,
        "balance": costing.balance(lines),
        "form": form if may else None,
        "may_cost": may,
        "may_approve": by is not None and MAY["approve_cost"](by, session),
        "shown_day": session.on,
    }
    return page(request, "desk/planning/costs.html", context, status=form.status)


@needs("sessions.plan")
def costs_approve(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "approve_cost")
    lines = list(costing.lines_of(session))
    words = _words(
        session,
        title=_("Duyệt chi cho buổi"),
        button=_("Duyệt chi"),
        done=_("Đã duyệt chi."),
        lead=_("Bỏ trống khoản chưa quyết định. Số duyệt cũ vẫn ở nhật ký."),
    )
    form = ApproveForm(sent(request), lines=lines)
    return ask(request, form, actions.approve, words, session.id)


def _line(request: StaffRequest, line_id: UUID) -> CostLine:
    line = get_object_or_404(
        CostLine.objects.select_related("session__programme"), id=line_id
    )
    if not MAY["cost"](acting(request), line.session):
        raise Http404
    return line


@needs("sessions.plan")
def cost_spend(request: StaffRequest, costline_id: UUID) -> HttpResponse:
    line = _line(request, costline_id)
    if line.approved is None:
        lead = _("Khoản này chưa được duyệt: ghi chi thì phải nêu lý do.")
    else:
        lead = _("Được duyệt %(sum)s.") % {"sum": dong(line.approved)}
    words = _words(
        line.session,
        title=_("Ghi thực chi: %(what)s") % {"what": line.what},
        button=_("Ghi thực chi"),
        done=_("Đã ghi thực chi."),
        lead=lead,
    )
    initial = {
        "amount": line.actual,
        "voucher": line.voucher,
        "over_reason": line.over_reason,
    }
    form = SpendForm(sent(request), initial=initial)
    return ask(request, form, actions.spend, words, line.id)


@needs("sessions.plan")
def cost_remove(request: StaffRequest, costline_id: UUID) -> HttpResponse:
    line = _line(request, costline_id)
    words = _words(
        line.session,
        title=_("Bỏ khoản dự toán: %(what)s") % {"what": line.what},
        button=_("Bỏ khoản này"),
        done=_("Đã bỏ khoản dự toán."),
    )
    form = RemoveForm(sent(request))
    return ask(request, form, actions.remove, words, line.id)


def _year(request: StaffRequest) -> int:
    asked = request.GET.get("year", "")
    year = int(asked) if YEAR.fullmatch(asked) else localdate().year
    return year if year in YEARS else localdate().year


@needs("reports.view")
@require_safe
def costs(request: StaffRequest) -> HttpResponse:
    """What the sessions of a year cost, by programme and session."""
    year = _year(request)
    context = {
        "found": costing.of_year(year),
        "years": sorted({*costing.years(), localdate().year}, reverse=True),
    }
    return page(request, "desk/planning/costs_year.html", context)


@needs("reports.view")
@require_safe
def costs_book(request: StaffRequest) -> HttpResponse:
    """The same figures, line by line, for the spreadsheet of the accountant."""
    year = _year(request)
    name = f"chi-phi-{year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook(year), content_type=XLSX, headers=headers)
