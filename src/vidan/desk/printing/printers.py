"""The printers of the commune: list, add, change, test page, and what ails them."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.text import moment
from vidan.desk.access import StaffRequest, needs
from vidan.desk.asked import key_in
from vidan.desk.office.answering import Ask, ask, press, sent
from vidan.desk.printing.forms import PrinterForm
from vidan.desk.standing import Standing
from vidan.documents.actions.printers import (
    Described,
    add_printer,
    change_printer,
    print_trial,
)
from vidan.documents.models import Printer, PrinterKind
from vidan.documents.queries import printers as all_printers
from vidan.documents.states import PrintState
from vidan.ui.pages import page


@dataclass(frozen=True)
class PrinterLine:
    """A printer as the list shows it."""

    printer: Printer
    waiting: int
    failed: int
    submission: UUID

    @property
    def standing(self) -> Standing:
        one = self.printer
        if not one.is_active:
            return Standing("paused", _("Ngừng dùng"))
        if one.trouble:
            return Standing("late", _("Có sự cố"))
        if one.kind == PrinterKind.BROWSER:
            return Standing("doing", _("In ở quầy"))
        if one.printed_at is None:
            return Standing("waiting", _("Chưa in lần nào"))
        return Standing("done", _("In tốt"))

    @property
    def when(self) -> str:
        """Since when it fails, or when it last printed."""
        one = self.printer
        if one.troubled_at:
            return _("từ %(moment)s") % {"moment": moment(one.troubled_at)}
        printed = one.printed_at
        return _("lần cuối %(moment)s") % {"moment": moment(printed)} if printed else ""


@needs("settings.manage")
def printers(request: StaffRequest) -> HttpResponse:
    waits = Count("jobs", filter=Q(jobs__state__in=PrintState.waiting))
    fails = Count("jobs", filter=Q(jobs__state=PrintState.FAILED))
    rows: Any = all_printers().annotate(waits=waits, fails=fails)
    lines = [PrinterLine(one, one.waits, one.fails, uuid4()) for one in rows]
    return page(request, "desk/printing/printers.html", {"lines": lines})


@needs("settings.manage")
def add(request: StaffRequest) -> HttpResponse:
    form = PrinterForm(sent(request), initial={"kind": PrinterKind.NETWORK})
    words = _words(_("Thêm máy in"), _("Đã thêm máy in. Hãy in một trang thử."))
    return ask(request, form, partial(_with, form, add_printer), words)


@needs("settings.manage")
def change(request: StaffRequest, printer_id: UUID) -> HttpResponse:
    printer = get_object_or_404(all_printers(), id=printer_id)
    known = {name: getattr(printer, name) for name in PrinterForm.base_fields}
    form = PrinterForm(sent(request), initial=known)
    words = _words(_("Sửa máy in"), _("Đã lưu máy in. Hãy in một trang thử."))
    action = partial(change_printer, printer.id)
    return ask(request, form, partial(_with, form, action), words)


def _with(form: PrinterForm, action: Any, *, by: Any, at: Any, **_given: Any) -> Any:
    """The action takes what the form says as one."""
    told: Described = form.described
    return action(told, by=by, at=at)


def _words(title: str, done: str) -> Ask:
    return Ask(title, _("Lưu máy in"), done, reverse("desk:printers"), _("Máy in"))


@needs("settings.manage")
@require_POST
def test(request: StaffRequest, printer_id: UUID) -> HttpResponse:
    """Ask for a test page; how it went stands in the list."""
    printer = get_object_or_404(all_printers(), id=printer_id)
    submission = key_in(request.POST.get("submission", ""))
    sentence = _("Đã gửi trang in thử ra “%(name)s”. Tải lại trang này để xem kết quả.")
    done = sentence % {"name": printer.name}
    press(request, print_trial, printer.id, done=done, submission=submission)
    return redirect("desk:printers")
