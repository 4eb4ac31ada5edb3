"""What the rows of a file are beside what we have: new, changed, equal, in conflict,
maybe the same, or wrong. Reads only; nothing is guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.searching import Folded
from vidan.core.text import day, fold
from vidan.dossiers.actions.official import OFFICIAL_CODE
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import INTAKE_NUMBER, received_between
from vidan.dossiers.states import State
from vidan.exchange.models import ImportRow, ImportRun, Standing, Verdict
from vidan.exchange.official_states import OfficialState, agree
from vidan.exchange.queries import held_right, on_their_way
from vidan.exchange.records import Reader, Record, UnreadableError
from vidan.exchange.sheets.reading import Row
from vidan.procedures.models import Channel
from vidan.procedures.queries import version_of

Number = tuple[int, int]
"""Year and number of an intake."""


def judged(run: ImportRun, rows: Sequence[Row], *, at: datetime) -> list[ImportRow]:
    """The rows as they would be kept; the same number of questions for any count."""
    reader = Reader(run.columns)
    read = [(row.number, _read(reader, row)) for row in rows]
    beside = _beside(run, [one for _no, one in read if isinstance(one, Record)], at)
    return [_judged(run, number, one, beside) for number, one in read]


def _read(reader: Reader, row: Row) -> Record | UnreadableError:
    try:
        return reader.read(row.cells)
    except UnreadableError as wrong:
        return wrong


@dataclass
class Beside:
    """What we have that these records could be."""

    at: datetime
    by_code: dict[str, Dossier] = field(default_factory=dict)
    by_number: dict[Number, Dossier] = field(default_factory=dict)
    maybe: dict[tuple[str, str, date], Dossier] = field(default_factory=dict)
    standings: dict[UUID, int | None] = field(default_factory=dict)
    told_soon: set[UUID] = field(default_factory=set)
    rows: dict[str, int] = field(default_factory=dict)
    in_force: dict[tuple[str, date], bool] = field(default_factory=dict)


def _beside(run: ImportRun, records: Sequence[Record], at: datetime) -> Beside:
    beside = Beside(at)
    known = _known_dossiers(records)
    beside.by_code = {one.official_code: one for one in known if one.official_code}
    beside.by_number = {(one.year, one.number): one for one in known}
    beside.maybe = {_likeness(one): one for one in _alike(records)}
    ids = [one.id for one in (*known, *beside.maybe.values())]
    beside.standings = dict(
        Standing.objects.filter(dossier_id__in=ids).values_list(
            "dossier_id", "official_state"
        )
    )
    beside.told_soon = on_their_way(ids)
    seen = ImportRow.objects.filter(
        run=run, official_code__in=[one.official_code for one in records]
    ).exclude(verdict=Verdict.WRONG)
    beside.rows = dict(seen.values_list("official_code", "number"))
    return beside


def _known_dossiers(records: Sequence[Record]) -> list[Dossier]:
    """Those with these codes, and those with these intake numbers: two questions."""
    dossiers = Dossier.objects.select_related("version")
    codes = [one.official_code for one in records]
    numbers = [one for record in records if (one := number_of(record))]
    years, counted = {year for year, _no in numbers}, {no for _year, no in numbers}
    return [
        *dossiers.filter(official_code__in=codes),
        *dossiers.filter(year__in=years, number__in=counted),
    ]


def number_of(record: Record) -> Number | None:
    """Our intake number, if the export has a column for it."""
    found = INTAKE_NUMBER.fullmatch(record.intake_number)
    return (int(found[2]), int(found[1])) if found else None


def _alike(records: Sequence[Record]) -> Iterable[Dossier]:
    """Dossiers without an official code of the same names and days."""
    if not records:
        return []
    days = [localdate(one.received_at) for one in records]
    return (
        received_between(min(days), max(days))
        .filter(
            official_code="",
            version__procedure_id__in={one.procedure for one in records},
        )
        .alias(folded=Folded("applicant_name"))
        .filter(folded__in={fold(one.applicant) for one in records})
        .select_related("version")
    )


def _likeness(dossier: Dossier) -> tuple[str, str, date]:
    return (
        fold(dossier.applicant_name),
        dossier.version.procedure_id,
        localdate(dossier.received_at),
    )


def _judged(
    run: ImportRun, number: int, read: Record | UnreadableError, beside: Beside
) -> ImportRow:
    row = ImportRow(run=run, number=number)
    if isinstance(read, UnreadableError):
        return _wrong(row, read.message)
    row.official_code, row.official_state = read.official_code, read.official_state
    if earlier := beside.rows.get(read.official_code):
        sentence = _("Mã hồ sơ này đã có ở dòng %(number)s; chỉ nhập một lần.")
        return _wrong(row, sentence % {"number": earlier})
    beside.rows[read.official_code] = number
    if not OFFICIAL_CODE.fullmatch(read.official_code):
        return _wrong(row, _("Mã hồ sơ không theo mẫu H42.12.05-260502-0001."))
    known = beside.by_code.get(read.official_code)
    if known is not None:
        return _known(row, read, known, beside)
    return _by_number(row, read, beside)


def _by_number(row: ImportRow, read: Record, beside: Beside) -> ImportRow:
    """No dossier bears the code: perhaps one has the intake number of the export."""
    number = number_of(read)
    known = beside.by_number.get(number) if number else None
    if known is None:
        return _unknown(row, read, beside)
    row.dossier = known
    if known.official_code:
        row.verdict = Verdict.CONFLICT
        row.note = _("Xã đã ghi mã %(ours)s cho hồ sơ này.") % {
            "ours": known.official_code
        }
        return row
    if fold(known.applicant_name) != fold(read.applicant) or (
        known.version.procedure_id != read.procedure
    ):
        row.verdict, row.data = Verdict.MAYBE, read.as_data()
        row.note = _("Số tiếp nhận trùng, nhưng người nộp hoặc thủ tục khác.")
        return row
    return _known(row, read, known, beside)


def _known(row: ImportRow, read: Record, dossier: Dossier, beside: Beside) -> ImportRow:
    row.dossier = dossier
    ours = State(dossier.state)
    same = agree(read.official_state, ours)
    right = not same and held_right(dossier.id, read.official_state, ours)
    if not same and not right and dossier.id not in beside.told_soon:
        row.verdict = Verdict.CONFLICT
        row.note = _("Cổng ghi “%(theirs)s”, xã ghi “%(ours)s”.") % {
            "theirs": read.official_state.label,
            "ours": ours.label,
        }
        return row
    told = beside.standings.get(dossier.id) == read.official_state
    equal = told and dossier.official_code == read.official_code
    row.verdict = Verdict.EQUAL if equal else Verdict.CHANGED
    row.note = _other_due(read, dossier)
    return row


def _other_due(read: Record, dossier: Dossier) -> str:
    """Two promised days: nothing is changed by it, but somebody should know."""
    if not read.due_at or not dossier.due_at:
        return ""
    theirs, ours = localdate(read.due_at), localdate(dossier.due_at)
    if theirs == ours:
        return ""
    sentence = _("Ngày hẹn trên cổng %(theirs)s khác ngày hẹn của xã %(ours)s.")
    return sentence % {"theirs": day(theirs), "ours": day(ours)}


def _unknown(row: ImportRow, read: Record, beside: Beside) -> ImportRow:
    alike = beside.maybe.get(
        (fold(read.applicant), read.procedure, localdate(read.received_at))
    )
    if alike is not None:
        row.verdict, row.dossier, row.data = Verdict.MAYBE, alike, read.as_data()
        row.note = _("Cùng người nộp, thủ tục và ngày tiếp nhận.")
        return row
    if why := why_not_new(read, beside):
        return _wrong(row, why)
    row.verdict, row.data = Verdict.NEW, read.as_data()
    return row


def why_not_new(read: Record, beside: Beside) -> str:
    """Why a dossier unknown to us cannot be taken in by a file; empty when it can."""
    if read.official_state == OfficialState.REGISTERED:
        return _("Mới đăng ký, chưa được tiếp nhận trên cổng: tiếp nhận ở đó trước.")
    if read.official_state not in OfficialState.taken_in:
        return _(
            "Xã không có hồ sơ này mà cổng ghi “%(state)s”: kiểm tra, nhập tay nếu cần."
        ) % {"state": read.official_state.label}
    if read.channel is None:
        return _("Không rõ hình thức nộp: ghép cột Hình thức nộp hoặc bổ sung vào tệp.")
    if read.channel != Channel.ONLINE:
        return _(
            "Nộp %(channel)s mà xã chưa có: kiểm tra số tiếp nhận, nhập tại quầy."
        ) % {"channel": read.channel.label}
    if not read.personal_number:
        return _("Thiếu số định danh của người nộp nên chưa tiếp nhận được.")
    if read.received_at > beside.at:
        return _("Ngày tiếp nhận ở sau hôm nay.")
    if not _is_in_force(read, beside):
        return _("Thủ tục %(code)s không có hiệu lực tại xã vào ngày tiếp nhận.") % {
            "code": read.procedure
        }
    return ""


def _is_in_force(read: Record, beside: Beside) -> bool:
    asked = (read.procedure, localdate(read.received_at))
    if asked not in beside.in_force:
        beside.in_force[asked] = version_of(asked[0], on=asked[1]) is not None
    return beside.in_force[asked]


def _wrong(row: ImportRow, why: str) -> ImportRow:
    row.verdict, row.note = Verdict.WRONG, why[:500]
    return row
