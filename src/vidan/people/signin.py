"""How accounts sign in: nobody signs up, an administrator makes the account."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from vidan.people.models import User

WRONG_PAIR = _("Tên đăng nhập hoặc mật khẩu không đúng. Vui lòng nhập lại.")
WRONG_CODE = _("Mã không đúng hoặc đã hết hạn. Vui lòng nhập mã mới.")


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Who is signed in, read together with the commune: every page shows both."""

    def get_user(self, user_id: Any) -> User | None:
        return (
            User.objects.select_related("commune__province")
            .filter(pk=user_id, is_active=True)
            .first()
        )


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản đã khóa. Vui lòng liên hệ quản trị của xã."),
        "enter_current_password": _("Mật khẩu đang dùng không đúng."),
        "incorrect_password": _("Mật khẩu không đúng. Vui lòng nhập lại."),
        "invalid_login": WRONG_PAIR,
        "username_password_mismatch": WRONG_PAIR,
        "too_many_login_attempts": _(
            "Đăng nhập sai quá nhiều lần. Vui lòng chờ vài phút rồi thử lại."
        ),
        "rate_limited": _("Thử quá nhiều lần. Vui lòng chờ vài phút rồi thử lại."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: object) -> bool:
        """Accounts never appear by themselves."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }
