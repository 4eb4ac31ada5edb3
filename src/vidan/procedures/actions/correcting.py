"""Corrections by the operator, from a CSV file: what the source left open or wrong.

Each procedure in the file gets a new version with its corrections, in force for all.
All of the file or nothing of it: a half corrected catalogue would be posted as true.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.procedures.actions.settling import settle
from vidan.procedures.models import (
    Channel,
    ChannelLimit,
    Component,
    ComponentKind,
    Fee,
    LimitUnit,
    Origin,
    SettledBy,
    Step,
    Version,
)

COLUMNS = ("code", "what", "channel", "order", "value", "unit", "note")
TEXTS = {
    "name": 600, "short_name": 120, "keywords": 400,
    "authority": 1500, "result": 1500, "legal_source": 1500,
}  # fmt: skip
Row = dict[str, str]


class What(models.TextChoices):
    """What a line corrects; besides these the names of the texts."""

    LIMIT = "limit"
    FEE = "fee"
    PAPER = "paper"


@dataclass(frozen=True)
class Correction:
    number: int
    row: Row

    def refuse(self, why: str) -> InvalidInputError:
        return InvalidInputError(
            _("Dòng %(number)s: %(why)s") % {"number": self.number, "why": why}
        )


@transaction.atomic
def correct(lines: Iterable[str], *, on: date) -> list[Version]:
    """Publish corrected versions; returns them in the order of their codes."""
    grouped: dict[str, list[Correction]] = defaultdict(list)
    for one in _read(lines):
        grouped[one.row["code"].strip()].append(one)
    return [_corrected(code, rows, on=on) for code, rows in sorted(grouped.items())]


def _read(lines: Iterable[str]) -> list[Correction]:
    rows = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or [])]
    if missing:
        raise InvalidInputError(
            _("Dòng 1: thiếu cột %(columns)s.") % {"columns": ", ".join(missing)}
        )
    found = [Correction(rows.line_num, row) for row in rows]
    if not found:
        raise InvalidInputError(_("Tệp không có dòng nào; vui lòng chọn tệp khác."))
    for one in found:
        if None in one.row or None in one.row.values():
            raise one.refuse(_("số cột không khớp với dòng đầu."))
    return found


def _corrected(code: str, rows: list[Correction], *, on: date) -> Version:
    newest = Version.objects.filter(procedure_id=code).order_by("-pk").first()
    if newest is None:
        raise rows[0].refuse(_("không có thủ tục %(code)s.") % {"code": code})
    dropped = [one for one in rows if _drops_a_paper(one)]
    without = {_dropped_order(one, newest) for one in dropped}
    version = _copy(newest, without=without, on=on)
    for one in rows:
        if one not in dropped:
            _apply(one, version)
    if not version.limit_unit:
        raise rows[0].refuse(
            _("thủ tục %(code)s vẫn thiếu thời hạn; thêm một dòng limit.")
            % {"code": code}
        )
    return settle(version, on=on, by=SettledBy.CORRECTION)


def _drops_a_paper(one: Correction) -> bool:
    return one.row["what"].strip() == What.PAPER and not one.row["value"].strip()


def _dropped_order(one: Correction, version: Version) -> int:
    order = _number(one, "order")
    if not version.components.filter(order=order).exists():
        raise one.refuse(_("không có giấy tờ số %(order)s.") % {"order": order})
    return order


def _copy(newest: Version, *, without: set[int], on: date) -> Version:
    """The same version once more, not settled, with its origin and all its parts.

    Papers that are dropped are not copied: nothing of a version is ever deleted.
    """
    parts: list[Component | Fee | ChannelLimit | Step] = [
        *newest.components.exclude(order__in=without),
        *newest.fees.all(),
        *newest.channel_limits.all(),
        *newest.steps.all(),
    ]
    origin = _origin_of(newest, on=on)
    version = newest
    version.pk, version._state.adding = None, True
    version.effective_from, version.effective_to, version.settled = on, None, False
    version.save(force_insert=True)
    for part in parts:
        part.pk, part._state.adding, part.version = None, True, version
        part.save(force_insert=True)
    origin.version = version
    origin.save(force_insert=True)
    version.origin = origin
    return version


def _origin_of(version: Version, *, on: date) -> Origin:
    try:
        origin = version.origin
    except ObjectDoesNotExist:
        return Origin(source="", fingerprint="", content={}, read_on=on)
    origin.pk, origin._state.adding = None, True
    origin.doubts = []
    return origin


def _apply(one: Correction, version: Version) -> None:
    what = one.row["what"].strip()
    if what in TEXTS:
        _text(one, version, what)
    elif what == What.LIMIT:
        _limit(one, version)
    elif what == What.FEE:
        _fee(one, version)
    elif what == What.PAPER:
        _paper(one, version)
    else:
        raise one.refuse(
            _("không hiểu “%(what)s”; cột what nhận %(known)s.")
            % {"what": what, "known": ", ".join([*What.values, *TEXTS])}
        )


def _text(one: Correction, version: Version, what: str) -> None:
    value = one.row["value"].strip()
    if not value or len(value) > TEXTS[what]:
        raise one.refuse(
            _("cần một nội dung không quá %(most)s ký tự.") % {"most": TEXTS[what]}
        )
    setattr(version, what, value)
    version.save(update_fields=[what])


def _channel(one: Correction) -> str:
    channel = one.row["channel"].strip()
    if channel not in Channel.values:
        raise one.refuse(
            _("cách nộp phải là %(known)s.") % {"known": ", ".join(Channel.values)}
        )
    return channel


def _number(one: Correction, column: str) -> int:
    written = one.row[column].strip()
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise one.refuse(_("cột %(column)s phải là một số.") % {"column": column})
    return int(written)


def _limit(one: Correction, version: Version) -> None:
    """A limit of one channel, or without a channel the limit of all of them."""
    unit = one.row["unit"].strip()
    if unit not in LimitUnit.values:
        raise one.refuse(
            _("đơn vị thời hạn phải là %(known)s.")
            % {"known": ", ".join(LimitUnit.values)}
        )
    amount = None if unit == LimitUnit.SAME_DAY else _number(one, "value")
    if amount is not None and not 0 < amount < 1000:
        raise one.refuse(_("thời hạn phải từ 1 đến 999."))
    every = not one.row["channel"].strip()
    channel = Channel.DIRECT if every else _channel(one)
    same = version.channel_limits.all()
    order = min(same.filter(channel=channel).values_list("order", flat=True), default=0)
    last = max(same.values_list("order", flat=True), default=0)
    (same if every else same.filter(channel=channel)).delete()
    ChannelLimit.objects.create(
        version=version,
        order=order or last + 1,
        channel=channel,
        amount=amount,
        unit=unit,
    )
    if channel == Channel.DIRECT or not version.limit_unit:
        version.limit_amount, version.limit_unit = amount, unit
        version.save(update_fields=["limit_amount", "limit_unit"])


def _fee(one: Correction, version: Version) -> None:
    """A sum in đồng, or nothing where the council sets it; the note says why."""
    channel, per = _channel(one), one.row["unit"].strip()[:120] or "case"
    amount = _number(one, "value") if one.row["value"].strip() else None
    note = one.row["note"].strip()[:3000]
    if amount is None and not note:
        raise one.refuse(_("không có số tiền thì phải ghi lý do ở cột note."))
    version.fees.filter(channel=channel, province=None).exclude(per=per).filter(
        amount__isnull=True
    ).delete()
    Fee.objects.update_or_create(
        version=version,
        province=None,
        channel=channel,
        per=per,
        defaults={
            "amount": amount, "note": note, "source": version.legal_source[:300],
        },
    )  # fmt: skip


def _paper(one: Correction, version: Version) -> None:
    """Another name for the paper of that order, or a new paper."""
    name = one.row["value"].strip()[:5000]
    order = _number(one, "order")
    condition = one.row["note"].strip()[:2000]
    Component.objects.update_or_create(
        version=version,
        order=order,
        defaults={
            "name": name, "condition": condition, "compulsory": not condition,
        },
        create_defaults={
            "name": name, "condition": condition, "compulsory": not condition,
            "kind": ComponentKind.ORIGINAL,
        },
    )  # fmt: skip
