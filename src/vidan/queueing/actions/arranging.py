"""The hall is arranged: queues, counters, kiosks and screens."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.core.identifiers import tracking_code
from vidan.core.uniqueness import one_of_a_kind
from vidan.documents.models import Printer
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import Field
from vidan.programmes.models import Session, SessionKind
from vidan.programmes.states import State as SessionState
from vidan.queueing.models import (
    Counter,
    CounterQueue,
    Device,
    DeviceKind,
    Queue,
    QueueField,
    Sitting,
    Ticket,
)
from vidan.queueing.models.places import LETTER
from vidan.queueing.permissions import check
from vidan.queueing.states import State


@transaction.atomic
def set_up_queue(
    *,
    letter: str,
    name: str,
    fields: Collection[str],
    daily_limit: int | None = None,
    by: Actor,
    at: datetime,
) -> Queue:
    """Set up a queue for a group of fields, given by their codes."""
    check(by, "arrange")
    queue = Queue()
    _name(queue, letter=letter, name=name, daily_limit=daily_limit)
    _serve_fields(queue, fields)
    record("queueing.queue_set_up", queue, by=by, at=at, name=str(queue))
    return queue


@transaction.atomic
def change_queue(
    queue_id: UUID,
    *,
    letter: str,
    name: str,
    fields: Collection[str],
    daily_limit: int | None = None,
    by: Actor,
    at: datetime,
) -> Queue:
    """Change a queue; numbers that were given out keep their letter."""
    check(by, "arrange")
    queue = _queue(queue_id)
    _name(queue, letter=letter, name=name, daily_limit=daily_limit)
    _serve_fields(queue, fields)
    record("queueing.queue_changed", queue, by=by, at=at, name=str(queue))
    return queue


def _queue(queue_id: UUID) -> Queue:
    found = (
        Queue.objects.select_for_update()
        .filter(id=queue_id, closed_at__isnull=True)
        .first()
    )
    if found is None:
        raise InvalidInputError(
            _("Hàng chờ này không còn dùng. Vui lòng tải lại trang.")
        )
    return found


def _name(queue: Queue, *, letter: str, name: str, daily_limit: int | None) -> None:
    queue.letter = letter.strip().upper()
    try:
        LETTER(queue.letter)
    except ValidationError as wrong:
        raise InvalidInputError(wrong.messages[0]) from wrong
    queue.name = needed(
        name, _("Vui lòng ghi tên nhóm việc, ví dụ Chứng thực, hộ tịch.")
    )
    queue.daily_limit = daily_limit
    refusal = ConflictError(
        _("Chữ %(letter)s đã dùng cho hàng chờ khác. Vui lòng chọn chữ khác.")
        % {"letter": queue.letter}
    )
    with one_of_a_kind("queue_letter", refusal):
        queue.save()


def _serve_fields(queue: Queue, fields: Collection[str]) -> None:
    known = set(Field.objects.filter(code__in=fields).values_list("code", flat=True))
    if not known or known < set(fields):
        raise InvalidInputError(_("Vui lòng chọn ít nhất một lĩnh vực cho hàng chờ."))
    queue.fields.exclude(field__in=known).delete()
    there = set(queue.fields.values_list("field_id", flat=True))
    refusal = ConflictError(
        _("Có lĩnh vực đã thuộc hàng chờ khác. Mỗi lĩnh vực chỉ ở một hàng chờ.")
    )
    with one_of_a_kind("field_one_queue", refusal):
        QueueField.objects.bulk_create(
            [QueueField(queue=queue, field_id=code) for code in sorted(known - there)]
        )


@transaction.atomic
def end_queue(queue_id: UUID, *, by: Actor, at: datetime) -> Queue:
    """Give out no more numbers of this queue. Refuses while somebody waits in it."""
    check(by, "arrange")
    queue = _queue(queue_id)
    if Ticket.objects.filter(queue=queue, ended_at__isnull=True).exists():
        raise ConflictError(
            _(
                "Hàng chờ còn người. Vui lòng phục vụ hết hoặc chuyển sang hàng khác "
                "trước."
            )
        )
    queue.closed_at = at
    queue.save(update_fields=["closed_at"])
    queue.fields.all().delete()
    queue.counters.all().delete()
    record("queueing.queue_ended", queue, by=by, at=at, name=str(queue))
    return queue


@transaction.atomic
def set_up_counter(
    *, number: int, name: str = "", queues: Collection[UUID], by: Actor, at: datetime
) -> Counter:
    """Set up a counter that serves some queues."""
    check(by, "arrange")
    return _counter_as_told(
        Counter(), "queueing.counter_set_up", number, name, queues, by, at
    )


@transaction.atomic
def change_counter(
    counter_id: UUID,
    *,
    number: int,
    name: str = "",
    queues: Collection[UUID],
    by: Actor,
    at: datetime,
) -> Counter:
    """Change a counter's number, name or queues; at work, too."""
    check(by, "arrange")
    return _counter_as_told(
        _counter(counter_id), "queueing.counter_changed", number, name, queues, by, at
    )


