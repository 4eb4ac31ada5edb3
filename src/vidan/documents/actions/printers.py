"""The printers of the commune: what its administrator says of them."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.permissions import refuse_others
from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.uniqueness import one_of_a_kind
from vidan.documents.actions.printing import queue_print
from vidan.documents.forms import trial
from vidan.documents.models import PaperWidth, Printer, PrinterKind, PrintJob
from vidan.documents.states import PrintState
from vidan.history.recording import record
from vidan.people.actors import Actor

PORT = 9100
"""Where network printers listen unless somebody changed it."""
HOST = re.compile(r"(?P<host>[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:(?P<port>\d+))?")
USB = re.compile(r"(?P<vendor>[0-9a-fA-F]{4}):(?P<product>[0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Described:
    """What the administrator says of a printer."""

    name: str
    kind: PrinterKind
    width: PaperWidth
    address: str = ""
    place: str = ""
    is_active: bool = True


def checked_address(kind: PrinterKind, address: str) -> str:
    """The address in one way of writing; refused when no printer can be found by it."""
    written = address.strip()
    if kind == PrinterKind.BROWSER:
        return ""
    if kind == PrinterKind.USB:
        if found := USB.fullmatch(written):
            return written.lower()
        raise InvalidInputError(
            _("Nhập mã máy in USB theo mẫu 04b8:0202 (lệnh lsusb trên máy chủ ghi mã).")
        )
    found = HOST.fullmatch(written)
    port = int(found["port"] or PORT) if found else 0
    if not found or not 0 < port < 2**16:
        raise InvalidInputError(
            _("Nhập địa chỉ máy in theo mẫu 192.168.1.50 hoặc 192.168.1.50:9100.")
        )
    return f"{found['host'].lower()}:{port}"


@transaction.atomic
def add_printer(told: Described, *, by: Actor, at: datetime) -> Printer:
    """Take a printer into use; its name is its own within the commune."""
    refuse_others(by)
    printer = Printer()
    _write(printer, told)
    record("documents.printer_added", printer, by=by, at=at, name=printer.name)
    return printer


@transaction.atomic
def change_printer(
    printer_id: UUID, told: Described, *, by: Actor, at: datetime
) -> Printer:
    """Change what is said of it; a new address is tried anew.

    Refuses to put a printer away while papers wait for it.
    """
    printer = Printer.objects.select_for_update().get(id=printer_id)
    refuse_others(by)
    waits = PrintJob.objects.filter(printer=printer, state__in=PrintState.waiting)
    if not told.is_active and waits.exists():
        raise ConflictError(
            _("Còn phiếu đang chờ máy in này. Vui lòng in hoặc hủy các phiếu đó trước.")
        )
    printer.trouble, printer.troubled_at = "", None
    _write(printer, told)
    record("documents.printer_changed", printer, by=by, at=at, name=printer.name)
    return printer


def _write(printer: Printer, told: Described) -> None:
    printer.name = needed(told.name, _("Nhập tên máy in, ví dụ: Quầy 1."))
    printer.kind, printer.width = told.kind, told.width
    printer.address = checked_address(told.kind, told.address)
    printer.place, printer.is_active = told.place.strip(), told.is_active
    taken = _("Xã đã có máy in tên “%(name)s”. Vui lòng đặt tên khác.")
    with one_of_a_kind("printer_name", ConflictError(taken % {"name": printer.name})):
        printer.save()


@override("vi")
def print_trial(
    printer_id: UUID, *, submission: UUID, by: Actor, at: datetime
) -> PrintJob:
    """Print a page that shows every letter and both edges."""
    refuse_others(by)
    printer = Printer.objects.get(id=printer_id)
    paper = PaperWidth(printer.width).label
    strip = trial.build(printer.name, place=printer.place, paper=str(paper), at=at)
    return queue_print(
        strip,
        thing=printer,
        title=_("Trang in thử"),
        printer=printer,
        submission=submission,
        by=by,
        at=at,
    )
