"""The minutes of a verification in the field: time, place, people, content."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.text import VIETNAM, moment
from vidan.documents.forms.counter import Office, form_header
from vidan.documents.forms.description import (
    Document,
    Field,
    Fields,
    Heading,
    Paragraph,
    Signature,
)


@dataclass(frozen=True)
class Minutes:
    """What the minutes say. ``about`` is the applicant, as it may be printed."""

    office: Office
    intake_number: str
    procedure: str
    about: str
    held_at: datetime
    place: str
    participants: str
    content: str
    officer: str
    official_code: str = ""

    def __post_init__(self) -> None:
        if not all(
            one.strip() for one in (self.place, self.participants, self.content)
        ):
            raise InvalidInputError(
                _("Biên bản phải có địa điểm, thành phần và nội dung. Vui lòng ghi đủ.")
            )


@override("vi")
def build(minutes: Minutes) -> Document:
    return Document(
        size=13,
        title=_("BIÊN BẢN"),
        subtitle=_("Xác minh thực địa hồ sơ thủ tục hành chính"),
        header=form_header(
            minutes.office,
            intake_number=minutes.intake_number,
            official_code=minutes.official_code,
            issued_on=minutes.held_at.astimezone(VIETNAM).date(),
            form_mark="",
        ),
        blocks=(
            Fields(
                (
                    Field(_("Thủ tục"), minutes.procedure),
                    Field(_("Người nộp hồ sơ"), minutes.about),
                    Field(_("Thời gian"), moment(minutes.held_at)),
                    Field(_("Địa điểm"), minutes.place),
                    Field(_("Thành phần tham gia"), minutes.participants),
                )
            ),
            Heading(_("Nội dung và kết quả xác minh"), level=2),
            *(Paragraph(line) for line in minutes.content.splitlines() if line.strip()),
            Paragraph(
                _(
                    "Biên bản đã đọc cho những người tham gia cùng nghe, công nhận là "
                    "đúng và cùng ký tên./."
                )
            ),
        ),
        signatures=(
            Signature((_("NGƯỜI THAM GIA"),), "", _("(Từng người ký, ghi rõ họ tên)")),
            Signature(
                (_("NGƯỜI XÁC MINH"),), minutes.officer, _("(Ký, ghi rõ họ tên)")
            ),
        ),
    )
