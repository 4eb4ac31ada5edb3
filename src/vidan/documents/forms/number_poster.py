"""The poster at the door: by its QR a phone takes a number."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.documents.forms.counter import Office
from vidan.documents.forms.description import (
    Document,
    Header,
    Paragraph,
    Qr,
    Run,
    bold,
)

WIDE_MM = 110
"""Read from two steps away, by an old camera."""


@dataclass(frozen=True)
class NumberPoster:
    """Which page its QR opens, and which queues there are: letter and name."""

    office: Office
    url: str
    queues: tuple[tuple[str, str], ...]
    on: date


@override("vi")
def build(poster: NumberPoster) -> Document:
    """One A4 sheet, safe in black and white."""
    office = poster.office
    steps = (
        _("1. Quét mã bằng máy ảnh của điện thoại."),
        _("2. Chọn việc cần làm. Số hiện trên điện thoại, cùng số người đang chờ."),
        _("3. Ngồi chờ gần quầy; nghe gọi số hoặc xem trên điện thoại."),
    )
    lines = tuple(f"{letter}: {name}" for letter, name in poster.queues)
    without = _(
        "Không có điện thoại, hoặc thuộc diện ưu tiên: lấy số tại máy hoặc gặp cán bộ "
        "hướng dẫn."
    )
    return Document(
        title=_("LẤY SỐ THỨ TỰ BẰNG ĐIỆN THOẠI"),
        size=13,
        one_page=True,
        header=Header(office.parent, office.agency, (), office.place, poster.on),
        blocks=(
            Qr(poster.url, ((Run(poster.url, size=0.7),),), width_mm=WIDE_MM),
            *(Paragraph(one, indent=False) for one in steps),
            *(Paragraph(one, indent=False) for one in lines),
            Paragraph(bold(without), indent=False),
        ),
    )
