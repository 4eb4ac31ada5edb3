"""The hall opens and closes: days, and who sits at which counter."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.text import day as day_text
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.models import Session, SessionKind
from vidan.programmes.states import State as SessionState
from vidan.queueing.actions.moving import MOVED, Here, bring, my_sitting
from vidan.queueing.actions.numbers import hold_numbers
from vidan.queueing.hours import service_hours, window
from vidan.queueing.models import Counter, Day, Pause, Sitting, Ticket
from vidan.queueing.permissions import check, may_close
from vidan.queueing.queries import day_at, session_here
from vidan.queueing.states import State


def begin_day(*, at: datetime, session: Session | None = None) -> Day:
    """The day in the hall, made when the first person or clerk comes.

    ``session`` names a mobile session; without it the Centre's own hall is meant. A day
    on which nobody is served is refused, and so is one that was closed.
    """
    found = day_at(at=at, session=session)
    if found is None:
        held = _held(session, at=at)
        when = window(localdate(at), service_hours(localdate(at), session=held))
        found, _made = Day.objects.get_or_create(
            on=localdate(at),
            session=held,
            defaults={
                "opened_at": at,
                "issues_from": when.opens_at,
                "issues_until": when.closes_at,
            },
        )
    if found.closed_at:
        raise ConflictError(
            _("Ngày phục vụ này đã đóng. Vui lòng quay lại vào ngày phục vụ sau.")
        )
    return found


def _held(session: Session | None, *, at: datetime) -> Session | None:
    """The session that this day belongs to; refuses a day without service."""
    today = localdate(at)
    if session and session.kind == SessionKind.MOBILE:
        if session.on != today or session.state != SessionState.PLANNED:
            raise InvalidInputError(
                _("Buổi lưu động này không diễn ra hôm nay. Vui lòng xem lịch phục vụ.")
            )
        return session
    if not service_hours(today):
        raise InvalidInputError(
            _("Hôm nay, %(day)s, không phải ngày làm việc và không có buổi phục vụ.")
            % {"day": day_text(today)}
        )
    return session_here(on=today)


@transaction.atomic
def sit_down(
    counter_id: UUID, *, by: Actor, at: datetime, session: Session | None = None
) -> Sitting:
    """Open a counter for oneself. One officer sits at one counter, one at each."""
    check(by, "serve")
    counter = Counter.objects.filter(id=counter_id, closed_at__isnull=True).first()
    if counter is None or not counter.queues.exists():
        raise InvalidInputError(
            _("Quầy này chưa được giao lĩnh vực nào. Vui lòng chọn quầy khác.")
        )
    day = begin_day(at=at, session=session)
    sitting = Sitting(day=day, counter=counter, officer=by.officer, opened_at=at)
    with (
        one_of_a_kind("sitting_one_at_counter", _taken(counter)),
        one_of_a_kind("sitting_one_of_officer", _elsewhere(by)),
    ):
        sitting.save(force_insert=True)
    record("queueing.counter_opened", counter, by=by, at=at, number=counter.number)
    return sitting


def _taken(counter: Counter) -> ConflictError:
    sitting = (
        Sitting.objects.select_related("officer")
        .filter(counter=counter, closed_at__isnull=True)
        .first()
    )
    name = sitting.officer.full_name if sitting else _("đồng nghiệp")
    return ConflictError(
        _("Quầy %(number)s đang do %(name)s mở. Vui lòng chọn quầy khác.")
        % {"number": counter.number, "name": name}
    )


def _elsewhere(by: Actor) -> ConflictError:
    sitting = (
        Sitting.objects.select_related("counter")
        .filter(officer=by.officer, closed_at__isnull=True)
        .first()
    )
    number = sitting.counter.number if sitting else ""
    return ConflictError(
        _("Bạn đang mở quầy %(number)s. Vui lòng đóng quầy đó trước.")
        % {"number": number}
    )


@transaction.atomic
def pause(*, reason: str = "", by: Actor, at: datetime) -> Pause:
    """Stop calling people to one's counter for a while."""
    sitting = my_sitting(by)
    _refuse_busy(sitting)
    refusal = ConflictError(_("Quầy của bạn đang tạm nghỉ rồi."))
    with one_of_a_kind("pause_one_open", refusal):
        made = Pause.objects.create(
            sitting=sitting, begun_at=at, reason=reason.strip()[:200]
        )
    record("queueing.counter_paused", sitting.counter, by=by, at=at, reason=made.reason)
    return made


@transaction.atomic
def resume(*, by: Actor, at: datetime) -> Sitting:
    """Call people again. Twice is harmless."""
    sitting = my_sitting(by)
    if sitting.pauses.filter(ended_at__isnull=True).update(ended_at=at):
        record("queueing.counter_resumed", sitting.counter, by=by, at=at)
    return sitting


def refuse_paused(here: Here) -> None:
    if here.is_paused:
        raise ConflictError(
            _("Quầy đang tạm nghỉ. Vui lòng bấm Mở lại quầy rồi gọi tiếp.")
        )


