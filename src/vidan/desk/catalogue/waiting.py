"""What was read in doubt waits here; one page shows the source beside the reading."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.errors import ConflictError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.catalogue.highlight import doubts_of, shown
from vidan.documents.posting import posted
from vidan.procedures.actions.posting import bring_up_to_date
from vidan.procedures.actions.settling import confirm
from vidan.procedures.models import Version
from vidan.procedures.posted import with_parts
from vidan.procedures.queries import must_correct, version_of, waiting
from vidan.ui.pages import page

BY_FIELD = ("procedure__field__name", "short_name", "pk")


@needs("procedures.view")
def listing(request: StaffRequest) -> HttpResponse:
    """Everything that waits for somebody of the commune, by field."""
    context = {"rows": [(one, must_correct(one)) for one in _in_order()]}
    return page(request, "desk/catalogue/waiting.html", context)


@needs("procedures.view")
def one(request: StaffRequest, code: str) -> HttpResponse:
    """The source text beside what was understood, doubts marked in both."""
    version = _waiting(request, code)
    today = localdate()
    context = {
        "version": version,
        "origin": version.origin,
        "doubts": doubts_of(version.origin),
        "texts": shown(version.origin),
        "read": posted(version, today),
        "now": version_of(code, on=today),
        "gaps": must_correct(version),
        "may_confirm": "procedures.confirm" in request.abilities,
    }
    return page(request, "desk/catalogue/check.html", context)


def _in_order() -> QuerySet[Version]:
    """What waits by field, without the long texts of the source."""
    texts = ("origin__content", "origin__places", "origin__notes")
    return waiting().defer(*texts).order_by(*BY_FIELD)


def _waiting(request: StaffRequest, code: str) -> Version:
    rows = with_parts(waiting(), province=request.commune.province_id)
    version = rows.filter(procedure_id=code).first()
    if version is None:
        raise Http404
    return version


@needs("procedures.confirm")
@require_POST
def confirm_it(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm what was on the screen, and go on to the next that waits."""
    version = _waiting(request, code)
    if request.POST.get("version") != str(version.pk):
        raise ConflictError(
            _("Nguồn vừa có bản mới hơn; vui lòng mở lại trang để xem bản mới.")
        )
    confirm(version, by=acting(request), at=now())
    bring_up_to_date(on=localdate())
    messages.success(
        request,
        _("Đã xác nhận %(name)s; thủ tục được niêm yết từ hôm nay.")
        % {"name": version.short_name},
    )
    following = next((row for row in _in_order() if not must_correct(row)), None)
    if following is None:
        return redirect("desk:posting-waiting")
    return redirect("desk:posting-check", following.procedure_id)
