"""The payroll sheet on the screen and as a workbook, a sheet a month."""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy

from vidan.attendance.actions.paying import export
from vidan.attendance.payroll import lines, totals
from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.attendance.workbook import workbook
from vidan.desk.planning.sessions import MONTH
from vidan.documents.storing import ALLOWED
from vidan.ui.fields import WrittenInput
from vidan.ui.forms import Form
from vidan.ui.pages import page


class MonthField(forms.CharField):
    """A month written 5/2026 or 2026-05; gives its first day."""

    widget = WrittenInput({"inputmode": "text", "class": "input--day"})
    default_error_messages = {
        "required": gettext_lazy("Nhập tháng, ví dụ 5/2026."),
        "invalid": gettext_lazy("Nhập tháng theo mẫu 5/2026."),
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date) or not value:
            return value
        written = str(value).strip()
        if "/" in written:
            month, _slash, year = written.partition("/")
            written = f"{year.strip()}-{month.strip().zfill(2)}"
        found = MONTH.fullmatch(written)
        if not found or not 2000 <= int(found[1]) < 2100:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return date(int(found[1]), int(found[2]), 1)


class MonthsForm(Form):
    first = MonthField(label=gettext_lazy("Từ tháng"))
    last = MonthField(label=gettext_lazy("Đến tháng"))

    def __init__(self, given: dict[str, str], *, today: date) -> None:
        this = f"{today.month}/{today.year}"
        super().__init__(
            {
                "first": given.get("first") or this,
                "last": given.get("last") or given.get("first") or this,
            }
        )

    @property
    def days(self) -> dict[str, date]:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        end = last.replace(day=monthrange(last.year, last.month)[1])
        return {"first_on": first, "last_on": end}


@needs("programmes.plan")
def payroll(request: StaffRequest) -> HttpResponse:
    """Sums by person, each with the lines they come from; sent, it is a workbook."""
    given = request.POST if request.method == "POST" else request.GET
    form = MonthsForm(given.dict(), today=localdate())
    if form.is_valid() and request.method == "POST":
        try:
            found = export(**form.days, by=acting(request), at=now())
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        else:
            return _saved(workbook(found, **form.days), form.days["first_on"])
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        days = form.days
        shown = lines(first_on=days["first_on"], last_on=days["last_on"])
        context |= {
            "totals": [
                (one, [row for row in shown if row.officer_id == one.officer_id])
                for one in totals(shown)
            ],
        }
    status = 422 if form.errors else 200
    return page(request, "desk/attendance/payroll.html", context, status=status)


def _saved(content: bytes, first_on: date) -> HttpResponse:
    answer = HttpResponse(content, content_type=ALLOWED[".xlsx"])
    name = f"gio-truc-{first_on:%Y-%m}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
