"""What a commune posts, since when; and which sheets of paper hang on the wall.

The public list itself is always computed from what is in force. These rows remember it:
a nightly run and every import, confirmation and print bring them up to date.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import Field, Posting, PrintedSheet, Procedure
from vidan.procedures.permissions import CONFIRM
from vidan.procedures.posted import marks
from vidan.procedures.queries import in_force

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Posted:
    """How many versions came onto the list and left it."""

    added: int
    withdrawn: int


@transaction.atomic
def bring_up_to_date(*, on: date) -> Posted:
    """Write down what the current commune posts on that day; twice is harmless."""
    standing = set(in_force(on=on).values_list("pk", flat=True))
    still_open = Posting.objects.filter(last_on__isnull=True).select_for_update()
    known = {row.version_id: row for row in still_open}
    gone = [row for key, row in known.items() if key not in standing]
    for row in gone:
        row.last_on = max(row.first_on, on - ONE_DAY)
        row.save(update_fields=["last_on"])
    new = sorted(standing - known.keys())
    Posting.objects.bulk_create(
        [Posting(version_id=key, first_on=on) for key in new], ignore_conflicts=True
    )
    return Posted(len(new), len(gone))


@transaction.atomic
def record_print(
    *,
    field: Field | None = None,
    procedure: Procedure | None = None,
    by: Actor,
    at: datetime,
) -> PrintedSheet:
    """Remember that a posting sheet was printed, with what stands on it."""
    _may(by)
    if (field is None) == (procedure is None):
        raise InvalidInputError(_("Chọn in theo lĩnh vực hoặc theo một thủ tục."))
    today = localdate(at)
    found = in_force(on=today)
    found = (
        found.filter(procedure__field=field)
        if field
        else found.filter(procedure=procedure)
    )
    contents = marks(list(found))
    if not contents:
        raise ConflictError(_("Hôm nay không có thủ tục nào để niêm yết trên bản này."))
    bring_up_to_date(on=today)
    sheet = PrintedSheet.objects.create(
        field=field,
        procedure=procedure,
        officer=by.officer,
        printed_at=at,
        contents=contents,
    )
    about = field.name if field else procedure.code if procedure else ""
    record("procedures.sheet_printed", sheet, by=by, at=at, about=about)
    return sheet


@transaction.atomic
def take_down(sheet: PrintedSheet, *, by: Actor, at: datetime) -> PrintedSheet:
    """A sheet no longer hangs on the wall."""
    sheet = PrintedSheet.objects.select_for_update().get(pk=sheet.pk)
    _may(by)
    if sheet.taken_down_on:
        raise ConflictError(_("Bản này đã được gỡ; vui lòng tải lại trang."))
    sheet.taken_down_on = localdate(at)
    sheet.save(update_fields=["taken_down_on"])
    about = sheet.field.name if sheet.field else sheet.procedure_id or ""
    record("procedures.sheet_taken_down", sheet, by=by, at=at, about=about)
    return sheet


def _may(by: Actor) -> None:
    if not by.can(CONFIRM):
        raise NotAllowedError(
            _("Chỉ Giám đốc Trung tâm hoặc Văn phòng được in và gỡ bản niêm yết.")
        )
