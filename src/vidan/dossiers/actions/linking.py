"""Dossiers of one matter are linked: their appointments add up in order."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.core.text import moment
from vidan.core.uniqueness import one_of_a_kind
from vidan.dossiers.actions.promising import promise, replace_slip
from vidan.dossiers.actions.snapshots import build_on
from vidan.dossiers.appointments import Occasion, appointment
from vidan.dossiers.models import Case, CaseMember, Cause, Dossier
from vidan.dossiers.permissions import leads_its_unit, received_it
from vidan.dossiers.states import State
from vidan.history.recording import record
from vidan.people.actors import Actor

FEWEST = 2
AFTER_ANOTHER = Occasion(session=None, lane_closes_at=None)
"""The next procedure of a case begins in its own time, at no session."""


@transaction.atomic
def link(dossiers: Sequence[UUID], *, name: str, by: Actor, at: datetime) -> Case:
    """Join dossiers of one person into a case, in the order in which they are done.

    The first keeps its appointment; each of the others is promised as if it came in
    when the one before it is due (linked one-stop mechanism, decree 309/2026). Only
    dossiers on which nobody has begun to work: what was promised does not move later.
    """
    if len(set(dossiers)) < FEWEST or len(set(dossiers)) != len(dossiers):
        raise InvalidInputError(
            _("Liên thông cần ít nhất hai hồ sơ khác nhau. Vui lòng chọn thêm hồ sơ.")
        )
    rows = _locked(dossiers)
    for row in rows:
        if not (received_it(by, row) or leads_its_unit(by, row)):
            raise NotAllowedError(_("Hồ sơ này không thuộc phần việc của bạn."))
    _check(rows, at=at)
    title = needed(name, _("Vui lòng ghi tên việc liên thông."))
    case = Case.objects.create(name=title, linked_at=at, linked_by=by.officer)
    linked = ConflictError(
        _("Có hồ sơ đã thuộc một việc liên thông khác; vui lòng tải lại trang.")
    )
    with one_of_a_kind("case_member_once", linked):
        CaseMember.objects.bulk_create(
            [
                CaseMember(case=case, dossier=row, order=place)
                for place, row in enumerate(rows, start=1)
            ]
        )
    _promise(rows, case, by=by, at=at)
    return case


def _locked(dossiers: Sequence[UUID]) -> list[Dossier]:
    """The dossiers in the order asked for; locked by id, so that two never cross."""
    found = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("version")
        .filter(id__in=dossiers)
        .order_by("id")
    )
    by_id = {row.id: row for row in found}
    if len(by_id) != len(dossiers):
        raise InvalidInputError(_("Không tìm thấy hồ sơ đã chọn; vui lòng chọn lại."))
    return [by_id[one] for one in dossiers]


def _check(rows: Sequence[Dossier], *, at: datetime) -> None:
    """One person, fresh dossiers, and no appointment that was already missed."""
    if len({row.personal_number for row in rows}) > 1:
        raise InvalidInputError(
            _("Chỉ liên thông các hồ sơ của cùng một người nộp. Vui lòng chọn lại.")
        )
    for row in rows:
        if row.state != State.RECEIVED or row.due_at is None:
            raise WrongStateError(
                _(
                    "Hồ sơ %(number)s không còn ở trạng thái “Đã tiếp nhận” nên không "
                    "đổi được giờ hẹn. Vui lòng bỏ hồ sơ này khỏi việc liên thông."
                )
                % {"number": row.intake_number}
            )
        if row.due_at < at:
            raise WrongStateError(
                _(
                    "Hồ sơ %(number)s đã quá hạn nên không được hẹn lại bằng cách liên "
                    "thông. Vui lòng bỏ hồ sơ này khỏi việc liên thông."
                )
                % {"number": row.intake_number}
            )


def _promise(rows: Sequence[Dossier], case: Case, *, by: Actor, at: datetime) -> None:
    """Give each dossier its appointment after that of the one before."""
    begins = None
    for place, row in enumerate(rows, start=1):
        if begins is not None:
            due = appointment(
                row.version, AFTER_ANOTHER, channel=row.channel, at=begins
            )
            promise(row, due, cause=Cause.LINKED, counted_from=begins, by=by, at=at)
            replace_slip(row)
            build_on(row)
            row.same_day = False
            row.save(update_fields=["due_at", "same_day", "slip_number"])
        begins = row.due_at
        record(
            "dossiers.linked",
            row,
            by=by,
            at=at,
            case=case.name,
            place=place,
            count=len(rows),
            due=moment(row.due_at) if row.due_at else "",
        )
