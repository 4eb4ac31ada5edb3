"""What every move of a notice has in common."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.notices.models import Notice
from vidan.notices.permissions import check
from vidan.notices.queries import is_outdated
from vidan.notices.states import State, after
from vidan.people.actors import Actor


def take(notice_id: UUID, move: str, *, by: Actor | None) -> Notice:
    """Lock the notice, check who, and bring it to the state the move leads to.

    ``by`` is None for what happens because a session changed. Saves nothing.
    """
    notice = Notice.objects.select_for_update(of=("self",)).get(id=notice_id)
    if by:
        check(by, move, notice)
    notice.state = after(State(notice.state), move)
    return notice


def refuse_outdated(notice: Notice) -> None:
    """Refuse to send on what is no longer so."""
    if is_outdated(notice):
        raise ConflictError(
            _(
                "Buổi phục vụ đã thay đổi sau khi soạn thông báo. Vui lòng bấm “Soạn "
                "lại theo lịch mới” rồi trình lại."
            )
        )


def is_before_issue(moment: datetime, notice: Notice) -> bool:
    """Whether people would have been told before the notice was issued.

    Moments are written down to the minute: the minute of the issue itself is not early.
    """
    issued_at = notice.issued_at
    return not issued_at or moment < issued_at.replace(second=0, microsecond=0)
