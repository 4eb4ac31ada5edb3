"""Official papers of decree 30/2020: letterhead, body, signer, recipients."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.documents.forms.description import (
    Block,
    Document,
    Header,
    Paragraph,
    Signature,
    italic,
    runs,
)
from vidan.documents.forms.kinds import kind_name
from vidan.documents.forms.wording import numbered

END_MARK = "./."


@dataclass(frozen=True)
class Agency:
    """An issuing agency: its full name, its superior, its symbol (UBND), its place."""

    name: str
    parent: str
    symbol: str
    place: str


@override("vi")
def official_letterhead(
    agency: Agency,
    *,
    number: int | None,
    symbol: str,
    on: date | None,
    subject: str = "",
) -> Header:
    """The head of a paper. A draft has neither number nor date and leaves room."""
    return Header(
        parent=agency.parent,
        agency=agency.name,
        numbers=(numbered(number, symbol),),
        place=agency.place,
        issued_on=on,
        subject=subject,
    )


@override("vi")
def named_paper(
    kind: str,
    agency: Agency,
    *,
    summary: str,
    blocks: Sequence[Block],
    signer: Signature,
    recipients: Sequence[str] = (),
    filed_by: str = "VT",
    number: int | None = None,
    on: date | None = None,
    addressees: Sequence[str] = (),
) -> Document:
    """A paper with a type name above its summary; ``kind`` is its abbreviation."""
    return Document(
        title=kind_name(kind),
        subtitle=summary,
        header=official_letterhead(
            agency, number=number, symbol=f"{kind}-{agency.symbol}", on=on
        ),
        addressees=tuple(addressees),
        blocks=closed(blocks),
        signatures=(signer,),
        recipients=recipient_lines(recipients, filed_by=filed_by),
    )


def report(
    agency: Agency,
    *,
    summary: str,
    blocks: Sequence[Block],
    signer: Signature,
    recipients: Sequence[str] = (),
    filed_by: str = "VT",
    number: int | None = None,
    on: date | None = None,
    addressees: Sequence[str] = (),
) -> Document:
    """A report: BÁO CÁO, Số: 05/BC-UBND."""
    return named_paper(
        "BC",
        agency,
        summary=summary,
        blocks=blocks,
        signer=signer,
        recipients=recipients,
        filed_by=filed_by,
        number=number,
        on=on,
        addressees=addressees,
    )


@override("vi")
def letter(
    agency: Agency,
    *,
    drafted_by: str,
    subject: str,
    addressees: Sequence[str],
    blocks: Sequence[Block],
    signer: Signature,
    recipients: Sequence[str] = (),
    filed_by: str = "VT",
    number: int | None = None,
    on: date | None = None,
) -> Document:
    """A công văn: no type name, "V/v ..." below the number (Số: 12/UBND-VP)."""
    return Document(
        title=subject,
        shows_title=False,
        header=official_letterhead(
            agency,
            number=number,
            symbol=f"{agency.symbol}-{drafted_by}",
            on=on,
            subject=_("V/v %(subject)s") % {"subject": subject} if subject else "",
        ),
        addressees=tuple(addressees),
        blocks=closed(blocks),
        signatures=(signer,),
        recipients=recipient_lines(recipients, filed_by=filed_by),
    )


@override("vi")
def signed_by_chair(name: str) -> Signature:
    """The chair signs on behalf of the committee."""
    return Signature((_("TM. ỦY BAN NHÂN DÂN"), _("CHỦ TỊCH")), name)


@override("vi")
def signed_by_deputy(name: str) -> Signature:
    """A deputy signs in the chair's place."""
    role = (_("TM. ỦY BAN NHÂN DÂN"), _("KT. CHỦ TỊCH"), _("PHÓ CHỦ TỊCH"))
    return Signature(role, name)


@override("vi")
def signed_by_order(name: str, post: str) -> Signature:
    """The holder of ``post`` signs by order of the chair."""
    return Signature((_("TL. CHỦ TỊCH"), post.upper()), name)


def legal_bases(bases: Sequence[str]) -> tuple[Paragraph, ...]:
    """Each basis in italics on a line of its own, ";" after each and "." at the end."""
    last = len(bases)
    return tuple(
        Paragraph(italic(basis.rstrip(" ;.") + (";" if number < last else ".")))
        for number, basis in enumerate(bases, start=1)
    )


@override("vi")
def recipient_lines(recipients: Sequence[str], *, filed_by: str) -> tuple[str, ...]:
    """The list below "Nơi nhận:", closed by where the paper is filed."""
    lines = [f"- {name.strip(' ;.-')};" for name in recipients]
    return (*lines, _("- Lưu: %(unit)s.") % {"unit": filed_by})


def closed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks with the mark that nothing follows after the last sentence."""
    if not blocks or not isinstance(blocks[-1], Paragraph):
        return tuple(blocks)
    last = blocks[-1]
    *opening, ending = runs(last.text)
    if ending.text.endswith(END_MARK):
        return tuple(blocks)
    final = replace(ending, text=ending.text.rstrip(" .") + END_MARK)
    return (*blocks[:-1], replace(last, text=(*opening, final)))
