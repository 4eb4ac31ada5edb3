"""Form 06: the control slip, a line for each time the dossier changed hands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.text import moment
from vidan.documents.forms.counter import Office, form_header, given
from vidan.documents.forms.description import (
    Document,
    Field,
    Fields,
    Signature,
    Table,
    bold,
)

SIZE = 10


@dataclass(frozen=True)
class HandOver:
    """One line. ``outcome`` says whether the step ended before, on or after time."""

    step: str
    giver: str
    taker: str
    received_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    outcome: str
    note: str = ""


@dataclass(frozen=True)
class Control:
    """What form 06 says. ``process`` names the published process it follows."""

    office: Office
    intake_number: str
    procedure: str
    unit: str
    received_at: datetime
    appointment_at: datetime | None
    lines: tuple[HandOver, ...]
    issued_on: date
    process: str = ""
    official_code: str = ""
    form_mark: str = ""

    def __post_init__(self) -> None:
        if not self.lines:
            raise InvalidInputError(
                _("Hồ sơ chưa qua tay ai nên chưa có phiếu kiểm soát để in.")
            )


@override("vi")
def build(control: Control) -> Document:
    return Document(
        paper="a4",
        size=SIZE,
        title=_("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"),
        header=form_header(
            control.office,
            intake_number=control.intake_number,
            official_code=control.official_code,
            issued_on=control.issued_on,
            form_mark=control.form_mark,
        ),
        blocks=(Fields(_facts(control)), _table(control.lines)),
        signatures=(Signature((_("NGƯỜI IN PHIẾU"),), "", _("(Ký, ghi rõ họ tên)")),),
    )


def _facts(control: Control) -> tuple[Field, ...]:
    due = moment(control.appointment_at) if control.appointment_at else ""
    return (
        Field(_("Thủ tục"), bold(control.procedure)),
        Field(_("Cơ quan, đơn vị giải quyết"), control.unit),
        Field(_("Thời gian nhận hồ sơ"), moment(control.received_at)),
        *given(_("Thời gian trả kết quả"), due),
        *given(_("Quy trình"), control.process),
    )


def _table(lines: tuple[HandOver, ...]) -> Table:
    return Table(
        headers=(
            _("TT"),
            _("Bước"),
            _("Người giao"),
            _("Người nhận"),
            _("Nhận lúc"),
            _("Hạn của bước"),
            _("Chuyển lúc"),
            _("Kết quả"),
            _("Ghi chú, ký nhận"),
        ),
        rows=tuple(_row(number, one) for number, one in enumerate(lines, start=1)),
        widths=(0.6, 1.7, 1.8, 1.8, 1.6, 1.6, 1.6, 1.5, 2.2),
        align=(
            "center",
            "left",
            "left",
            "left",
            "left",
            "left",
            "left",
            "left",
            "left",
        ),
    )


def _row(number: int, line: HandOver) -> tuple[str, ...]:
    return (
        str(number),
        line.step,
        line.giver,
        line.taker,
        moment(line.received_at),
        moment(line.due_at) if line.due_at else "–",
        moment(line.ended_at) if line.ended_at else "–",
        line.outcome,
        line.note,
    )
