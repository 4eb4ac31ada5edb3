"""The forms by which the hall is arranged."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vidan.documents.queries import printers_in_use
from vidan.procedures.models import Field
from vidan.programmes.models import SessionKind
from vidan.programmes.queries import next_sessions
from vidan.queueing.models import Counter, Device, DeviceKind, Queue
from vidan.queueing.queries import queues
from vidan.ui.fields import RowField
from vidan.ui.forms import ActionForm


class QueueForm(ActionForm):
    letter = forms.CharField(
        label=_("Ký hiệu"), help_text=_("Một chữ cái, in trước số: A001."), max_length=1
    )
    name = forms.CharField(label=_("Tên nhóm việc"), max_length=80)
    fields_ = forms.MultipleChoiceField(
        label=_("Lĩnh vực"), widget=forms.CheckboxSelectMultiple
    )
    daily_limit = forms.IntegerField(
        label=_("Số lượt tối đa mỗi ngày"),
        help_text=_("Để trống nếu không giới hạn."),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.TextInput({"inputmode": "numeric", "class": "input--count"}),
    )

    def __init__(self, *args: Any, queue: Queue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("fields_", [(one.code, one.name) for one in Field.objects.all()])
        if queue:
            self.initial = {
                "letter": queue.letter,
                "name": queue.name,
                "fields_": [one.field_id for one in queue.fields.all()],
                "daily_limit": queue.daily_limit,
            }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["fields"] = given.pop("fields_", [])
        return given


class CounterForm(ActionForm):
    number = forms.IntegerField(
        label=_("Quầy số"),
        min_value=1,
        max_value=99,
        widget=forms.TextInput({"inputmode": "numeric", "class": "input--count"}),
    )
    name = forms.CharField(label=_("Tên quầy"), max_length=80, required=False)
    queues = forms.TypedMultipleChoiceField(
        label=_("Hàng chờ mà quầy phục vụ"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, counter: Counter | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("queues", [(one.id, str(one)) for one in queues()])
        if counter:
            self.initial = {
                "number": counter.number,
                "name": counter.name,
                "queues": [one.queue_id for one in counter.queues.all()],
            }


class NewDeviceForm(ActionForm):
    kind = forms.TypedChoiceField(
        label=_("Loại thiết bị"),
        choices=DeviceKind.choices,
        coerce=DeviceKind,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Tên, chỗ đặt"), help_text=_("Ví dụ: Cửa chính."), max_length=80
    )


class DeviceForm(ActionForm):
    name = forms.CharField(label=_("Tên, chỗ đặt"), max_length=80)
    notice = forms.CharField(
        label=_("Dòng thông báo"),
        help_text=_("Hiện dưới màn hình, ví dụ: Nghỉ trưa từ 12h00 đến 13h30."),
        max_length=300,
        required=False,
    )
    printer = RowField(
        printers_in_use,
        label=_("Máy in phiếu"),
        help_text=_("Máy in khổ hẹp cạnh máy lấy số."),
        required=False,
        empty_label=_("Không in, người dân xem trên màn hình"),
    )
    session = RowField(
        lambda: next_sessions(on=localdate()).filter(kind=SessionKind.MOBILE),
        label=_("Mang theo buổi lưu động"),
        required=False,
        empty_label=_("Đặt tại Trung tâm"),
    )

    def __init__(self, *args: Any, device: Device, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "name": device.name,
            "notice": device.notice,
            "printer": device.printer_id,
            "session": device.session_id,
        }
