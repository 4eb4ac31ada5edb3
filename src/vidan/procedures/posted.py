"""What is posted, since when, and how a printed sheet differs from today."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vidan.communes.models import Commune
from vidan.communes.tenancy import current_commune
from vidan.procedures.models import Fee, Posting, PrintedSheet, Version
from vidan.procedures.queries import in_force

Marks = dict[str, str]


class Change(models.TextChoices):
    """How a procedure on the wall differs from what is in force."""

    ADDED = "added", _("mới, chưa có trên bản giấy")
    REPLACED = "replaced", _("đã thay bằng bản mới")
    FEE = "fee", _("mức phí, lệ phí đã đổi")
    WITHDRAWN = "withdrawn", _("đã hết hiệu lực, phải gỡ")


@dataclass(frozen=True)
class Difference:
    code: str
    name: str
    change: Change


@dataclass(frozen=True)
class Wall:
    """One sheet of paper and everything in which it is no longer true."""

    sheet: PrintedSheet
    differences: tuple[Difference, ...]

    @property
    def is_true(self) -> bool:
        return not self.differences


@dataclass(frozen=True)
class LogLine:
    """A posting, and the version that took its place."""

    posting: Posting
    replaced_by: Version | None


def with_parts(versions: QuerySet[Version], *, province: str) -> QuerySet[Version]:
    """Versions with their papers, limits and the fees of a province, in few queries."""
    fees = Fee.objects.filter(Q(province=None) | Q(province=province))
    return versions.prefetch_related(
        "components", "channel_limits", Prefetch("fees", queryset=fees)
    )


def province_here() -> str:
    """The province of the current commune, by its code."""
    return Commune.objects.values_list("province_id", flat=True).get(
        code=current_commune()
    )


def marks(versions: Sequence[Version]) -> Marks:
    """What stands on a sheet of these versions: version and fees of each code."""
    rows = Fee.objects.filter(version__in=versions).filter(
        Q(province=None) | Q(province=province_here())
    )
    fees: dict[int, list[str]] = defaultdict(list)
    for row in rows.order_by("channel", "per", "province_id"):
        fees[row.version_id].append(
            f"{row.channel} {row.per} {row.amount} {row.note} {row.province_id}"
        )
    return {
        one.procedure_id: f"{one.pk} {_short_hash(fees[one.pk])}" for one in versions
    }


def _short_hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def walls(*, on: date) -> list[Wall]:
    """The sheets that hang, the newest of each field or procedure, beside today."""
    hanging = (
        PrintedSheet.objects.filter(taken_down_on__isnull=True)
        .select_related("field", "procedure", "officer")
        .order_by("field_id", "procedure_id", "-printed_at")
        .distinct("field_id", "procedure_id")
    )
    sheets = list(hanging)
    if not sheets:
        return []
    current = list(in_force(on=on))
    today = marks(current)
    fields = {one.procedure_id: one.procedure.field_id for one in current}
    names = {one.procedure_id: one.short_name for one in current}
    names = {**_old_names(sheets, names), **names}
    found = [Wall(one, _differences(one, today, fields, names)) for one in sheets]
    return sorted(found, key=lambda wall: (wall.is_true, wall.sheet.printed_at))


def _old_names(sheets: list[PrintedSheet], known: dict[str, str]) -> dict[str, str]:
    lost = {code for sheet in sheets for code in sheet.contents} - known.keys()
    rows = Version.objects.filter(procedure_id__in=lost).order_by("effective_from")
    return {one.procedure_id: one.short_name for one in rows}


def _differences(
    sheet: PrintedSheet, today: Marks, fields: dict[str, str], names: dict[str, str]
) -> tuple[Difference, ...]:
    printed: Marks = sheet.contents
    wanted = {
        code: mark
        for code, mark in today.items()
        if code == sheet.procedure_id or fields[code] == sheet.field_id
    }
    found = []
    for code in sorted(printed.keys() | wanted.keys()):
        change = _change(printed.get(code), wanted.get(code))
        if change:
            found.append(Difference(code, names.get(code, code), change))
    return tuple(found)


def _change(printed: str | None, wanted: str | None) -> Change | None:
    if printed == wanted:
        return None
    if printed is None:
        return Change.ADDED
    if wanted is None:
        return Change.WITHDRAWN
    same_version = printed.split()[0] == wanted.split()[0]
    return Change.FEE if same_version else Change.REPLACED


def posted_since(versions: Sequence[Version]) -> dict[int, date]:
    """From which day each of these versions has been posted here, by its key."""
    rows = Posting.objects.filter(version__in=versions, last_on__isnull=True)
    return dict(rows.values_list("version_id", "first_on"))


def log() -> QuerySet[Posting]:
    """Everything that was ever posted here, the newest first."""
    return Posting.objects.select_related("version__procedure__field").order_by(
        "-first_on", "version__procedure_id", "-id"
    )


def told(postings: Sequence[Posting]) -> list[LogLine]:
    """Log lines, each with the version that came in its place, for one page."""
    codes = {one.version.procedure_id for one in postings if one.last_on}
    later: dict[str, list[Posting]] = defaultdict(list)
    rows = Posting.objects.filter(version__procedure_id__in=codes)
    for row in rows.select_related("version").order_by("first_on", "id"):
        later[row.version.procedure_id].append(row)
    return [LogLine(one, _successor(one, later)) for one in postings]


def _successor(one: Posting, later: dict[str, list[Posting]]) -> Version | None:
    if one.last_on is None:
        return None
    rows = later[one.version.procedure_id]
    after = (r.version for r in rows if r.first_on > one.first_on)
    return next(after, None)
