"""The forms of the exchange: a file, its columns, what is decided, the connection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vidan.desk.files import UploadField
from vidan.exchange.actions.connecting import Described
from vidan.exchange.actions.settling import CHOICES
from vidan.exchange.fields import FIELDS
from vidan.exchange.models import Conflict, ImportRun, Outcome
from vidan.people.queries import units
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import ActionForm, name_what_is_missing


class ImportFileForm(ActionForm):
    """The file; its size and kind are looked at by the action, by its content."""

    file = forms.FileField(
        label=_("Tệp danh sách hồ sơ xuất từ cổng"),
        help_text=_("Excel (.xlsx) hoặc CSV."),
        error_messages={
            name: UploadField.default_error_messages[name]
            for name in ("required", "missing")
        },
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        file = self.cleaned_data.pop("file", None)
        if file is not None:
            self.cleaned_data |= {"name": file.name, "content": file.read()}
        return self.cleaned_data


class ColumnsForm(ActionForm):
    """For each of our fields the column that holds it."""

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, initial=run.columns, **kwargs)
        headers = [(head, head) for head in run.headers]
        for one in FIELDS:
            self.fields[one.name] = forms.ChoiceField(
                label=str(one.label),
                choices=[("", _("– không có trong tệp –")), *headers],
                required=one.required,
            )
            name_what_is_missing(self.fields[one.name])

    def clean(self) -> dict[str, Any]:
        self.cleaned_data = {"columns": dict(self.cleaned_data)}
        return self.cleaned_data


class SettleForm(ActionForm):
    outcome = forms.ChoiceField(
        label=_("Bên nào đúng"),
        choices=[(one.value, one.label) for one in CHOICES],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500)

    def __init__(self, *args: Any, conflict: Conflict, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict = conflict

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])


class GiveUpForm(ActionForm):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        help_text=_("Ví dụ: đã cập nhật bằng tay trên cổng."),
    )


class ExportForm(ActionForm):
    first_on = DayField(label=_("Tiếp nhận từ ngày"))
    last_on = DayField(label=_("Đến hết ngày"))
    unit = RowField(
        units, label=_("Đơn vị"), empty_label=_("mọi đơn vị"), required=False
    )
    format = forms.ChoiceField(
        label=_("Định dạng"), choices=[("xlsx", _("Excel (.xlsx)")), ("csv", _("CSV"))]
    )
    with_personal_data = forms.BooleanField(
        label=_("Ghi đủ thông tin cá nhân, không che"),
        required=False,
        help_text=_("Việc xuất có thông tin cá nhân được ghi vào nhật ký."),
    )

    def __init__(self, *args: Any, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_open:
            del self.fields["with_personal_data"]

    def clean(self) -> dict[str, Any]:
        unit = self.cleaned_data.pop("unit", None)
        self.cleaned_data["unit_id"] = unit.id if unit else None
        self.kind = str(self.cleaned_data.pop("format", ""))
        return self.cleaned_data


class ConnectionForm(ActionForm):
    base_url = forms.CharField(
        label=_("Địa chỉ kết nối"),
        max_length=300,
        help_text=_("Do đơn vị vận hành cổng cấp, bắt đầu bằng https://."),
    )
    agency = forms.CharField(
        label=_("Mã định danh cơ quan"), max_length=40, help_text=_("Ví dụ: H42.12.05.")
    )
    account = forms.CharField(label=_("Tài khoản"), max_length=100)
    secret = forms.CharField(
        label=_("Mật khẩu kết nối"),
        max_length=300,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Không hiện lại. Bỏ trống thì giữ mật khẩu đã lưu."),
    )

    @property
    def described(self) -> Described:
        return Described(**self.cleaned_data)
