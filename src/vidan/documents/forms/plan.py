"""A plan (kế hoạch) of a committee as an official paper, in the outline I., 1., a), -.

Layout and outline: decree 30/2020/NĐ-CP, appendix I. The sentences are those in which
plans are really written, one fact each, so that whoever reads the paper again, a person
or a program, finds the same facts in it.
"""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.errors import InvalidInputError
from vidan.documents.forms import plan_duties, plan_schedules, wording
from vidan.documents.forms.description import (
    Block,
    Document,
    Header,
    Heading,
    Paragraph,
    Signature,
)
from vidan.documents.forms.kinds import kind_name
from vidan.documents.forms.official import closed, legal_bases, recipient_lines
from vidan.documents.forms.plan_facts import PlanFacts
from vidan.documents.forms.plan_lines import Chapter, bound, dash, numbered_chapters
from vidan.documents.forms.plan_targets import money_lines, target_lines

_OF_PLACE = re.compile(r"(?<=nhân dân)\s(?=xã|phường|đặc khu|thị trấn)", re.IGNORECASE)
"""The committee stands in the first line of the head, its place in the second."""


@override("vi")
def build(facts: PlanFacts) -> Document:
    """The plan ready for Word and PDF; refused where it orders nothing at all."""
    chapters = _chapters(facts)
    if not chapters:
        raise InvalidInputError(
            _("Kế hoạch chưa có nội dung. Vui lòng lập lịch hoặc giao nhiệm vụ trước.")
        )
    blocks: list[Block] = [
        *legal_bases([bound(basis) for basis in facts.legal_bases]),
        Paragraph(bound(_opening(facts))),
        *numbered_chapters(chapters),
        Paragraph(bound(_closing(facts))),
    ]
    return Document(
        title=kind_name(facts.kind),
        subtitle=bound(facts.title),
        header=_header(facts),
        blocks=closed(blocks),
        signatures=(Signature(facts.signer.role, facts.signer.name),),
        recipients=recipient_lines(facts.recipients, filed_by=facts.filed_by),
    )


def _opening(facts: PlanFacts) -> str:
    """A plan without legal bases says at least that it carries out what is its task."""
    opening = (
        _("%(issuer)s ban hành %(kind)s với những nội dung như sau:")
        if facts.legal_bases
        else _(
            "Thực hiện nhiệm vụ được giao, %(issuer)s ban hành %(kind)s với những nội "
            "dung như sau:"
        )
    )
    return opening % {"issuer": facts.issuer, "kind": _kind(facts)}


def _closing(facts: PlanFacts) -> str:
    closing = _(
        "Trên đây là %(kind)s của %(issuer)s, yêu cầu các cơ quan, đơn vị, cá nhân có "
        "liên quan nghiêm túc tổ chức thực hiện."
    )
    return closing % {"issuer": facts.issuer, "kind": _kind(facts)}


def _kind(facts: PlanFacts) -> str:
    """Kế hoạch, as the name of the paper stands within a sentence."""
    return kind_name(facts.kind).capitalize()


def _header(facts: PlanFacts) -> Header:
    return Header(
        parent=facts.parent,
        agency=_OF_PLACE.sub("\n", facts.issuer, count=1),
        numbers=(_number(facts.number, facts.symbol),),
        place=facts.place,
        issued_on=facts.dated_on,
    )


def _number(number: str | None, symbol: str) -> str:
    """Số: 05/KH-UBND; an inserted number such as 5a stays as it is."""
    if number and not number.isdigit():
        return _("Số: %(number)s/%(symbol)s") % {"number": number, "symbol": symbol}
    return wording.numbered(int(number) if number else None, symbol)


def _chapters(facts: PlanFacts) -> list[Chapter]:
    """Those that have something to say, in their usual order."""
    chapters = (
        Chapter(_("MỤC ĐÍCH, YÊU CẦU"), _purpose(facts)),
        Chapter(_("CHỈ TIÊU"), target_lines(facts.targets)),
        Chapter(_("NỘI DUNG THỰC HIỆN"), plan_schedules.blocks(facts.schedules)),
        Chapter(_("NHIỆM VỤ CỤ THỂ"), plan_duties.apart(facts.duties)),
        Chapter(_("KINH PHÍ THỰC HIỆN"), money_lines(facts.money)),
        Chapter(
            _("TỔ CHỨC THỰC HIỆN"), plan_duties.by_unit(facts.duties, facts.reports)
        ),
    )
    return [chapter for chapter in chapters if chapter.blocks]


def _purpose(facts: PlanFacts) -> list[Block]:
    parts: Sequence[tuple[str, tuple[str, ...]]] = (
        (_("Mục đích"), facts.purpose),
        (_("Yêu cầu"), facts.demands),
    )
    blocks: list[Block] = []
    said = [(title, lines) for title, lines in parts if lines]
    for place, (title, lines) in enumerate(said, start=1):
        blocks.append(Heading(f"{place}. {title}", level=2))
        blocks += [dash(line) for line in lines]
    return blocks
