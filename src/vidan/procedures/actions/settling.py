"""A person settles what was read in doubt, or ends what is no longer there.

The operator does it for everybody (as owner of the tables, so without an actor), an
authorised person of a commune for that commune.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.actions.making import ONE_DAY, supersede
from vidan.procedures.models import Confirmation, SettledBy, Version
from vidan.procedures.permissions import CONFIRM
from vidan.procedures.queries import must_correct, waiting_for_all


@transaction.atomic
def confirm_for_all(code: str, *, on: date) -> Version:
    """What waits of a procedure is in force for every commune from that day on."""
    version = _waiting(code)
    _refuse_gaps(version)
    return settle(version, on=on, by=SettledBy.OPERATOR)


def _waiting(code: str) -> Version:
    found = waiting_for_all().filter(procedure_id=code)
    version = found.select_for_update(of=["self"]).first()
    if version is None:
        raise InvalidInputError(
            _("Không có bản nào của thủ tục %(code)s đang chờ xác nhận.")
            % {"code": code}
        )
    return version


def _refuse_gaps(version: Version) -> None:
    """A nod cannot fill in what the source does not say."""
    gaps = must_correct(version)
    if gaps:
        raise ConflictError(
            _(
                "Thủ tục %(code)s chưa xác nhận được: %(gaps)s. Đơn vị vận hành phải "
                "bổ sung bằng lệnh vidan catalogue correct."
            )
            % {"code": version.procedure_id, "gaps": "; ".join(gaps)}
        )


def settle(version: Version, *, on: date, by: SettledBy) -> Version:
    """Put a version in force from that day; what stood before ends the day before."""
    alive = version.procedure.versions.filter(settled=True).exclude(pk=version.pk)
    alive = alive.filter(Q(effective_to__isnull=True) | Q(effective_to__gte=on))
    latest = alive.order_by("-effective_from").first()
    start = max(on, version.effective_from)
    if latest:
        start = max(start, latest.effective_from + ONE_DAY)
    version.effective_from = start
    supersede(version.procedure, version)
    version.settled = True
    version.save(update_fields=["effective_from", "settled"])
    origin = version.origin
    origin.settled_by, origin.settled_on = by, start
    origin.save(update_fields=["settled_by", "settled_on"])
    return version


@transaction.atomic
def end_procedure(code: str, *, last_on: date) -> int:
    """End a procedure for everybody; returns how many versions ended."""
    alive = Version.objects.filter(procedure_id=code).filter(
        Q(effective_to__isnull=True) | Q(effective_to__gt=last_on)
    )
    found = list(alive.select_for_update())
    if not found:
        raise InvalidInputError(
            _("Không có thủ tục %(code)s đang có hiệu lực.") % {"code": code}
        )
    for version in found:
        if version.settled and version.effective_from > last_on:
            raise InvalidInputError(
                _("Ngày hết hiệu lực không thể trước ngày có hiệu lực.")
            )
        version.effective_from = min(version.effective_from, last_on)
        version.effective_to = last_on
        version.save(update_fields=["effective_from", "effective_to"])
    return len(found)


@transaction.atomic
def confirm(version: Version, *, by: Actor, at: datetime) -> Confirmation:
    """Let a doubtful version count in the commune of the person who checked it."""
    if not by.can(CONFIRM):
        raise NotAllowedError(
            _("Chỉ Giám đốc Trung tâm hoặc Văn phòng được xác nhận thủ tục.")
        )
    today = localdate(at)
    if not waiting_for_all().filter(pk=version.pk).exists():
        raise ConflictError(
            _("Bản này không còn chờ xác nhận; vui lòng tải lại danh sách.")
        )
    _refuse_gaps(version)
    twice = ConflictError(_("Bản này đã được xác nhận; vui lòng tải lại danh sách."))
    with one_of_a_kind("confirmed_once", twice):
        row = Confirmation.objects.create(
            version=version,
            officer=by.officer,
            first_on=max(today, version.effective_from),
            at=at,
        )
    record(
        "procedures.confirmed",
        row,
        by=by,
        at=at,
        procedure=version.procedure_id,
        name=version.short_name,
    )
    return row
