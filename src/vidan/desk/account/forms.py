"""The forms of signing in, with our words on them."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PASSWORD = gettext_lazy("Mật khẩu")
CODE = gettext_lazy("Mã xác thực")


class Worded(forms.Form):
    """A form of the sign-in package under our labels, without its placeholders."""

    words: Mapping[str, Promise] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = str(label), ""
            field.error_messages["required"] = _("Nhập: %(label)s.") % {"label": label}
            field.widget.attrs.pop("placeholder", None)


class CodeInput(forms.TextInput):
    """A code is typed once: one that was refused does not stand in the box again."""

    def format_value(self, value: Any) -> None:
        return None


class Coded(Worded):
    """A form that asks for a code of digits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        self.fields["code"].widget = CodeInput(box)


class LoginForm(Worded, account.LoginForm):  # type: ignore[misc]
    words = {"login": gettext_lazy("Tên đăng nhập"), "password": PASSWORD}


class ReauthenticateForm(Worded, account.ReauthenticateForm):  # type: ignore[misc]
    words = {"password": PASSWORD}


class ChangePasswordForm(Worded, account.ChangePasswordForm):  # type: ignore[misc]
    words = {
        "oldpassword": gettext_lazy("Mật khẩu đang dùng"),
        "password1": gettext_lazy("Mật khẩu mới (từ 10 ký tự)"),
        "password2": gettext_lazy("Mật khẩu mới một lần nữa"),
    }


class CodeForm(Coded, second_factor.AuthenticateForm):  # type: ignore[misc]
    words = {"code": CODE}


class ReauthenticateByCodeForm(Coded, second_factor.ReauthenticateForm):  # type: ignore[misc]
    words = {"code": CODE}


class ActivateForm(Coded, totp.ActivateTOTPForm):  # type: ignore[misc]
    words = {"code": CODE}
