"""The sheet of numbers for a power cut: printed before, filled in by hand."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day_and_weekday
from vidan.documents.forms.counter import Office, sign_here
from vidan.documents.forms.description import (
    Document,
    Header,
    Paragraph,
    Signature,
    Table,
)


@dataclass(frozen=True)
class Sheet:
    """The numbers of one queue that nobody else gets that day."""

    office: Office
    queue: str
    labels: tuple[str, ...]
    on: date


@override("vi")
def build(sheet: Sheet) -> Document:
    """A4, a line for each number with room for the hours by the wall clock."""
    lead = _(
        "Dùng khi mất điện. Xé hoặc đọc số cho người dân theo thứ tự; ghi giờ đến, giờ "
        "gọi, giờ xong theo đồng hồ treo tường. Có điện lại thì nhập tờ này vào hệ "
        "thống."
    )
    return Document(
        title=_("PHIẾU SỐ THỨ TỰ DỰ PHÒNG"),
        subtitle=f"{sheet.queue}, {day_and_weekday(sheet.on)}",
        size=11,
        header=Header(
            sheet.office.parent, sheet.office.agency, (), sheet.office.place, None
        ),
        blocks=(Paragraph(lead, indent=False), _lines(sheet.labels)),
        signatures=(Signature((_("NGƯỜI GHI"),), "", sign_here()),),
    )


def _lines(labels: tuple[str, ...]) -> Table:
    return Table(
        headers=(
            _("Số"),
            _("Giờ đến"),
            _("Giờ gọi"),
            _("Giờ xong"),
            _("Quầy"),
            _("Thủ tục, ghi chú"),
        ),
        rows=tuple((one, "", "", "", "", "") for one in labels),
        widths=(1.2, 1.6, 1.6, 1.6, 1.1, 5.5),
        align=("center", "center", "center", "center", "center", "left"),
    )
