"""QR codes: a square of dots that a phone reads."""

import io

import segno
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError

# Level M survives a fold or a thumb mark and still leaves large dots on small paper.
_CORRECTION = "m"
_QUIET_ZONE = 2


def qr_svg(text: str) -> str:
    """The code as an SVG drawing that fills whatever box it is given."""
    out = io.BytesIO()
    _code(text).save(
        out, kind="svg", xmldecl=False, omitsize=True, border=_QUIET_ZONE, light="white"
    )
    return out.getvalue().decode()


def qr_png(text: str, *, dot_pixels: int = 8) -> bytes:
    """The code as a PNG picture, for Word and for phones."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=dot_pixels, border=_QUIET_ZONE)
    return out.getvalue()


def qr_dots(text: str) -> int:
    """How many dots wide the code is, its quiet zone included."""
    return len(_code(text).matrix) + 2 * _QUIET_ZONE


def _code(text: str) -> segno.QRCode:
    if not text.strip():
        raise InvalidInputError(
            _("Chưa có nội dung để tạo mã QR. Vui lòng nhập đường dẫn hoặc mã tra cứu.")
        )
    try:
        return segno.make_qr(text, error=_CORRECTION)
    except segno.DataOverflowError as error:
        raise InvalidInputError(
            _("Nội dung quá dài để tạo mã QR. Vui lòng rút ngắn nội dung.")
        ) from error
