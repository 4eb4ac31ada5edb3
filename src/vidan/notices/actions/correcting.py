"""A session changed after the people were told: its correction is drafted at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.notices.actions.deciding import give_back, withdraw
from vidan.notices.actions.drafting import announce, fill_change, rewrite
from vidan.notices.models import Notice
from vidan.notices.queries import Stale, is_outdated, needing_correction
from vidan.notices.states import Kind, State


@transaction.atomic
def draft_changes(*, at: datetime) -> list[Notice]:
    """Draft what is missing, write anew what changed again, drop what is right again.

    Looks at every session the people were told of, so that it may be called at any
    time, by two at once, and after a call was lost.
    """
    stale = needing_correction(on=localdate(at))
    made = [one for one in (_draft(row, at=at) for row in stale) if one]
    _drop_needless({row.session.id for row in stale}, at=at)
    return made


def _draft(stale: Stale, *, at: datetime) -> Notice | None:
    # Who drafts the same correction in this moment waits here.
    Notice.objects.select_for_update(of=("self",)).get(id=stale.notice.id)
    draft = Notice.objects.filter(about=stale.session, state__in=State.open).first()
    if draft:
        return _anew(draft, at=at)
    notice = Notice(drafted_at=at, about=stale.session)
    now = fill_change(notice, stale.session, earlier=stale.notice)
    twice = ConflictError(_("Thông báo thay đổi của buổi này vừa được soạn."))
    with one_of_a_kind("notice_one_open_change", twice):
        notice.save()
    announce(notice, [stale.session], {stale.session.id: now})
    record("notices.change_drafted", notice, by=None, at=at, title=notice.title)
    return notice


def _anew(draft: Notice, *, at: datetime) -> Notice | None:
    """The draft written anew if the session has changed again, from whatever state."""
    if not is_outdated(draft):
        return None
    if draft.state != State.DRAFT:
        again = _("Buổi phục vụ lại thay đổi sau khi trình")
        give_back(draft.id, reason=again, by=None, at=at)
    return rewrite(draft.id, by=None, at=at)


def _drop_needless(still_changed: set[UUID], *, at: datetime) -> None:
    """Corrections not issued of sessions that are again as told, or are over."""
    waiting = Notice.objects.filter(
        state__in=State.open, kind__in=Kind.changes, about__isnull=False
    ).exclude(about__in=still_changed)
    for notice in waiting.select_related("about"):
        over = notice.about is not None and notice.about.on < localdate(at)
        why = (
            _("Buổi phục vụ đã qua, không còn cần thông báo thay đổi")
            if over
            else _("Buổi phục vụ lại đúng như đã thông báo")
        )
        withdraw(notice.id, reason=why, by=None, at=at)
