"""The official system's side of a dossier, on the page of the dossier."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.text import moment, two_digits
from vidan.desk.access import StaffRequest, needs
from vidan.desk.dossiers.reach import reached
from vidan.desk.office.answering import press
from vidan.dossiers.models import Dossier
from vidan.exchange.actions import noting
from vidan.exchange.models import Standing
from vidan.exchange.permissions import uses
from vidan.exchange.queries import connection, standing_of
from vidan.exchange.states import SendState
from vidan.people.actors import Actor
from vidan.ui.pieces import Row


@dataclass(frozen=True)
class Box:
    """What both sides know of each other about one dossier."""

    dossier: Dossier
    facts: list[Row] = field(default_factory=list)
    may_ask: bool = False
    may_open: bool = False


def box_of(dossier: Dossier, by: Actor) -> Box | None:
    """None where the commune has nothing to do with the official system yet."""
    one, standing = connection(), standing_of(dossier)
    if one is None and standing is None:
        return None
    may_ask = bool(one and dossier.official_code and uses(by))
    return Box(dossier, _facts(dossier, standing), may_ask, uses(by))


def _facts(dossier: Dossier, standing: Standing | None) -> list[Row]:
    seen = standing and standing.seen_at
    rows = [
        Row(_("Mã hồ sơ"), dossier.official_code or _("chưa có")),
        Row(_("Trạng thái bên đó"), _state(standing)),
        Row(_("Đồng bộ lần cuối"), _seen(standing) if seen else _("chưa lần nào")),
        Row(_("Lần hỏi cuối"), standing.error if standing else ""),
        Row(_("Chờ gửi"), _waits(dossier)),
    ]
    return [row for row in rows if row.value]


def _state(standing: Standing | None) -> str:
    known = standing and standing.official_state
    return str(standing.get_official_state_display()) if standing and known else "–"


def _seen(standing: Standing | None) -> str:
    if standing is None or standing.seen_at is None:
        return ""
    return f"{moment(standing.seen_at)} ({standing.get_seen_by_display()})"


def _waits(dossier: Dossier) -> str:
    """How many changes wait, and why the first of them does."""
    waits = dossier.dispatches.filter(state__in=SendState.open)
    count = waits.aggregate(count=Count("id"))["count"]
    if not count:
        return ""
    first = waits.first()
    why = first.error if first else ""
    words = _("%(count)s thay đổi") % {"count": two_digits(count)}
    return f"{words}. {why}" if why else words


@needs("exchange.use")
@require_POST
def ask(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """Have the official system asked; the answer stands in the box a moment later."""
    dossier = reached(request, dossier_id)
    press(
        request,
        noting.ask,
        dossier.id,
        done=_("Đang hỏi hệ thống chính thức; tải lại trang sau vài giây."),
    )
    return redirect("desk:dossier", dossier.id)
