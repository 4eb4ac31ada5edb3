"""A programme is set up as its plan orders, opened, and later changed."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.procedures.queries import in_force
from vidan.programmes import blocks as day_blocks
from vidan.programmes.actions.planning import (
    Changes,
    may_plan,
    plan_ahead,
    preview,
    ring_of,
)
from vidan.programmes.actions.versions import (
    current_version,
    first_version,
    next_version,
)
from vidan.programmes.models import Kind, Listed, Programme, Turn
from vidan.programmes.queries import listed
from vidan.worktime.recurrence import check_rule

MONTHS = range(1, 13)


def _check(programme: Programme) -> None:
    check_rule(programme.rule, first_on=programme.first_on)
    day_blocks.hours(programme.blocks)
    if programme.last_on and programme.last_on < programme.first_on:
        raise InvalidInputError(_("Ngày kết thúc phải sau ngày bắt đầu."))
    if any(month not in MONTHS for month in programme.mobile_months):
        raise InvalidInputError(_("Tháng lưu động phải từ 1 đến 12."))
    if len(set(programme.mobile_months)) > programme.mobile_per_year:
        raise InvalidInputError(
            _("Số tháng lưu động nhiều hơn số buổi lưu động của một năm.")
        )


@transaction.atomic
def set_up(
    *, by: Actor | None, at: datetime, ring: Sequence[Unit] = (), **fields: Any
) -> Programme:
    """Set up a programme. Its sessions are planned when it is opened.

    ``fields`` are those of :class:`Programme`; ``ring`` the units in their order.
    Refuses a rule that names no day, and a rotating programme without units.
    """
    may_plan(by)
    programme = Programme(**fields)
    _check(programme)
    if programme.kind == Kind.ROTATING and not ring:
        raise InvalidInputError(
            _("Mô hình luân phiên cần danh sách đơn vị theo thứ tự lượt.")
        )
    with _its_own_name():
        programme.save(force_insert=True)
    _set_ring(programme, ring)
    first_version(programme, ring, by=by, at=at)
    record(
        "programmes.added",
        programme,
        by=by,
        at=at,
        name=programme.name,
        mandate=programme.mandate_document,
    )
    return programme


def _its_own_name() -> AbstractContextManager[None]:
    taken = _("Đã có mô hình cùng tên. Vui lòng đặt tên khác.")
    return one_of_a_kind("programme_name", ConflictError(taken))


def _set_ring(programme: Programme, ring: Sequence[Unit]) -> None:
    Turn.objects.filter(programme=programme).delete()
    Turn.objects.bulk_create(
        [
            Turn(programme=programme, order=order, unit=unit)
            for order, unit in enumerate(ring, start=1)
        ]
    )


@transaction.atomic
def announce(
    programme_id: UUID,
    *,
    procedures: Iterable[str],
    first_on: date,
    by: Actor | None,
    at: datetime,
) -> list[str]:
    """Announce which procedures a same-day programme settles at once, from a day on.

    Replaces the list; what is dropped stays on record with its last day. Refuses codes
    that are not in force, and fewer than the minimum once the programme is open.
    """
    may_plan(by)
    programme = Programme.objects.select_for_update().get(id=programme_id)
    codes = sorted(set(procedures))
    known = set(
        in_force(on=first_on)
        .filter(procedure_id__in=codes)
        .values_list("procedure_id", flat=True)
    )
    if missing := [code for code in codes if code not in known]:
        raise InvalidInputError(
            _("Thủ tục %(codes)s không có hiệu lực vào ngày này, không thể công bố.")
            % {"codes": ", ".join(missing)}
        )
    if programme.opened_at:
        _refuse_too_few(len(codes), on=first_on)
    current = Listed.objects.filter(programme=programme, last_on=None)
    eve = first_on - timedelta(days=1)
    current.exclude(procedure_id__in=codes).update(last_on=eve)
    there = set(current.values_list("procedure_id", flat=True))
    Listed.objects.bulk_create(
        [
            Listed(programme=programme, procedure_id=code, first_on=first_on)
            for code in codes
            if code not in there
        ]
    )
    record(
        "programmes.listed",
        programme,
        by=by,
        at=at,
        count=len(codes),
        codes=", ".join(codes),
    )
    return codes


def _refuse_too_few(count: int, *, on: date) -> None:
    least = rule("programmes.same_day_procedures", on=on)
    if count < least:
        raise InvalidInputError(
            _(
                "Mô hình không hẹn phải công bố ít nhất %(least)02d thủ tục trước khi "
                "mở; hiện có %(count)02d. Vui lòng chọn thêm thủ tục."
            )
            % {"least": least, "count": count}
        )


@transaction.atomic
def open_programme(programme_id: UUID, *, by: Actor | None, at: datetime) -> Changes:
    """Open a programme: from now on its sessions are planned ahead."""
    may_plan(by)
    programme = Programme.objects.select_for_update().get(id=programme_id)
    if programme.opened_at:
        raise ConflictError(_("Mô hình này đã được mở."))
    if programme.kind == Kind.SAME_DAY:
        start = max(programme.first_on, localdate(at))
        _refuse_too_few(listed(programme, on=start).count(), on=start)
    programme.opened_at = at
    programme.save(update_fields=["opened_at"])
    record("programmes.opened", programme, by=by, at=at, name=programme.name)
    return plan_ahead(programme, by=by, at=at)


def preview_change(
    programme: Programme,
    *,
    at: datetime,
    ring: Sequence[Unit] | None = None,
    from_on: date | None = None,
    **fields: Any,
) -> Changes:
    """What a change of the programme would do to its sessions. Changes nothing.

    From ``from_on`` on, if the change is to hold from a later day.
    """
    _check_from(from_on, at=at)
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.changed_from = from_on or programme.changed_from
    _check(programme)
    return preview(programme, at=at, ring=ring)


def _check_from(from_on: date | None, *, at: datetime) -> None:
    if from_on and from_on < localdate(at):
        raise InvalidInputError(
            _("Ngày áp dụng đã qua. Vui lòng chọn từ hôm nay trở đi.")
        )


@transaction.atomic
def change(
    programme_id: UUID,
    *,
    by: Actor | None,
    at: datetime,
    ring: Sequence[Unit] | None = None,
    from_on: date | None = None,
    reason: str = "",
    **fields: Any,
) -> Changes:
    """Change a running programme (LP-17). Sessions that have begun stay as they are.

    Every change is a new version with the day it holds from and its reason (what was
    changed, if none is given); earlier sessions keep the version they were held under.
    """
    may_plan(by)
    programme = Programme.objects.select_for_update().get(id=programme_id)
    _check_from(from_on, at=at)
    before = ring_of(programme)
    if current_version(programme) is None:
        first_version(programme, before, by=by, at=at)
    changed = [
        name for name, value in fields.items() if getattr(programme, name) != value
    ]
    for name in changed:
        setattr(programme, name, fields[name])
    _check(programme)
    if from_on and programme.opened_at:
        programme.changed_from = from_on
    if changed or from_on:
        with _its_own_name():
            programme.save(update_fields=[*changed, "changed_from"])
    if ring is not None:
        _set_ring(programme, ring)
    words = labels_of(changed) or _("thứ tự lượt")
    new_order = ring is not None and list(ring) != before
    if changed or new_order:
        _keep(programme, from_on=from_on, reason=reason or words, by=by, at=at)
    changes = plan_ahead(programme, by=by, at=at) if programme.opened_at else Changes()
    record(
        "programmes.changed",
        programme,
        by=by,
        at=at,
        fields=words,
        added=len(changes.added),
        moved=len(changes.moved),
        removed=len(changes.removed),
    )
    return changes


def _keep(
    programme: Programme,
    *,
    from_on: date | None,
    reason: str,
    by: Actor | None,
    at: datetime,
) -> None:
    ring = ring_of(programme)
    if programme.opened_at is None:
        first_version(programme, ring, by=by, at=at)
        return
    first_on = from_on or max(localdate(at), programme.first_on)
    next_version(programme, ring, first_on=first_on, reason=reason, by=by, at=at)


def labels_of(names: Iterable[str]) -> str:
    """The fields by the names that forms give them."""
    found = (Programme._meta.get_field(name) for name in names)
    return ", ".join(str(field.verbose_name) for field in found)  # type: ignore[union-attr]
