"""Slips from the box: opened by minutes, typed in one after the other by keyboard."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import press, sent
from vidan.desk.planning.fields import CountField
from vidan.people.queries import officers, units
from vidan.procedures.queries import in_force
from vidan.satisfaction.actions.paper import enter_slip, open_box, take_back
from vidan.satisfaction.models import BoxOpening
from vidan.satisfaction.queries import openings
from vidan.satisfaction.scale import LEVELS, REASONS
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

SHOWN = 30


class OpeningForm(ActionForm):
    number = forms.CharField(label=gettext_lazy("Số biên bản mở hòm"), max_length=40)
    opened_on = DayField(label=gettext_lazy("Ngày mở hòm"))
    place = forms.CharField(
        label=gettext_lazy("Nơi đặt hòm"),
        help_text=gettext_lazy("Ví dụ: Cửa Trung tâm, nhà văn hóa thôn Na Hối."),
        max_length=200,
    )
    slips = CountField(label=gettext_lazy("Số phiếu trong hòm"), most=9999)


class ProcedureField(RowField):
    """A procedure by the short name that people know."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.short_name)


class SlipForm(ActionForm):
    """One slip. The level is a digit, so that no mouse is needed."""

    number = forms.IntegerField(
        label=gettext_lazy("Mức hài lòng"),
        help_text=gettext_lazy(
            "Gõ 5 rất hài lòng, 4 hài lòng, 3 bình thường, 2 không hài lòng, 1 rất "
            "không hài lòng."
        ),
        min_value=1,
        max_value=5,
        error_messages={
            "invalid": gettext_lazy("Gõ một chữ số từ 1 đến 5."),
            "min_value": gettext_lazy("Gõ một chữ số từ 1 đến 5."),
            "max_value": gettext_lazy("Gõ một chữ số từ 1 đến 5."),
        },
        widget=forms.TextInput(
            {"inputmode": "numeric", "autofocus": True, "class": "input--count"}
        ),
    )
    reason = forms.ChoiceField(label=gettext_lazy("Lý do đánh dấu"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Lời ghi trên phiếu"),
        help_text=gettext_lazy("Không chép tên, số điện thoại của người viết."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    unit = RowField(
        units,
        label=gettext_lazy("Đơn vị được nhắc đến"),
        required=False,
        empty_label=gettext_lazy("Phiếu không ghi"),
    )
    version = ProcedureField(
        lambda: in_force(on=localdate()).order_by("short_name"),
        label=gettext_lazy("Thủ tục"),
        required=False,
        empty_label=gettext_lazy("Phiếu không ghi"),
    )
    officer = RowField(
        lambda: officers(on=localdate()).order_by("full_name"),
        label=gettext_lazy("Cán bộ được nhắc đến"),
        required=False,
        empty_label=gettext_lazy("Phiếu không ghi"),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"submission": uuid4()}, **kwargs)
        self.offer(
            "reason",
            [
                ("", _("Phiếu không đánh dấu")),
                *((one.code, str(one.label)) for one in REASONS),
            ],
        )


@needs("opinions.enter")
def boxes(request: StaffRequest) -> HttpResponse:
    """The openings so far, and a new one."""
    form = OpeningForm(sent(request), initial={"opened_on": localdate()})
    if form.is_valid() and form.carry_out(open_box, by=acting(request), at=now()):
        return redirect("desk:box", form.result.id)
    rows = [(one, one.questions.count()) for one in openings()[:SHOWN]]
    context = {"form": form, "openings": rows}
    return page(request, "desk/satisfaction/boxes.html", context, status=form.status)


@needs("opinions.enter")
def box(request: StaffRequest, opening_id: UUID) -> HttpResponse:
    """One slip after the other; Enter saves, and the cursor is back at the level."""
    opening = get_object_or_404(BoxOpening, id=opening_id)
    form = SlipForm(sent(request))
    if form.is_valid() and form.carry_out(
        enter_slip, opening.id, by=acting(request), at=now()
    ):
        return redirect("desk:box", opening.id)
    entered = opening.questions.count()
    context = {
        "opening": opening,
        "form": form,
        "entered": entered,
        "next": entered + 1,
        "is_full": entered >= opening.slips,
        "levels": LEVELS,
    }
    return page(request, "desk/satisfaction/box.html", context, status=form.status)


@needs("opinions.enter")
@require_POST
def take_out(request: StaffRequest, opening_id: UUID) -> HttpResponse:
    """Drop the slip typed in last, to type it anew."""
    opening = get_object_or_404(BoxOpening, id=opening_id)
    press(
        request,
        take_back,
        opening.id,
        done=_("Đã bỏ phiếu vừa nhập. Vui lòng nhập lại."),
    )
    return redirect("desk:box", opening.id)
