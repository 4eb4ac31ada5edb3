"""The ticket a person waits with: its number, what for, and who is before it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.core.text import moment, two_digits
from vidan.documents.forms.strip import Code, Columns, Line, Number, Part, Rule, Strip


@dataclass(frozen=True)
class Ticket:
    """What the ticket says. It names no person: tickets are lost and swapped.

    ``people_ahead`` is None where nobody can say, as on a paper made in advance.
    ``url`` leads to the place in the queue; ``short_address`` is for who types it.
    """

    commune: str
    place: str
    code: str
    services: tuple[str, ...]
    issued_at: datetime
    people_ahead: int | None = None
    session: str = ""
    priority: str = ""
    url: str = ""
    short_address: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip():
            raise InvalidInputError(_("Phiếu chưa có số thứ tự. Vui lòng lấy lại số."))


@override("vi")
def build(ticket: Ticket) -> Strip:
    """The ticket for narrow paper."""
    return Strip((*_head(ticket), *_number(ticket), *_facts(ticket), *_way(ticket)))


def _head(ticket: Ticket) -> tuple[Part, ...]:
    return (
        Line(ticket.commune, bold=True, align="center"),
        *_given(ticket.place),
        *_given(ticket.session, bold=True),
        Rule(),
    )


def _number(ticket: Ticket) -> tuple[Part, ...]:
    label = Line(_("SỐ THỨ TỰ"), align="center")
    return (label, Number(ticket.code), *_priority(ticket))


def _priority(ticket: Ticket) -> tuple[Part, ...]:
    if not ticket.priority:
        return ()
    return (Line(_("Ưu tiên: %(reason)s") % {"reason": ticket.priority}, bold=True),)


def _facts(ticket: Ticket) -> tuple[Part, ...]:
    services = tuple(Line(one, bold=True) for one in ticket.services)
    taken = Columns(_("Lấy số lúc"), moment(ticket.issued_at))
    return (Rule(), *services, taken, *_ahead(ticket.people_ahead))


def _ahead(people: int | None) -> tuple[Part, ...]:
    if people is None:
        return ()
    label = _("Số người đang chờ trước")
    return (Columns(label, two_digits(people) if people else _("không có"), bold=True),)


def _way(ticket: Ticket) -> tuple[Part, ...]:
    if not ticket.url:
        return ()
    words = _("Quét mã để xem còn bao nhiêu người trước ông/bà.")
    return (
        Rule(),
        Code(ticket.url, ticket.short_address),
        Line(words, size="small", align="center"),
    )


def _given(text: str, *, bold: bool = False) -> tuple[Part, ...]:
    return (Line(text, bold=bold, align="center"),) if text else ()
