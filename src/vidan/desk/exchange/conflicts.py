"""Contradictions: what they say, what we have, what to do; settled by a person."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.exchange.forms import SettleForm
from vidan.desk.exchange.reach import reached_conflict
from vidan.desk.office.answering import Ask, ask, sent
from vidan.dossiers.states import State
from vidan.exchange.actions import settling
from vidan.exchange.models import Conflict, ConflictKind
from vidan.exchange.official_states import DO_HERE, agree
from vidan.exchange.queries import conflicts_visible_to, unsettled
from vidan.ui.pages import page

PER_PAGE = 50
LATEST = 20


@dataclass(frozen=True)
class Line:
    """A contradiction as the list shows it, with our state of this moment."""

    conflict: Conflict

    @property
    def theirs(self) -> str:
        official = self.conflict.official
        return str(official.label) if official else self.conflict.official_code

    @property
    def ours(self) -> str:
        if self.conflict.kind == ConflictKind.CODE:
            return self.conflict.dossier.official_code or "–"
        return str(self.conflict.dossier.get_state_display())

    @property
    def has_come_to_agree(self) -> bool:
        official = self.conflict.official
        ours = State(self.conflict.dossier.state)
        return official is not None and agree(official, ours)

    @property
    def to_do(self) -> str:
        official = self.conflict.official
        if official is None:
            return _("So hai mã với giấy hẹn của người nộp, rồi chọn mã đúng.")
        if self.has_come_to_agree:
            return _("Hai bên đã khớp; sẽ tự đóng.")
        return str(DO_HERE[official])


@needs("exchange.use")
def conflicts(request: StaffRequest) -> HttpResponse:
    found = conflicts_visible_to(acting(request))
    numbers = Paginator(unsettled(found), PER_PAGE).get_page(request.GET.get("page"))
    settled = found.exclude(settled_at=None).order_by("-settled_at", "-id")[:LATEST]
    context = {
        "numbers": numbers,
        "lines": [Line(one) for one in numbers],
        "settled": [Line(one) for one in settled],
    }
    return page(request, "desk/exchange/conflicts.html", context)


@needs("exchange.use")
def settle(request: StaffRequest, conflict_id: UUID) -> HttpResponse:
    conflict = reached_conflict(request, conflict_id)
    line = Line(conflict)
    lead = _("Cổng: %(theirs)s. Xã: %(ours)s. %(to_do)s") % {
        "theirs": line.theirs,
        "ours": line.ours,
        "to_do": line.to_do,
    }
    number = conflict.dossier.intake_number
    words = Ask(
        _("Mâu thuẫn của hồ sơ %(number)s") % {"number": number},
        _("Ghi cách xử lý"),
        _("Đã ghi cách xử lý mâu thuẫn."),
        reverse("desk:conflicts"),
        _("Mâu thuẫn"),
        lead=lead,
    )
    form = SettleForm(sent(request), conflict=conflict)
    return ask(request, form, settling.settle, words, conflict.id)