def _refuse_busy(sitting: Sitting) -> None:
    busy = Ticket.objects.filter(
        counter=sitting.counter_id, state__in=State.with_counter
    ).first()
    if busy:
        raise ConflictError(
            _(
                "Số %(label)s đang ở quầy. Vui lòng kết thúc, để lại hoặc chuyển số "
                "này "
                "trước."
            )
            % {"label": busy.label}
        )


@transaction.atomic
def stand_up(sitting_id: UUID, *, by: Actor, at: datetime) -> Sitting:
    """Close a counter: one's own when it is free, anybody's for who manages the hall.

    Whoever manages closes it also for a clerk who fell ill: the people who stood there
    are then the next in their queue.
    """
    sitting = (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("counter", "officer")
        .filter(id=sitting_id, closed_at__isnull=True)
        .first()
    )
    if sitting is None:
        raise ConflictError(_("Quầy này đã đóng. Vui lòng tải lại trang."))
    if not may_close(by, sitting):
        raise NotAllowedError(_("Quầy này do người khác mở."))
    if sitting.officer_id == by.id:
        _refuse_busy(sitting)
    _give_back(sitting, at=at)
    sitting.closed_at = max(at, sitting.opened_at)
    sitting.save(update_fields=["closed_at"])
    sitting.pauses.filter(ended_at__isnull=True).update(ended_at=sitting.closed_at)
    record(
        "queueing.counter_closed",
        sitting.counter,
        by=by,
        at=at,
        number=sitting.counter.number,
        officer=sitting.officer.full_name,
    )
    return sitting


def _give_back(sitting: Sitting, *, at: datetime) -> None:
    """Whoever stands at the counter, or was sent just to it, waits for any counter."""
    for ticket in Ticket.objects.select_for_update().filter(
        counter=sitting.counter_id, state__in=State.with_counter
    ):
        bring(ticket, "redirect", at=at)
        ticket.save(update_fields=[*MOVED])
    Ticket.objects.filter(
        wanted_counter=sitting.counter_id, state__in=State.here
    ).update(wanted_counter=None)


@transaction.atomic
def end_issuing(day_id: UUID, *, by: Actor, at: datetime) -> Day:
    """Give out no more tickets today; those who have one are served."""
    check(by, "end_issuing")
    day = _locked(day_id)
    if day.issuing_ended_at is None:
        day.issuing_ended_at, day.issuing_ended_by = at, by.officer
        day.save(update_fields=["issuing_ended_at", "issuing_ended_by"])
        record("queueing.issuing_ended", day, by=by, at=at)
    return day


@transaction.atomic
def resume_issuing(day_id: UUID, *, by: Actor, at: datetime) -> Day:
    """Give out tickets again."""
    check(by, "end_issuing")
    day = _locked(day_id)
    if day.issuing_ended_at and not day.closed_at:
        day.issuing_ended_at = day.issuing_ended_by = None
        day.save(update_fields=["issuing_ended_at", "issuing_ended_by"])
        record("queueing.issuing_resumed", day, by=by, at=at)
    return day


@transaction.atomic
def close_day(day_id: UUID, *, by: Actor, at: datetime) -> Day:
    """End the day: counters close, and whoever still waits has not been served."""
    check(by, "close_day")
    return close(_locked(day_id), by, at)


def _locked(day_id: UUID) -> Day:
    """Lock a day, but nobody who writes a row that belongs to it."""
    return Day.objects.select_for_update(no_key=True).get(id=day_id)


def close(day: Day, by: Actor | None, at: datetime) -> Day:
    """Close a locked day. Repeatable; ``by`` is None for the work of the night."""
    if day.closed_at:
        return day
    hold_numbers(day)
    left = _all_go(day, at=at)
    for sitting in day.sittings.filter(closed_at__isnull=True):
        sitting.closed_at = max(at, sitting.opened_at)
        sitting.save(update_fields=["closed_at"])
        sitting.pauses.filter(ended_at__isnull=True).update(ended_at=sitting.closed_at)
    day.closed_at = at
    day.issuing_ended_at = day.issuing_ended_at or at
    day.save(update_fields=["closed_at", "issuing_ended_at"])
    record("queueing.day_closed", day, by=by, at=at, left=left)
    return day


def _all_go(day: Day, *, at: datetime) -> int:
    """Whoever is just served is done, everybody else leaves unserved: how many."""
    left = 0
    still = Ticket.objects.select_for_update().filter(day=day, ended_at__isnull=True)
    for ticket in still:
        if ticket.state == State.SERVING:
            bring(ticket, "end", at=at)
        else:
            if ticket.state in State.with_counter:
                bring(ticket, "redirect", at=at)
            bring(ticket, "leave", at=at)
            ticket.note = ticket.note or _("Hết giờ phục vụ")
            left += 1
        ticket.save(update_fields=[*MOVED, "note"])
    return left


@transaction.atomic
def close_old_days(*, at: datetime) -> int:
    """Close what was left open on days before today; how many. Safe to repeat.

    They end with their last hour of service, so that nobody's waiting lasts the night.
    """
    old = list(
        Day.objects.select_for_update(skip_locked=True, no_key=True).filter(
            on__lt=localdate(at), closed_at__isnull=True
        )
    )
    for day in old:
        close(day, None, max(day.issues_until, day.opened_at))
    return len(old)
