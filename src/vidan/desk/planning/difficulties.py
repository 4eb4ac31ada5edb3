"""What units find difficult about the days, collected until it is answered."""

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.planning.sessions import session_to
from vidan.programmes.actions.collecting import answer_difficulty, raise_difficulty
from vidan.programmes.models import Difficulty
from vidan.programmes.permissions import MAY
from vidan.programmes.queries import difficulties as all_of_them
from vidan.programmes.queries import open_difficulties
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

PER_PAGE = 30


class RaiseForm(ActionForm):
    words = forms.CharField(
        label=gettext_lazy("Khó khăn"),
        widget=forms.Textarea,
        max_length=2000,
        help_text=gettext_lazy("Không ghi thông tin cá nhân của người dân."),
    )
    wish = forms.CharField(
        label=gettext_lazy("Đề xuất của đơn vị"),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
    )


class AnswerForm(ActionForm):
    answer = forms.CharField(
        label=gettext_lazy("Cách giải quyết"), max_length=500, widget=forms.Textarea
    )


@needs("reports.view")
@require_safe
def difficulties(request: StaffRequest) -> HttpResponse:
    """Those nobody has answered; all of them if the address asks for it."""
    shows_all = request.GET.get("show") == "all"
    found = all_of_them() if shows_all else open_difficulties()
    numbered = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": numbered,
        "shows_all": shows_all,
        "may_answer": "sessions.plan" in request.abilities,
    }
    return page(request, "desk/planning/difficulties.html", context)


@needs("session_record.write")
def difficulty_new(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "record")
    words = Ask(
        title=_("Nêu khó khăn của buổi"),
        button=_("Gửi khó khăn"),
        done=_("Đã ghi khó khăn; người lập lịch sẽ trả lời."),
        back=reverse("desk:session", args=[session.id]),
        back_text=str(session),
    )
    form = RaiseForm(sent(request))
    return ask(request, form, raise_difficulty, words, session.id)


@needs("sessions.plan")
def difficulty_answer(request: StaffRequest, difficulty_id: UUID) -> HttpResponse:
    row = get_object_or_404(
        Difficulty.objects.select_related("session__programme"), id=difficulty_id
    )
    if not MAY["answer"](acting(request), row.session):
        raise Http404
    words = Ask(
        title=_("Trả lời khó khăn"),
        button=_("Trả lời"),
        done=_("Đã trả lời khó khăn."),
        back=reverse("desk:difficulties"),
        back_text=_("Khó khăn của các buổi"),
        lead=row.words,
    )
    return ask(request, AnswerForm(sent(request)), answer_difficulty, words, row.id)
