"""Who wants no messages, and who wants them again (law 91/2025/QH15 on consent)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.messaging.actions.telling import call_off
from vidan.messaging.addresses import fingerprint, mailbox, masked, mobile
from vidan.messaging.models import How, Message, OptOut
from vidan.messaging.permissions import refuse_others
from vidan.people.actors import Actor


@transaction.atomic
def opt_out(message: Message, *, at: datetime) -> OptOut:
    """The reader of a message wants no more at that address; again: nothing changes."""
    mark = message.fingerprint
    if known := _refusal(mark):
        return known
    try:
        with one_of_a_kind("opt_out_once", ConflictError("")):
            return _write(mark, message.masked, How.LINK, by=None, at=at)
    except ConflictError:
        # A double tap in the same moment: the other one wrote it.
        return OptOut.objects.get(fingerprint=mark, back_at__isnull=True)


@transaction.atomic
def opt_in(message: Message, *, at: datetime) -> None:
    """The reader wants messages again; who never refused changes nothing."""
    known = _refusal(message.fingerprint)
    if known:
        _take_back(known, How.LINK, by=None, at=at)


@transaction.atomic
def opt_out_for(address: str, *, how: How, by: Actor, at: datetime) -> OptOut:
    """A clerk writes down that somebody wants no messages at a number or mailbox."""
    refuse_others(by)
    read = mobile(address) or mailbox(address)
    if not read:
        raise InvalidInputError(
            _("Nhập số điện thoại di động 10 số hoặc địa chỉ thư điện tử.")
        )
    if how not in (How.CLERK, How.STOP):
        raise NotAllowedError(_("Cách này chỉ dành cho người nhận tự bấm."))
    mark = fingerprint(read, commune=current_commune())
    already = ConflictError(_("Địa chỉ này đã được ghi nhận thôi nhận tin từ trước."))
    with one_of_a_kind("opt_out_once", already):
        return _write(mark, masked(read), how, by=by, at=at)


@transaction.atomic
def opt_in_for(opt_out_id: UUID, *, by: Actor, at: datetime) -> OptOut:
    """A clerk writes down that they want them again."""
    row = OptOut.objects.select_for_update(of=["self"]).get(id=opt_out_id)
    refuse_others(by)
    if row.back_at:
        raise ConflictError(_("Địa chỉ này đã nhận tin trở lại."))
    _take_back(row, How.CLERK, by=by, at=at)
    return row


def _refusal(mark: str) -> OptOut | None:
    rows = OptOut.objects.select_for_update(of=["self"])
    return rows.filter(fingerprint=mark, back_at__isnull=True).first()


def _write(
    mark: str, shown: str, how: How, *, by: Actor | None, at: datetime
) -> OptOut:
    row = OptOut.objects.create(
        fingerprint=mark, masked=shown, how=how, at=at, by=by.officer if by else None
    )
    call_off(Message.objects.filter(fingerprint=mark), at=at)
    record("messaging.opted_out", row, by=by, at=at, how=str(how.label))
    return row


def _take_back(row: OptOut, how: How, *, by: Actor | None, at: datetime) -> None:
    row.back_at, row.back_how = at, how
    row.back_by = by.officer if by else None
    row.save(update_fields=["back_at", "back_how", "back_by"])
    record("messaging.opted_in", row, by=by, at=at, how=str(how.label))
