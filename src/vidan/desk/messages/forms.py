"""The forms about wordings, channels and people who want no messages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vidan.messaging.actions.gateways import Described
from vidan.messaging.models import How, Security
from vidan.messaging.occasions import Channel
from vidan.messaging.wording import MOST_BODY, MOST_SUBJECT, Wording
from vidan.ui.forms import ActionForm


class TemplateForm(ActionForm):
    """``number`` is the version that was on the screen: a newer one is not lost."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    is_on = forms.BooleanField(label=_("Gửi tin trong dịp này"), required=False)
    gateway_template = forms.CharField(
        label=_("Mã mẫu tin Zalo"),
        max_length=40,
        required=False,
        help_text=_("Mã của mẫu mà Zalo đã duyệt; mẫu phải có đúng các mục dưới đây."),
    )
    subject = forms.CharField(
        label=_("Tiêu đề"), max_length=MOST_SUBJECT, required=False
    )
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=MOST_BODY,
        widget=forms.Textarea({"rows": 8}),
    )

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if channel != Channel.ZALO:
            del self.fields["gateway_template"]
        if channel != Channel.MAIL:
            del self.fields["subject"]

    @property
    def wording(self) -> Wording:
        given = self.cleaned_data
        return Wording(
            given.get("subject", ""),
            given["body"].replace("\r\n", "\n"),
            given["number"],
            given["is_on"],
            given.get("gateway_template", ""),
        )


class GatewayForm(ActionForm):
    """What is typed as a secret is never shown again: left empty, it stays."""

    is_on = forms.BooleanField(label=_("Bật kênh này"), required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=200)
    security = forms.ChoiceField(
        label=_("Mã hóa"), choices=Security.choices, required=False
    )
    port = forms.IntegerField(
        label=_("Cổng"),
        required=False,
        help_text=_("Để trống thì lấy cổng thường dùng."),
    )
    sender = forms.CharField(label=_("Người gửi"), max_length=120, required=False)
    user = forms.CharField(label=_("Tài khoản"), max_length=120, required=False)
    secret = forms.CharField(
        label=_("Mật khẩu, khóa bí mật"),
        max_length=1000,
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Đã lưu thì không hiện lại; để trống là giữ như cũ."),
    )
    refresh = forms.CharField(
        label=_("Mã làm mới (refresh token)"),
        max_length=2000,
        required=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Nhập cùng khóa bí mật; phần mềm tự gia hạn hằng ngày."),
    )
    drops_repeats = forms.BooleanField(
        label=_("Cổng tự bỏ tin trùng mã RequestId"),
        required=False,
        help_text=_(
            "Chỉ đánh dấu khi nhà cung cấp xác nhận: tin chưa rõ được gửi lại."
        ),
    )

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NOT_FOR[channel]:
            del self.fields[name]
        for name, label in LABELS[channel].items():
            self.fields[name].label = label
        if "sender" in self.fields:
            self.fields["sender"].required = True

    @property
    def described(self) -> Described:
        given = {key: value for key, value in self.cleaned_data.items() if value}
        if "security" in given:
            given["security"] = Security(given["security"])
        return Described(**{"address": "", **given})


NOT_FOR = {
    Channel.MAIL: ("refresh", "drops_repeats"),
    Channel.SMS: ("security", "port", "refresh"),
    Channel.ZALO: ("security", "port", "sender", "drops_repeats"),
}
LABELS = {
    Channel.MAIL: {
        "address": _("Máy chủ thư (SMTP)"),
        "sender": _("Địa chỉ thư của người gửi"),
    },
    Channel.SMS: {
        "address": _("Địa chỉ cổng SMS"),
        "sender": _("Tên thương hiệu (brandname)"),
        "user": _("ApiKey"),
        "secret": _("SecretKey"),
    },
    Channel.ZALO: {
        "address": _("Địa chỉ cổng Zalo"),
        "user": _("Mã ứng dụng (App ID)"),
        "secret": _("Khóa bí mật của ứng dụng"),
    },
}


class TrialForm(ActionForm):
    submission = forms.UUIDField(widget=forms.HiddenInput)
    address = forms.CharField(label=_("Gửi thử tới"), max_length=254)


class RefusalForm(ActionForm):
    address = forms.CharField(label=_("Số điện thoại hoặc thư điện tử"), max_length=254)
    how = forms.ChoiceField(
        label=_("Người dân báo bằng cách nào"),
        choices=[(one.value, one.label) for one in (How.CLERK, How.STOP)],
        widget=forms.RadioSelect,
    )

    def clean_how(self) -> How:
        return How(self.cleaned_data["how"])
