"""Drafting a notice from sessions, writing it anew when they changed, editing it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError, needed
from vidan.history.recording import record
from vidan.notices.actions.moving import take
from vidan.notices.differences import differences
from vidan.notices.facts import Facts, stored
from vidan.notices.gathering import facts_of, people_of
from vidan.notices.models import Announced, Notice
from vidan.notices.permissions import writes
from vidan.notices.queries import last_told, sessions_of
from vidan.notices.states import Kind, State
from vidan.notices.wording import (
    Earlier,
    Wording,
    of_assignment,
    of_change,
    of_many,
    of_month,
    of_session,
)
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.programmes.models import Session
from vidan.programmes.queries import public_sessions
from vidan.programmes.states import State as SessionState

MOST_SESSIONS = 120


@transaction.atomic
def draft(
    kind: Kind, session_ids: Collection[UUID], *, by: Actor, at: datetime
) -> Notice:
    """Draft a notice of one session or several, or the assignment of their teams.

    Refuses sessions that are over or not held, and an assignment nobody is named for.
    """
    _check_writer(by)
    if kind not in (Kind.SESSION, Kind.ASSIGNMENT):
        raise InvalidInputError(_("Vui lòng chọn loại thông báo."))
    sessions = list(
        public_sessions()
        .select_related("venue")
        .filter(id__in=list(session_ids), state=SessionState.PLANNED)
        .filter(on__gte=localdate(at))
        .order_by("on", "id")
    )
    _check_number(sessions)
    return _written(Notice(kind=kind), sessions, by=by, at=at)


@transaction.atomic
def draft_month(
    month: date, *, unit: Unit | None = None, by: Actor, at: datetime
) -> Notice:
    """Draft the schedule of a month, of all units or of one (LP-3).

    Refuses a month without sessions, and one whose schedule is being drafted already.
    """
    _check_writer(by)
    first = month.replace(day=1)
    last = first + relativedelta(months=1, days=-1)
    rows = (
        public_sessions()
        .select_related("venue")
        .filter(on__range=(max(first, localdate(at)), last), state=SessionState.PLANNED)
    )
    if unit:
        rows = rows.filter(unit=unit)
    sessions = list(rows.order_by("on", "id"))
    _check_number(sessions)
    twin = Notice.objects.filter(
        kind=Kind.MONTH, month_on=first, unit=unit, state__in=State.open
    ).first()
    if twin:
        raise ConflictError(
            _("Lịch tháng này đang được soạn. Vui lòng mở bản đó để sửa tiếp.")
        )
    return _written(
        Notice(kind=Kind.MONTH, month_on=first, unit=unit), sessions, by=by, at=at
    )


def _check_writer(by: Actor) -> None:
    if not writes(by):
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))


def _check_number(sessions: Sequence[Session]) -> None:
    if not sessions:
        raise InvalidInputError(
            _(
                "Không có buổi phục vụ nào sắp tới để thông báo. Vui lòng chọn buổi "
                "hoặc tháng khác."
            )
        )
    if len(sessions) > MOST_SESSIONS:
        raise InvalidInputError(
            _("Một thông báo có nhiều nhất %(most)s buổi. Vui lòng chia theo tháng.")
            % {"most": MOST_SESSIONS}
        )


def _written(
    notice: Notice, sessions: Sequence[Session], *, by: Actor, at: datetime
) -> Notice:
    facts = facts_of(sessions)
    notice.drafted_by, notice.drafted_at = by.officer, at
    _fill(notice, sessions, facts)
    notice.save()
    announce(notice, sessions, facts)
    record("notices.drafted", notice, by=by, at=at, title=notice.title)
    return notice


def _fill(
    notice: Notice, sessions: Sequence[Session], facts: dict[UUID, Facts]
) -> None:
    """Title, text and people as the sessions are now."""
    told = [facts[one.id] for one in sessions]
    mandate = _mandate(sessions)
    if notice.kind == Kind.ASSIGNMENT:
        notice.people = people_of(sessions)
        if not notice.people:
            raise InvalidInputError(
                _(
                    "Buổi phục vụ chưa có người trực. Vui lòng phân công người trực "
                    "trước, rồi lập thông báo."
                )
            )
        wording = of_assignment(told, mandate=mandate)
    elif notice.kind == Kind.MONTH and notice.month_on:
        unit = notice.unit.name if notice.unit else ""
        wording = of_month(told, month=notice.month_on, unit=unit, mandate=mandate)
    elif len(told) == 1:
        wording = of_session(told[0], mandate=mandate)
    else:
        wording = of_many(told, mandate=mandate)
    _take_words(notice, wording)


def _take_words(notice: Notice, wording: Wording) -> None:
    notice.title, notice.text = wording.title[:300], wording.text
    notice.by_hand = False


def _mandate(sessions: Sequence[Session]) -> str:
    """The documents that ordered the programmes, each once."""
    names = dict.fromkeys(one.programme.mandate_document for one in sessions)
    return "; ".join(names)


def announce(
    notice: Notice, sessions: Sequence[Session], facts: dict[UUID, Facts]
) -> None:
    """Keep what the notice says of each session, in place of what it said before."""
    notice.announced.all().delete()
    Announced.objects.bulk_create(
        Announced(
            notice=notice, session=one, on=facts[one.id].on, facts=stored(facts[one.id])
        )
        for one in sessions
    )


@override("vi")
def fill_change(notice: Notice, session: Session, *, earlier: Notice) -> Facts:
    """Write into a correction what differs now from what ``earlier`` said."""
    now = facts_of([session])[session.id]
    told = earlier.announced.get(session=session).said
    issued_on = localdate(earlier.issued_at) if earlier.issued_at else told.on
    _take_words(
        notice,
        of_change(
            told,
            now,
            earlier=Earlier(earlier.symbol, issued_on, earlier.title),
            reason=session.reason,
        ),
    )
    notice.kind = Kind.CANCELLATION if now.cancelled else Kind.CORRECTION
    notice.corrects = earlier
    said = differences(told, now)
    if session.reason:
        said.append(_("Lý do: %(reason)s.") % {"reason": session.reason.rstrip(". ")})
    return replace(now, change=" ".join(said))


@transaction.atomic
def edit(notice_id: UUID, *, title: str, text: str, by: Actor, at: datetime) -> Notice:
    """Change the words of a draft; its facts stay those of the sessions."""
    notice = take(notice_id, "write", by=by)
    notice.title = needed(title, _("Vui lòng ghi trích yếu của thông báo."))
    notice.text = needed(text, _("Vui lòng ghi nội dung thông báo."))
    notice.by_hand = True
    notice.save(update_fields=["title", "text", "by_hand"])
    record("notices.edited", notice, by=by, at=at)
    return notice


@transaction.atomic
def rewrite(notice_id: UUID, *, by: Actor | None, at: datetime) -> Notice:
    """Write a draft anew from its sessions as they are now; edited words are lost."""
    notice = take(notice_id, "write", by=by)
    sessions = sessions_of(notice)
    if notice.about and notice.corrects:
        told = last_told(on=date.min, sessions=[notice.about.id])
        earlier = told[0].notice if told else notice.corrects
        now = fill_change(notice, sessions[0], earlier=earlier)
        facts = {sessions[0].id: now}
    else:
        facts = facts_of(sessions)
        sessions = [one for one in sessions if not facts[one.id].cancelled]
        _check_number(sessions)
        _fill(notice, sessions, facts)
    notice.save(
        update_fields=["title", "text", "by_hand", "people", "kind", "corrects"]
    )
    announce(notice, sessions, facts)
    record("notices.rewritten", notice, by=by, at=at)
    return notice
