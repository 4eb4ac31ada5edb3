"""Certification: an entry in the book for each paper, and the whole of it at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.actions.numbering import next_number
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    needed,
)
from vidan.core.text import two_digits
from vidan.dossiers.actions.registering import series_of, volume_to_write_in
from vidan.dossiers.bookkinds import BookKind, Certified, book_for
from vidan.dossiers.bookrights import corrects
from vidan.dossiers.certification import Signer, signer_of_today, signers
from vidan.dossiers.models import Book, BookEntry, Correctable, Dossier, EntryCorrection
from vidan.dossiers.registers import ReadEntry
from vidan.history.recording import record
from vidan.people.actors import Actor

MOST_COPIES = 999
WHOLE_NUMBERS = (Correctable.COPIES, Correctable.FEE)


def enter(
    dossier: Dossier,
    certified: Sequence[Certified],
    *,
    signer: UUID | None,
    by: Actor,
    at: datetime,
) -> list[BookEntry]:
    """Enter what was certified into the book of its kind, a number for each paper.

    Nothing for a procedure without a book. Where nothing is said the dossier itself is
    the line, signed by who signed last. A dossier that was entered before keeps its
    numbers: they stand on papers that people hold in their hands.
    """
    kind = book_for(dossier.version.procedure_id)
    if kind is None:
        return []
    if known := list(dossier.book_entries.all()):
        return known
    items = list(certified) or [_by_default(dossier)]
    for item in items:
        _check(item)
    who = _signer(signer, kind, by=by, at=at)
    book = volume_to_write_in(kind, by=by, at=at)
    entries = [_entry(dossier, book, item, who, by=by, at=at) for item in items]
    return BookEntry.objects.bulk_create(entries)


def _by_default(dossier: Dossier) -> Certified:
    return Certified(dossier.version.short_name, copies=dossier.sets, fee=dossier.fee)


def _check(item: Certified) -> None:
    needed(item.document, _("Vui lòng ghi tên giấy tờ được chứng thực."))
    if not (1 <= item.copies <= MOST_COPIES and 1 <= item.pages <= MOST_COPIES):
        raise InvalidInputError(
            _("Số bản và số trang của “%(paper)s” phải từ 1 đến %(most)s.")
            % {"paper": item.document, "most": MOST_COPIES}
        )


def _signer(chosen: UUID | None, kind: BookKind, *, by: Actor, at: datetime) -> Signer:
    on = localdate(at)
    may = {one.officer_id: one for one in signers(on=on)}
    if chosen is not None and chosen not in may:
        raise InvalidInputError(
            _(
                "Người được chọn không có thẩm quyền ký chứng thực ngày hôm nay. Vui "
                "lòng chọn người khác."
            )
        )
    usual = chosen or signer_of_today(kind, by=by, on=on)
    if usual in may:
        return may[usual]
    return next(iter(may.values()), Signer(by.id, by.name, ""))


def _entry(
    dossier: Dossier,
    book: Book,
    item: Certified,
    signer: Signer,
    *,
    by: Actor,
    at: datetime,
) -> BookEntry:
    return BookEntry(
        book=book,
        kind=book.kind,
        year=book.year,
        number=next_number(series_of(BookKind(book.kind)), year=book.year),
        dossier=dossier,
        certified_on=localdate(at),
        requester=dossier.applicant_name,
        requester_paper=dossier.personal_number,
        document=item.document.strip(),
        copies=item.copies,
        pages=item.pages,
        signer_id=signer.officer_id,
        signer_name=signer.name,
        signer_title=signer.title,
        fee=item.fee,
        note=item.note,
        written_by=by.officer,
        written_at=at,
    )


@override("vi")
def numbers_in_words(entries: Sequence[BookEntry]) -> str:
    """``số 15, 16 quyển số 01/2026-SCT/BS``: what stands on the certified papers."""
    if not entries:
        return ""
    numbers = ", ".join(two_digits(one.number) for one in entries)
    return _("số %(numbers)s quyển số %(book)s") % {
        "numbers": numbers,
        "book": entries[0].book.symbol,
    }


@transaction.atomic
def correct(
    entry_id: UUID, *, field: str, new: str, reason: str, by: Actor, at: datetime
) -> EntryCorrection:
    """Put an entry right, with a reason; what it said before stays readable.

    Refused once the book is closed: then nothing in it changes.
    """
    entry = BookEntry.objects.prefetch_related("corrections").get(id=entry_id)
    if not corrects(by, entry):
        raise NotAllowedError(
            _("Chỉ người ghi sổ hoặc Giám đốc Trung tâm sửa dòng này.")
        )
    book = Book.objects.select_for_update(of=("self",)).get(id=entry.book_id)
    if not book.is_open:
        raise ConflictError(
            _("Quyển sổ đã khóa nên không sửa được. Vui lòng lập văn bản đính chính.")
        )
    new = _checked(Correctable(field), new)
    old = ReadEntry(entry).says[field]
    if new == old:
        raise InvalidInputError(_("Nội dung mới giống nội dung đang ghi trong sổ."))
    correction = EntryCorrection.objects.create(
        entry=entry,
        field=field,
        old=old,
        new=new,
        reason=needed(reason, _("Vui lòng ghi lý do sửa.")),
        by=by.officer,
        by_name=by.name,
        at=at,
    )
    record(
        "dossiers.entry_corrected",
        entry.dossier,
        by=by,
        at=at,
        number=str(entry),
        field=_named(Correctable(field)),
        reason=correction.reason,
    )
    return correction


@override("vi")
def _named(field: Correctable) -> str:
    """As the permanent record says it, whatever language the screen speaks."""
    return str(field.label)


def _checked(field: Correctable, new: str) -> str:
    if field in WHOLE_NUMBERS:
        least = 1 if field == Correctable.COPIES else 0
        digits = new.strip().replace(".", "")
        if not (digits.isdecimal() and len(digits) <= 9 and int(digits) >= least):
            raise InvalidInputError(_("Vui lòng nhập một số nguyên."))
        return str(int(digits))
    if field == Correctable.NOTE:
        return new.strip()
    return needed(new, _("Vui lòng ghi nội dung đúng."))
