"""Secrets of other systems, kept so that the database alone does not give them away."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError

PURPOSE = b"vidan.core.sealing"


def seal(secret: str) -> str:
    """Encrypt with a key made of the installation's secret; nothing stays nothing."""
    return _box().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """The secret again. Refuses what was sealed under another secret key."""
    if not sealed:
        return ""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as failed:
        raise ConflictError(
            _(
                "Không mở được mật khẩu đã lưu vì khóa bí mật của máy chủ đã đổi. "
                "Vui lòng nhập lại mật khẩu của kết nối này."
            )
        ) from failed


def _box() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), key=PURPOSE, digest_size=32)
    return Fernet(base64.urlsafe_b64encode(key.digest()))
