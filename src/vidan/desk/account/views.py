"""Which commune somebody of the province is looking at."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from vidan.communes.queries import served
from vidan.core.text import sentence_case
from vidan.desk.access import CHOSEN, StaffRequest, for_province
from vidan.ui.pages import page


@for_province
def choose_commune(request: StaffRequest) -> HttpResponse:
    """The communes of the viewer's province; the chosen one is kept in the session."""
    communes = served().filter(province_id=request.user.province_id)
    if request.method == "POST":
        chosen = get_object_or_404(communes, code=request.POST.get("commune", ""))
        request.session[CHOSEN] = chosen.code
        return redirect("desk:today")
    context = {
        "communes": [(one.code, sentence_case(one.full_name)) for one in communes],
        "chosen": request.session.get(CHOSEN),
        "lead": _("Ông/bà chỉ xem lịch và báo cáo, không xem thông tin của người dân."),
    }
    return page(request, "desk/account/communes.html", context)
