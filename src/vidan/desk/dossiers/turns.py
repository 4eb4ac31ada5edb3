"""What has happened to a dossier on its way, for its page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidan.core.money import dong
from vidan.core.text import mask_personal_number, moment, two_digits
from vidan.dossiers.actions.correcting import in_words
from vidan.dossiers.actions.undoing import undo_until
from vidan.dossiers.appointments import course_of
from vidan.dossiers.deadlines import Kept, kept
from vidan.dossiers.index_clock import judge
from vidan.dossiers.models import Cause, Dossier, Leg, Snapshot
from vidan.dossiers.states import NAMES, State
from vidan.people.actors import Actor
from vidan.ui.pieces import Row

OUTCOMES = {
    Kept.EARLY: gettext_lazy("Trước hạn"),
    Kept.ON_TIME: gettext_lazy("Đúng hạn"),
    Kept.LATE: gettext_lazy("Quá hạn"),
    Kept.UNTIMED: gettext_lazy("Không quy định giờ"),
}


@dataclass(frozen=True)
class LegLine:
    """A line of the control slip as the page and the paper show it."""

    leg: Leg
    outcome: str


def leg_lines(dossier: Dossier) -> list[LegLine]:
    """Every time the dossier changed hands."""
    return [LegLine(leg, outcome_of(leg)) for leg in dossier.legs.all()]


def outcome_of(leg: Leg) -> str:
    if leg.ended_at is None:
        return _("Đang giữ")
    return str(OUTCOMES[kept(leg.due_at, leg.ended_at)])


def turns_of(dossier: Dossier, by: Actor, *, at: datetime) -> dict[str, Any]:
    """The parts of the page that tell of its turns; what did not happen is empty."""
    return {
        "legs": leg_lines(dossier),
        "consultations": dossier.consultations.all(),
        "verifications": dossier.verifications.all(),
        "extensions": dossier.extensions.select_related("by"),
        "matters": [
            *_payments(dossier),
            *_originals(dossier),
            *_deliveries(dossier),
            *_collected(dossier),
            *_promises(dossier),
            *_corrections(dossier),
            *_slips(dossier),
        ],
        "index": _index(dossier, at=at),
        "to_forward": _to_forward(dossier, at=at),
        "undoable": _undoable(dossier, by, at=at),
    }


def _payments(dossier: Dossier) -> list[Row]:
    return [
        Row(
            _("Nghĩa vụ tài chính"),
            _("%(what)s, %(amount)s: yêu cầu %(asked)s, %(paid)s")
            % {
                "what": one.what,
                "amount": dong(one.amount),
                "asked": moment(one.asked_at),
                "paid": _("đã nộp %(when)s") % {"when": moment(one.paid_at)}
                if one.paid_at
                else _("chưa nộp"),
            },
        )
        for one in dossier.payments.all()
    ]


def _originals(dossier: Dossier) -> list[Row]:
    return [
        Row(
            _("Bản chính đối chiếu"),
            _("%(paper)s: nhận %(taken)s, %(back)s")
            % {
                "paper": one.component.name,
                "taken": moment(one.taken_at),
                "back": _("đã trả %(when)s") % {"when": moment(one.returned_at)}
                if one.returned_at
                else _("chưa trả"),
            },
        )
        for one in dossier.originals.select_related("component")
    ]


def _deliveries(dossier: Dossier) -> list[Row]:
    rows = []
    for one in dossier.deliveries.all():
        words = [_("gửi %(when)s") % {"when": moment(one.sent_at)}]
        if one.parcel:
            words.insert(0, one.parcel)
        if one.delivered_at:
            words.append(_("đã giao %(when)s") % {"when": moment(one.delivered_at)})
        if one.came_back_at:
            words.append(
                _("trở lại %(when)s: %(reason)s")
                % {"when": moment(one.came_back_at), "reason": one.reason}
            )
        rows.append(Row(str(one.get_way_display()).capitalize(), ", ".join(words)))
    return rows


def _collected(dossier: Dossier) -> list[Row]:
    one = dossier.collections.first()
    if one is None or not one.for_applicant:
        return []
    words = f"{one.name} ({mask_personal_number(one.personal_number)}), {one.authority}"
    return [Row(_("Nhận thay"), words)]


def _promises(dossier: Dossier) -> list[Row]:
    """Only where there was more than one: the first date is never lost."""
    rows = list(dossier.promises.all())
    if len(rows) < 2:
        return []
    return [
        Row(
            _("Hẹn lần %(number)s") % {"number": number},
            f"{moment(one.due_at)} ({Cause(one.cause).label})",
        )
        for number, one in enumerate(rows, start=1)
    ]


def _corrections(dossier: Dossier) -> list[Row]:
    return [
        Row(
            _("Đã sửa %(when)s") % {"when": moment(one.at)},
            "; ".join([*map(in_words, one.changes), one.reason]),
        )
        for one in dossier.corrections.all()
    ]


def _slips(dossier: Dossier) -> list[Row]:
    return [
        Row(
            _("Giấy tiếp nhận bản %(number)s") % {"number": two_digits(one.number)},
            ngettext("đã in %(count)s lần", "đã in %(count)s lần", one.prints)
            % {"count": two_digits(one.prints)}
            + (_(", không còn hiệu lực") if one.voided_at else ""),
        )
        for one in dossier.slips.all()
    ]


def _index(dossier: Dossier, *, at: datetime) -> str:
    """The second clock in words: that of decision 766/QĐ-TTg."""
    if dossier.state == State.REFUSED:
        return ""
    found = judge(course_of(dossier), at=at)
    if found.repeated:
        return _("trễ hạn: yêu cầu bổ sung quá một lần")
    words = _("đúng hạn") if found.on_time else _("trễ hạn")
    if not found.waited:
        return _("%(words)s (mốc %(limit)s)") % {
            "words": words,
            "limit": moment(found.limit),
        }
    return _("%(words)s (mốc %(limit)s, đã trừ %(days)s ngày chờ bổ sung lần đầu)") % {
        "words": words,
        "limit": moment(found.limit),
        "days": two_digits(max(found.waited.days, 1)),
    }


def _to_forward(dossier: Dossier, *, at: datetime) -> str:
    """The reminder that the dossier still lies at the counter (R6)."""
    due = dossier.forward_by
    if dossier.state != State.RECEIVED or dossier.forwarded_at or due is None:
        return ""
    words = {"unit": dossier.unit.name, "when": moment(due)}
    if at > due:
        return _("Đã quá %(when)s mà hồ sơ chưa chuyển đến %(unit)s.") % words
    return _("Hồ sơ phải chuyển đến %(unit)s trước %(when)s.") % words


def _undoable(dossier: Dossier, by: Actor, *, at: datetime) -> dict[str, str] | None:
    """What this person has just done and can still take back, in words."""
    kept_row = Snapshot.objects.filter(dossier=dossier, by_id=by.id).first()
    if kept_row is None or at > (until := undo_until(kept_row)):
        return None
    return {
        "move": str(NAMES[kept_row.move]),
        "at": moment(kept_row.at),
        "until": moment(until),
    }
