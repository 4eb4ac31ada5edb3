"""Printers and papers for tests of printing. What does not matter has a default."""

from datetime import datetime
from itertools import count
from typing import Any
from uuid import uuid4

from tests.documents.form_samples import a_slip
from tests.make import at
from vidan.documents.actions.printers import Described, add_printer
from vidan.documents.actions.printing import queue_print
from vidan.documents.forms import ticket
from vidan.documents.forms.strip import Line, Strip
from vidan.documents.models import PaperWidth, Printer, PrinterKind, PrintJob
from vidan.people.actors import Actor

NOW = at("2026-05-02 09:30")
_number = count(1)
SERVICE = (
    "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền cấp"
)


def a_ticket(**changes: Any) -> ticket.Ticket:
    facts: dict[str, Any] = {
        "commune": "Ủy ban nhân dân xã Lùng Phình",
        "place": "Trung tâm Phục vụ hành chính công",
        "code": "A012",
        "services": (SERVICE, "Đăng ký khai sinh"),
        "issued_at": NOW,
        "people_ahead": 7,
        "session": "Ngày làm việc thứ 7 vì Nhân dân",
        "priority": "người cao tuổi",
        "url": "https://xa.laocai.gov.vn/lung-phinh/so-cua-toi/Zk3vQx8LmN0pTtYw/",
        "short_address": "xa.laocai.gov.vn/lung-phinh",
    }
    return ticket.Ticket(**(facts | changes))


def make_printer(by: Actor, **told: Any) -> Printer:
    facts: dict[str, Any] = {
        "name": f"Máy in {next(_number)}",
        "kind": PrinterKind.NETWORK,
        "width": PaperWidth.WIDE,
        "address": "192.0.2.1:9100",
    }
    facts |= told
    if facts["kind"] == PrinterKind.BROWSER:
        facts["address"] = ""
    return add_printer(Described(**facts), by=by, at=NOW)


def make_job(
    printer: Printer,
    by: Actor | None,
    *,
    moment: datetime = NOW,
    words: str = "Phiếu",
    **facts: Any,
) -> PrintJob:
    given: dict[str, Any] = {
        "thing": printer,
        "title": "Phiếu số A012",
        "printer": printer,
        "submission": uuid4(),
    }
    strip = facts.pop("strip", None) or Strip((Line(words),))
    return queue_print(strip, **(given | facts), by=by, at=moment)


__all__ = ["NOW", "SERVICE", "a_slip", "a_ticket", "make_job", "make_printer"]
