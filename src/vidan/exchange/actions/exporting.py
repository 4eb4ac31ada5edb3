"""Our dossiers in the columns of the portal's own export."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.text import mask_address, mask_personal_number, mask_phone
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.exchange.models import ColumnMap
from vidan.exchange.official_states import OfficialState, official_state
from vidan.exchange.permissions import check
from vidan.exchange.queries import column_map, to_export
from vidan.exchange.sheets.reading import MOST_ROWS
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import Channel

Cell = Callable[[Dossier], str]
AT_ONCE = 500
REMEMBERED = 50


@dataclass(frozen=True)
class Export:
    """What is written: the headers, and the rows as they are asked for."""

    headers: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]
    count: int


@transaction.atomic
def export(
    *,
    first_on: date,
    last_on: date,
    by: Actor,
    at: datetime,
    unit_id: UUID | None = None,
    with_personal_data: bool = False,
) -> Export:
    """The dossiers received in these days, in the columns of the commune's map.

    Personal data are masked unless ``by`` may open them and asks for them; which of
    both is on record. The rows are read while they are written out.
    """
    check(by, "export")
    if with_personal_data and not by.can("personal_data.open"):
        raise NotAllowedError(_("Bạn không được mở thông tin cá nhân của người nộp."))
    if last_on < first_on:
        raise InvalidInputError(_("Ngày cuối phải từ ngày đầu trở đi."))
    saved = column_map()
    if saved is None:
        raise ConflictError(
            _(
                "Chưa có bảng ghép cột. Vui lòng nhập một tệp xuất từ cổng và ghép cột "
                "trước; tệp xuất của xã dùng đúng các cột đó."
            )
        )
    dossiers = to_export(by, first_on=first_on, last_on=last_on, unit_id=unit_id)
    count = dossiers.count()
    if count > MOST_ROWS:
        raise InvalidInputError(
            _("Có hơn 200.000 hồ sơ. Vui lòng chọn khoảng ngày ngắn hơn.")
        )
    with override("vi"):  # kept
        how = _("có thông tin cá nhân") if with_personal_data else _("đã che")
    record("exchange.exported", saved, by=by, at=at, count=count, how=how)
    ready = dossiers.select_related("version", "unit").iterator(chunk_size=AT_ONCE)
    return Export(
        tuple(saved.headers), rows(saved, ready, opened=with_personal_data), count
    )


@transaction.atomic
def remember(content_sha256: str) -> None:
    """Know a file that we wrote again: it is not to be read as the portal's."""
    saved = ColumnMap.objects.select_for_update().get()
    saved.exported = [*saved.exported, content_sha256][-REMEMBERED:]
    saved.save(update_fields=["exported"])


def rows(
    saved: ColumnMap, dossiers: Iterable[Dossier], *, opened: bool
) -> Iterator[tuple[str, ...]]:
    """Each dossier under the headers of the map; what we do not know stays empty."""
    named = {header: name for name, header in saved.columns.items()}
    cells = [_cell(named.get(header, ""), opened=opened) for header in saved.headers]
    for dossier in dossiers:
        yield tuple(cell(dossier) for cell in cells)


def _cell(name: str, *, opened: bool) -> Cell:
    cell = CELLS.get(name, lambda _dossier: "")
    return cell if opened or name not in MASKED else MASKED[name]


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%d/%m/%Y %H:%M}" if at else ""


def _state(dossier: Dossier) -> str:
    with override("vi"):
        return str(OfficialState(official_state(State(dossier.state))).label)


def _channel(dossier: Dossier) -> str:
    with override("vi"):
        return str(Channel(dossier.channel).label).capitalize()


CELLS: dict[str, Cell] = {
    "official_code": lambda one: one.official_code,
    "official_state": _state,
    "procedure": lambda one: one.version.procedure_id,
    "procedure_name": lambda one: one.version.name,
    "applicant": lambda one: one.applicant_name,
    "personal_number": lambda one: one.personal_number,
    "born_on": lambda one: f"{one.born_on:%d/%m/%Y}" if one.born_on else "",
    "phone": lambda one: one.phone,
    "email": lambda one: one.email,
    "address": lambda one: one.address,
    "channel": _channel,
    "received_at": lambda one: _moment(one.received_at),
    "due_at": lambda one: _moment(one.due_at),
    "ended_at": lambda one: _moment(one.ended_at),
    "intake_number": lambda one: one.intake_number,
    "unit": lambda one: one.unit.name,
}
MASKED: dict[str, Cell] = {
    "personal_number": lambda one: mask_personal_number(one.personal_number),
    "born_on": lambda one: "",
    "phone": lambda one: mask_phone(one.phone),
    "email": lambda one: "",
    "address": lambda one: mask_address(one.address),
}
