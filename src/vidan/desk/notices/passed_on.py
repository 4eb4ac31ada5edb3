"""What villages passed on: the list to answer, and the answer."""

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.notices.actions.heading import answer
from vidan.notices.models import PassedOn
from vidan.notices.queries import to_answer
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

PER_PAGE = 30


class AnswerForm(ActionForm):
    words = forms.CharField(
        label=gettext_lazy("Trả lời cho thôn"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


@needs("notices.write")
def to_answer_list(request: StaffRequest) -> HttpResponse:
    """What nobody has answered, the oldest first."""
    numbered = Paginator(to_answer(), PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "desk/notices/passed_on.html", {"page": numbered})


@needs("notices.write")
def reply(request: StaffRequest, passed_on_id: UUID) -> HttpResponse:
    row = get_object_or_404(
        PassedOn.objects.select_related("village", "session"), id=passed_on_id
    )
    words = Ask(
        title=_("Trả lời %(village)s") % {"village": row.village},
        lead=row.text,
        button=_("Gửi trả lời"),
        done=_("Đã trả lời; trưởng thôn đọc được trên trang của mình."),
        back=reverse("desk:passed-on"),
        back_text=_("Khó khăn các thôn chuyển"),
    )
    form = AnswerForm(sent(request), initial={"words": row.answer})
    return ask(request, form, answer, words, row.id)
