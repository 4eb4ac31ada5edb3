"""All books of the commune, and opening one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.registers.forms import OpenForm
from vidan.dossiers.actions.registering import open_book
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.bookrights import opens_books, reads_books
from vidan.dossiers.registers import visible_books, years_without_book
from vidan.ui.pages import page


@needs("dossiers.view")
def shelf(request: StaffRequest) -> HttpResponse:
    """The books by year; whoever receives dossiers may open a new one."""
    by = acting(request)
    sent = request.POST if request.method == "POST" and opens_books(by) else None
    form = OpenForm(sent, initial={"year": localdate().year, "kind": BookKind.TRACKING})
    if form.is_valid() and form.carry_out(open_book, by=by, at=now()):
        messages.success(request, _("Đã mở sổ."))
        return redirect("desk:register", form.result.id)
    context = {
        "books": visible_books(by),
        "form": form,
        "may_read": reads_books(by),
        "may_open": opens_books(by),
        "without": years_without_book(by),
    }
    return page(request, "desk/registers/shelf.html", context, status=form.status)
