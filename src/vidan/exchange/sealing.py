"""Secrets of other systems: kept encrypted with a key made from the installation's."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError

PURPOSE = b"vidan.exchange.sealing:"


def _box() -> Fernet:
    digest = sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(digest))


def seal(secret: str) -> str:
    """What is stored of the secret; twice the same is not the same."""
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """The secret itself, for the moment in which it is used."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as lost:
        raise ConflictError(
            _(
                "Không mở được mật khẩu kết nối đã lưu vì khóa của máy chủ đã đổi. "
                "Vui lòng nhập lại mật khẩu ở mục Kết nối."
            )
        ) from lost
