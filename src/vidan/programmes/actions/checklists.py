"""The commune's own checklist: what it adds, words otherwise and leaves out."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError, NotAllowedError, needed
from vidan.core.text import day
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.programmes.models import CheckItem
from vidan.programmes.permissions import keeps_venues


def _check(item: CheckItem, by: Actor) -> None:
    if not keeps_venues(by):
        raise NotAllowedError(
            _("Chỉ người lập lịch phục vụ được sửa danh mục chuẩn bị.")
        )
    item.name = needed(item.name, _("Vui lòng ghi cần chuẩn bị gì."))
    if not (item.at_office or item.at_village):
        raise InvalidInputError(
            _("Vui lòng chọn ít nhất một loại buổi cần chuẩn bị việc này.")
        )
    if item.last_on and item.last_on < item.first_on:
        raise InvalidInputError(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."))


@transaction.atomic
def add_item(*, first_on: date, by: Actor, at: datetime, **fields: Any) -> CheckItem:
    """Add a line of the commune's own; ``fields`` are those of :class:`CheckItem`."""
    item = CheckItem(first_on=first_on, **fields)
    _check(item, by)
    item.save(force_insert=True)
    record("checklist.added", item, by=by, at=at, name=item.name, day=day(first_on))
    return item


@transaction.atomic
def change_item(item_id: UUID, *, by: Actor, at: datetime, **fields: Any) -> CheckItem:
    """Word a line otherwise or give it a last day; lists made stay as they are."""
    item = CheckItem.objects.select_for_update().get(id=item_id)
    changed = [name for name, new in fields.items() if getattr(item, name) != new]
    for name in changed:
        setattr(item, name, fields[name])
    _check(item, by)
    if changed:
        item.save(update_fields=changed)
        record("checklist.changed", item, by=by, at=at, name=item.name)
    return item
