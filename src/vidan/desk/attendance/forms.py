"""The forms of attendance, rest and days away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vidan.attendance.states import RestPart
from vidan.desk.planning.fields import CountField
from vidan.desk.work.fields import PersonField
from vidan.people.models import AbsenceKind, Officer
from vidan.ui.fields import DayField, HourField, WrittenInput
from vidan.ui.forms import ActionForm

YES_NO = (("yes", _("Có mặt")), ("no", _("Vắng mặt")))


def is_yes(given: str) -> bool:
    return given == "yes"


def _one_of(people: Iterable[Officer]) -> list[tuple[str, Any]]:
    """These people by key, and nobody first."""
    named = [(str(one.id), one.full_name) for one in people]
    return [("", _("— Chọn —")), *named]


class ConfirmForm(ActionForm):
    """The code of the place; who is not on the team says whose place it is."""

    code = forms.CharField(
        label=_("Mã đang hiện tại nơi trực"),
        max_length=12,
        widget=WrittenInput({"inputmode": "numeric", "class": "input--code"}),
        error_messages={"required": _("Nhập sáu chữ số đang hiện tại nơi trực.")},
    )
    instead_of = PersonField(label=_("Tôi đến thay"))

    def __init__(
        self, *args: Any, replaceable: Iterable[Officer] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if replaceable is None:
            del self.fields["instead_of"]
        else:
            self.offer("instead_of", _one_of(replaceable))


class MarkForm(ActionForm):
    """There, since when; or not there, and why."""

    present = forms.TypedChoiceField(
        label=_("Có mặt"),
        choices=YES_NO,
        coerce=is_yes,
        widget=forms.RadioSelect,
        initial="yes",
    )
    arrived = HourField(
        label=_("Đến lúc"),
        required=False,
        help_text=_("Ví dụ 7h30. Để trống là đến lúc này."),
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        required=False,
        help_text=_("Bắt buộc khi vắng mặt hoặc khi sửa. Không ghi bệnh gì."),
    )


class SubstituteForm(MarkForm):
    """Somebody outside the team came in the place of a colleague."""

    officer_id = PersonField(label=_("Người đến thay"))
    instead_of = PersonField(label=_("Thay cho"))
    field_order = ("officer_id", "instead_of", "arrived", "reason")

    def __init__(
        self,
        *args: Any,
        others: Iterable[Officer],
        replaceable: Iterable[Officer],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("officer_id", _one_of(others))
        self.offer("instead_of", _one_of(replaceable))
        self.fields["present"].widget = forms.HiddenInput()
        self.fields["present"].initial = "yes"


class ExcuseForm(ActionForm):
    excused = forms.TypedChoiceField(
        label=_("Kết luận"),
        choices=(("yes", _("Vắng có phép")), ("no", _("Vắng không phép"))),
        coerce=is_yes,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Lý do"), max_length=300, help_text=_("Không ghi bệnh gì.")
    )


class RestForm(ActionForm):
    """A day or half a day, and who stands in."""

    on = DayField(label=_("Nghỉ bù ngày"))
    part = forms.ChoiceField(
        label=_("Thời gian"), choices=RestPart.choices, initial=RestPart.DAY
    )
    substitute_id = PersonField(
        label=_("Người ở lại thay"),
        help_text=_("Cùng đơn vị và có mặt ngày đó, để việc tiếp dân không gián đoạn."),
    )

    def __init__(
        self, *args: Any, colleagues: Iterable[Officer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("substitute_id", _one_of(colleagues))

    def clean_part(self) -> RestPart:
        return RestPart(self.cleaned_data["part"])


class PayForm(ActionForm):
    hours = CountField(label=_("Số giờ"), most=300)
    odd_minutes = CountField(label=_("Số phút lẻ"), most=59, required=False, initial=0)

    def clean(self) -> dict[str, Any]:
        hours = self.cleaned_data.pop("hours", None) or 0
        odd = self.cleaned_data.pop("odd_minutes", None) or 0
        self.cleaned_data["minutes"] = hours * 60 + odd
        return self.cleaned_data


ENTERED = [(kind.value, kind.label) for kind in AbsenceKind if kind != AbsenceKind.REST]


class AbsenceForm(ActionForm):
    """Days on which somebody is not here. Rest has a page of its own: it is owed."""

    officer_id = PersonField(label=_("Người vắng mặt"))
    kind = forms.ChoiceField(label=_("Loại"), choices=ENTERED)
    first_on = DayField(label=_("Từ ngày"))
    last_on = DayField(label=_("Đến hết ngày"))
    note = forms.CharField(
        label=_("Ghi chú"),
        max_length=300,
        required=False,
        help_text=_("Không ghi bệnh gì: chỉ giữ những ngày vắng mặt."),
    )

    def __init__(self, *args: Any, people: Iterable[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("officer_id", _one_of(people))

    def clean_kind(self) -> AbsenceKind:
        return AbsenceKind(self.cleaned_data["kind"])
