"""A commune decides which channels it uses and who sees to each."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError, needed
from vidan.core.text import fold
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.notices.channels import PORTAL, Proof, shipped
from vidan.notices.models import Channel
from vidan.notices.permissions import sees_to_channels
from vidan.people.actors import Actor
from vidan.work.actions.moving import doer


@transaction.atomic
def arrange(
    key: str, *, name: str, officer_id: UUID | None, by: Actor, at: datetime
) -> Channel:
    """Say what a channel is called here and who sees to it; takes it up again too."""
    _check(by)
    row = _row(key, on=localdate(at))
    row.name = needed(name, _("Vui lòng ghi tên kênh."))[:120]
    row.officer = doer(officer_id, at=at) if officer_id else None
    row.last_on = None
    row.save()
    who = row.officer.full_name if row.officer else "–"
    record("notices.channel_arranged", row, by=by, at=at, name=row.name, officer=who)
    return row


@transaction.atomic
def add(
    *, name: str, proof: Proof, officer_id: UUID | None, by: Actor, at: datetime
) -> Channel:
    """Add a channel of the commune's own."""
    _check(by)
    if proof not in Proof.chosen:
        raise InvalidInputError(_("Vui lòng chọn loại minh chứng."))
    name = needed(name, _("Vui lòng ghi tên kênh."))[:120]
    there = ConflictError(_("Kênh “%(name)s” đã có rồi.") % {"name": name})
    with one_of_a_kind("channel_key", there):
        row = Channel.objects.create(
            key=slugify(fold(name))[:40] or "kenh",
            name=name,
            proof=proof,
            officer=doer(officer_id, at=at) if officer_id else None,
            first_on=localdate(at),
        )
    record("notices.channel_added", row, by=by, at=at, name=name)
    return row


@transaction.atomic
def give_up(key: str, *, by: Actor, at: datetime) -> Channel:
    """Use a channel no longer; notices that are out keep theirs."""
    _check(by)
    if key == PORTAL:
        raise InvalidInputError(_("Trang lịch phục vụ luôn đăng, không bỏ được."))
    yesterday = localdate(at) - timedelta(days=1)
    row = _row(key, on=yesterday)
    row.first_on = min(row.first_on, yesterday)
    row.last_on = yesterday
    row.save()
    record("notices.channel_ended", row, by=by, at=at, name=row.name)
    return row


def _check(by: Actor) -> None:
    if not sees_to_channels(by):
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))


def _row(key: str, *, on: date) -> Channel:
    """The commune's decision about a channel, locked; a new one for what ships."""
    row = Channel.objects.select_for_update(of=("self",)).filter(key=key).first()
    if row:
        return row
    way = next((way for way in shipped() if way.key == key), None)
    if way is None:
        raise InvalidInputError(_("Không có kênh này. Vui lòng thêm kênh mới."))
    return Channel(key=key, name=way.name, proof=way.proof, first_on=on)
