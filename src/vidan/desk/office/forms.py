"""The forms about units, officers and their posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import VillageKind
from vidan.communes.queries import villages
from vidan.desk.planning.fields import CountField
from vidan.people.models import Officer
from vidan.people.queries import officers, units
from vidan.people.roles import Role
from vidan.ui.fields import DayField, PhoneField, RowField
from vidan.ui.forms import ActionForm


class UnitForm(ActionForm):
    name = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    code = forms.CharField(
        label=_("Ký hiệu"),
        max_length=20,
        help_text=_("Chữ viết tắt dùng trong số văn bản, ví dụ VP, KT."),
    )
    order = CountField(label=_("Thứ tự trong danh sách"), most=999, initial=0)


class OfficerForm(ActionForm):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=100)
    phone = PhoneField(label=_("Số điện thoại"), required=False)

    def clean_phone(self) -> str:
        return self.cleaned_data["phone"] or ""


class PasswordForm(ActionForm):
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Ít nhất 10 ký tự; trao trực tiếp, không gửi qua tin nhắn."),
    )


class AccountForm(PasswordForm):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    field_order = ("username", "password")


class PostForm(ActionForm):
    unit = RowField(units, label=_("Đơn vị"), empty_label=_("– chưa chọn –"))
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    title = forms.CharField(label=_("Chức danh"), max_length=150)
    village = RowField(
        villages,
        label=_("Thôn"),
        empty_label=_("– chưa chọn –"),
        required=False,
        help_text=_("Chỉ chọn cho trưởng thôn."),
    )
    first_on = DayField(label=_("Từ ngày"))
    last_on = DayField(label=_("Đến ngày"), required=False)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class EndPostForm(ActionForm):
    last_on = DayField(
        label=_("Ngày cuối giữ chức danh"), help_text=_("Ngày này vẫn còn tính.")
    )


class LeaveForm(ActionForm):
    on = DayField(
        label=_("Nghỉ việc từ ngày"),
        help_text=_("Tài khoản bị khóa và các chức danh kết thúc."),
    )


class DeputyForm(ActionForm):
    deputy_id = forms.TypedChoiceField(label=_("Người thay"), coerce=str)
    first_on = DayField(label=_("Từ ngày"))
    last_on = DayField(label=_("Đến ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)

    def __init__(self, *args: Any, absent: Officer, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = officers(on=on).exclude(id=absent.id)
        self.known = {str(one.id): one for one in colleagues}
        choices = [(key, one.full_name) for key, one in self.known.items()]
        self.offer("deputy_id", choices)

    def clean_deputy_id(self) -> Any:
        return self.known[self.cleaned_data["deputy_id"]].id


class VillageForm(ActionForm):
    kind = forms.ChoiceField(label=_("Loại"), choices=VillageKind.choices)
    name = forms.CharField(
        label=_("Tên"), max_length=100, help_text=_("Không ghi chữ thôn, bản.")
    )
    hall = forms.CharField(label=_("Nhà văn hóa"), max_length=200, required=False)

    def clean_kind(self) -> VillageKind:
        return VillageKind(self.cleaned_data["kind"])
