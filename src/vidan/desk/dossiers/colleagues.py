"""The second at a dossier sees the first, and loses nothing typed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.core.text import moment
from vidan.desk.access import StaffRequest, acting, instead_of_the_door, needs
from vidan.desk.dossiers.reach import reached
from vidan.dossiers.actions.looking import (
    ChangedMeanwhileError,
    edition_of,
    look_at,
    refuse_if_changed,
)
from vidan.dossiers.models import Dossier
from vidan.history.sentences import sentence
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

STOP_POLLING = 286
"""The status at which htmx stops asking again."""


def _ask_no_more(request: HttpRequest) -> HttpResponse | None:
    """An open page whose session has ended is told so, and does not ask again."""
    if "HX-Request" not in request.headers:
        return None
    return HttpResponse(_("Phiên đăng nhập đã hết."), status=STOP_POLLING)


@instead_of_the_door(_ask_no_more)
@needs("dossiers.view")
def presence(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """A sign of life from an open page, answered with who else is there."""
    dossier = reached(request, dossier_id)
    others = look_at(dossier, by=acting(request), at=now())
    return page(request, "desk/dossiers/others.html", {"others": others})


def seen_in(request: HttpRequest) -> int | None:
    """The edition of the dossier that a sent form carries; None where it has none."""
    written = request.POST.get("seen", "")
    return int(written) if written.isdecimal() and len(written) <= 9 else None


def has_changed(dossier: Dossier, *, seen: int | None) -> bool:
    """Whether a colleague changed it since the form was opened."""
    return seen is not None and edition_of(dossier.id) != seen


def gone_elsewhere() -> str:
    """What somebody is told whose part in the dossier ended meanwhile."""
    return _(
        "Hồ sơ này không còn thuộc phần việc của bạn. Vui lòng chuyển nội dung đã nhập "
        "cho người đang thụ lý."
    )


def changes_before(
    form: ActionForm, dossier: Dossier, *, seen: int | None
) -> list[tuple[str, str]]:
    """What a colleague did since the form was opened; the form then says so.

    The dossier stays locked until the answer, so that nobody gets in between.
    """
    if not form.is_bound:
        return []
    try:
        refuse_if_changed(dossier.id, seen=seen)
    except ChangedMeanwhileError as refusal:
        form.is_valid()
        form.refusal = refusal
        form.add_error(None, refusal.message)
        return [
            (
                moment(one.at),
                sentence(one.event, by=one.by_name or _("Hệ thống"), data=one.data),
            )
            for one in refusal.entries
        ]
    return []