def _counter_as_told(
    counter: Counter,
    event: str,
    number: int,
    name: str,
    queues: Collection[UUID],
    by: Actor,
    at: datetime,
) -> Counter:
    if not 1 <= number <= 99:
        raise InvalidInputError(_("Số quầy từ 1 đến 99, như ghi trên biển quầy."))
    counter.number, counter.name = number, name.strip()
    refusal = ConflictError(
        _("Đã có quầy số %(number)s. Vui lòng chọn số khác.") % {"number": number}
    )
    with one_of_a_kind("counter_number", refusal):
        counter.save()
    chosen = list(Queue.objects.filter(id__in=queues, closed_at__isnull=True))
    if not chosen or len(chosen) < len(set(queues)):
        raise InvalidInputError(_("Vui lòng chọn ít nhất một hàng chờ cho quầy."))
    counter.queues.exclude(queue__in=chosen).delete()
    there = set(counter.queues.values_list("queue_id", flat=True))
    CounterQueue.objects.bulk_create(
        [
            CounterQueue(counter=counter, queue=one)
            for one in chosen
            if one.id not in there
        ]
    )
    letters = ", ".join(sorted(one.letter for one in chosen))
    record(event, counter, by=by, at=at, number=number, queues=letters)
    return counter


def _counter(counter_id: UUID) -> Counter:
    found = (
        Counter.objects.select_for_update()
        .filter(id=counter_id, closed_at__isnull=True)
        .first()
    )
    if found is None:
        raise InvalidInputError(_("Quầy này không còn dùng. Vui lòng tải lại trang."))
    return found


@transaction.atomic
def end_counter(counter_id: UUID, *, by: Actor, at: datetime) -> Counter:
    """Take a counter out of use. Refuses while somebody sits at it."""
    check(by, "arrange")
    counter = _counter(counter_id)
    sat_at = Sitting.objects.filter(counter=counter, closed_at__isnull=True)
    held = Ticket.objects.filter(counter=counter, state__in=State.with_counter)
    if sat_at.exists() or held.exists():
        raise ConflictError(_("Quầy đang mở. Vui lòng đóng quầy trước."))
    counter.closed_at = at
    counter.save(update_fields=["closed_at"])
    counter.queues.all().delete()
    record("queueing.counter_ended", counter, by=by, at=at, number=counter.number)
    return counter


@transaction.atomic
def add_device(*, kind: DeviceKind, name: str, by: Actor, at: datetime) -> Device:
    """Add a kiosk or a screen; its address holds a code that nobody can guess."""
    check(by, "arrange")
    device = Device.objects.create(
        kind=kind, name=needed(name, _("Vui lòng ghi tên hoặc chỗ đặt thiết bị."))
    )
    record("queueing.device_added", device, by=by, at=at, name=device.name)
    return device


@transaction.atomic
def change_device(
    device_id: UUID,
    *,
    name: str,
    notice: str = "",
    printer: Printer | None = None,
    session: Session | None = None,
    by: Actor,
    at: datetime,
) -> Device:
    """Rename a device, change its line of notice, or take it along to a session."""
    check(by, "arrange")
    device = _device(device_id)
    if session and (
        session.kind != SessionKind.MOBILE or session.state != SessionState.PLANNED
    ):
        raise InvalidInputError(
            _("Chỉ mang thiết bị theo buổi lưu động sắp tới. Vui lòng chọn lại buổi.")
        )
    device.name = needed(name, _("Vui lòng ghi tên hoặc chỗ đặt thiết bị."))
    device.notice, device.session = notice.strip(), session
    device.printer = printer
    device.save(update_fields=["name", "notice", "session", "printer"])
    record("queueing.device_changed", device, by=by, at=at, name=device.name)
    return device


@transaction.atomic
def renew_device(device_id: UUID, *, by: Actor, at: datetime) -> Device:
    """Give a device a new address; the old one opens nothing any more."""
    check(by, "arrange")
    device = _device(device_id)
    device.code = tracking_code()
    device.save(update_fields=["code"])
    record("queueing.device_changed", device, by=by, at=at, name=device.name)
    return device


@transaction.atomic
def revoke_device(device_id: UUID, *, by: Actor, at: datetime) -> Device:
    """Shut a device out."""
    check(by, "arrange")
    device = _device(device_id)
    device.revoked_at = at
    device.save(update_fields=["revoked_at"])
    record("queueing.device_revoked", device, by=by, at=at, name=device.name)
    return device


def _device(device_id: UUID) -> Device:
    found = (
        Device.objects.select_for_update()
        .filter(id=device_id, revoked_at__isnull=True)
        .first()
    )
    if found is None:
        raise InvalidInputError(_("Thiết bị này đã thu hồi. Vui lòng tải lại trang."))
    return found
