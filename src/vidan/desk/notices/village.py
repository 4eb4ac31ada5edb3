"""The pages of the head of a village, made for a phone (AS-11)."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.core.text import VIETNAM, day_and_weekday
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.files import UploadField
from vidan.desk.office.answering import Ask, ask, press, sent
from vidan.notices.actions.heading import acknowledge, note_read, pass_on, say
from vidan.notices.models import VillageCopy
from vidan.notices.queries import (
    copies_for,
    needing_correction,
    passed_on_about,
    sessions_of,
    villages_of,
)
from vidan.programmes.actions.venues import confirm_place, refuse_place
from vidan.programmes.models import PlaceAnswer, Session
from vidan.ui.fields import DayField, HourField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

SHOWN = 40


class SaidForm(ActionForm):
    on = DayField(label=gettext_lazy("Ngày phát loa"))
    hour = HourField(label=gettext_lazy("Lúc"))
    times = forms.IntegerField(
        label=gettext_lazy("Số lần đọc"),
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={
            "invalid": gettext_lazy("Ghi số lần, từ 1 đến 20."),
            "min_value": gettext_lazy("Ghi số lần, từ 1 đến 20."),
            "max_value": gettext_lazy("Ghi số lần, từ 1 đến 20."),
        },
        widget=forms.TextInput({"inputmode": "numeric", "class": "input--count"}),
    )
    file = UploadField(label=gettext_lazy("Ảnh chụp"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        cleaned: dict[str, Any] = {"times": given.get("times")}
        if given.get("on") and given.get("hour"):
            cleaned["said_at"] = datetime.combine(
                given["on"], given["hour"], tzinfo=VIETNAM
            )
        if file:
            cleaned |= {"file_name": file.name, "content": file.read()}
        return cleaned


class PassOnForm(ActionForm):
    """What the people find difficult, about one session of the notice."""

    session = forms.TypedChoiceField(label=gettext_lazy("Về buổi nào"), coerce=UUID)
    text = forms.CharField(
        label=gettext_lazy("Khó khăn của người dân"),
        help_text=gettext_lazy(
            "Ví dụ: hai cụ già không đi được, đường sạt lở. Không ghi số căn cước."
        ),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        super().__init__(*args, initial={"submission": uuid4()}, **kwargs)
        self.known = {one.id: one for one in sessions}
        self.offer(
            "session",
            [(str(one.id), day_and_weekday(one.on)) for one in sessions],
        )

    def clean_session(self) -> Session:
        return self.known[self.cleaned_data["session"]]


class PlaceForm(ActionForm):
    words = forms.CharField(
        label=gettext_lazy("Vì sao không bố trí được"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )


def _copy(request: StaffRequest, village_copy_id: UUID) -> VillageCopy:
    """The notice at a village that this person heads."""
    return get_object_or_404(copies_for(acting(request)), id=village_copy_id)


@needs("notices.acknowledge")
def mine(request: StaffRequest) -> HttpResponse:
    """The notices of my village; what I have not acknowledged stands first."""
    by = acting(request)
    context = {
        "copies": copies_for(by)[:SHOWN],
        "changed": {row.notice.id for row in needing_correction(on=localdate())},
        "villages": list(villages_of(by)),
    }
    return page(request, "desk/notices/village.html", context)


@needs("notices.acknowledge")
def one(request: StaffRequest, village_copy_id: UUID) -> HttpResponse:
    """One notice, opened: that is written down the first time."""
    copy = _copy(request, village_copy_id)
    note_read(copy.id, by=acting(request), at=now())
    return _shown(request, copy)


def _shown(
    request: StaffRequest, copy: VillageCopy, form: ActionForm | None = None
) -> HttpResponse:
    local = localtime(now())
    sessions = sessions_of(copy.notice)
    said = form if isinstance(form, SaidForm) else None
    passed = form if isinstance(form, PassOnForm) else None
    changed = needing_correction(on=localdate(), sessions=[s.id for s in sessions])
    context = {
        "copy": copy,
        "notice": copy.notice,
        "paragraphs": [row for row in copy.notice.text.splitlines() if row.strip()],
        "told": [row.said for row in copy.notice.announced.all()],
        "changed": [row for row in changed if row.notice.id == copy.notice_id],
        "said": copy.said.all(),
        "said_form": said
        or SaidForm(initial={"on": local.date(), "hour": local.time(), "times": 1}),
        "pass_form": passed or PassOnForm(sessions=sessions),
        "passed_on": passed_on_about(sessions).filter(village=copy.village),
        "places": [
            row
            for row in sessions
            if row.village_id == copy.village_id and row.on >= localdate()
        ],
        "ready": PlaceAnswer.READY,
        "refused": PlaceAnswer.REFUSED,
    }
    status = form.status if form else 200
    return page(request, "desk/notices/village_notice.html", context, status=status)


@needs("notices.acknowledge")
@require_POST
def acknowledge_it(request: StaffRequest, village_copy_id: UUID) -> HttpResponse:
    copy = _copy(request, village_copy_id)
    acknowledge(copy.id, by=acting(request), at=now())
    messages.success(request, _("Đã xác nhận. Cảm ơn ông/bà."))
    return redirect("desk:village-notice", copy.id)


@needs("notices.acknowledge")
@require_POST
def said(request: StaffRequest, village_copy_id: UUID) -> HttpResponse:
    """It was said on the loudspeaker: when, how often, with a picture if there is."""
    copy = _copy(request, village_copy_id)
    form = SaidForm(request.POST, request.FILES or None)
    if form.is_valid() and form.carry_out(say, copy.id, by=acting(request), at=now()):
        messages.success(request, _("Đã ghi lần phát loa."))
        return redirect("desk:village-notice", copy.id)
    return _shown(request, copy, form)


@needs("notices.acknowledge")
@require_POST
def pass_it_on(request: StaffRequest, village_copy_id: UUID) -> HttpResponse:
    copy = _copy(request, village_copy_id)
    form = PassOnForm(request.POST, sessions=sessions_of(copy.notice))
    if form.is_valid():
        session = form.cleaned_data.pop("session")
        if form.carry_out(pass_on, session, copy.village, by=acting(request), at=now()):
            messages.success(request, _("Đã chuyển đến Văn phòng và buổi phục vụ."))
            return redirect("desk:village-notice", copy.id)
    return _shown(request, copy, form)


@needs("notices.acknowledge")
def place(
    request: StaffRequest, village_copy_id: UUID, session_id: UUID
) -> HttpResponse:
    """Confirm the place in my village at once, or say why it cannot be arranged."""
    copy = _copy(request, village_copy_id)
    session = next(
        (
            row
            for row in sessions_of(copy.notice)
            if row.id == session_id and row.village_id == copy.village_id
        ),
        None,
    )
    if session is None:
        raise Http404
    if request.method == "POST" and "ready" in request.POST:
        press(request, confirm_place, session.id, done=_("Đã xác nhận địa điểm."))
        return redirect("desk:village-notice", copy.id)
    words = Ask(
        title=_("Không bố trí được địa điểm"),
        lead=session.place,
        button=_("Báo cho Văn phòng"),
        done=_("Đã báo. Văn phòng sẽ tìm nơi khác."),
        back=reverse("desk:village-notice", args=[copy.id]),
        back_text=copy.notice.title,
    )
    return ask(request, PlaceForm(sent(request)), refuse_place, words, session.id)
