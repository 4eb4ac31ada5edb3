"""What people wrote, for those who answer for the whole; and who wants a call."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import press
from vidan.desk.planning.indicators import PeriodForm
from vidan.satisfaction.actions.calling_back import record_contact
from vidan.satisfaction.models import Opinion
from vidan.satisfaction.queries import small_group, texts_for, to_call_back
from vidan.satisfaction.scale import BY_CODE, BY_NUMBER
from vidan.ui.pages import page


@needs("opinions.read")
@require_safe
def texts(request: StaffRequest) -> HttpResponse:
    """The words of a period, without day, dossier or officer."""
    by = acting(request)
    form = PeriodForm(request.GET.dict(), today=localdate())
    context: dict[str, object] = {"form": form, "contacts": _contacts(request)}
    if not form.is_valid():
        return page(request, "desk/satisfaction/texts.html", context, status=422)
    first_on: date = form.cleaned_data["first_on"]
    last_on: date = form.cleaned_data["last_on"]
    context |= {
        "least": small_group(on=last_on),
        "period": form.cleaned_data,
        "words": [
            (BY_NUMBER[one.level], one, BY_CODE.get(one.reason))
            for one in texts_for(by, first_on, last_on)
        ],
    }
    return page(request, "desk/satisfaction/texts.html", context)


def _contacts(request: StaffRequest) -> list[Opinion]:
    return list(to_call_back(acting(request))[:50])


@needs("opinions.read")
@require_POST
def called_back(request: StaffRequest, opinion_id: UUID) -> HttpResponse:
    """Somebody was called; their name and number are deleted."""
    opinion = get_object_or_404(Opinion, id=opinion_id)
    press(
        request,
        record_contact,
        opinion.id,
        done=_("Đã ghi nhận. Tên và số điện thoại đã được xóa."),
    )
    return redirect("desk:opinion-texts")
