"""A form filled in as an example, to take home: it says MẪU all over."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.documents.forms.counter import Office
from vidan.documents.forms.description import (
    Document,
    Header,
    Paragraph,
    Table,
    Text,
    bold,
    italic,
)
from vidan.procedures.samples import Sample, Section


@dataclass(frozen=True)
class SampleForm:
    """The example, who gives it out, and when it was printed."""

    office: Office
    sample: Sample
    on: date


@override("vi")
def build(form: SampleForm) -> Document:
    """The example on A4; what is to be written stands in italics, as by hand."""
    office = form.office
    warning = _(
        "Tờ này chỉ để tham khảo cách ghi, không nộp. Tên, số và ngày đều là ví dụ. "
        "Mẫu tờ khai chính thức nhận miễn phí tại Trung tâm hoặc trên Cổng dịch vụ "
        "công."
    )
    return Document(
        title=form.sample.form.upper(),
        subtitle=_("MẪU ĐIỀN SẴN ĐỂ THAM KHẢO"),
        size=11.5,
        one_page=True,
        watermark=_("MẪU"),
        header=Header(office.parent, office.agency, (), office.place, form.on),
        blocks=(
            Paragraph(bold(warning), indent=False),
            _table(form.sample),
        ),
    )


def _table(sample: Sample) -> Table:
    """One table, since a heading alone at the foot of a page helps nobody."""
    return Table(
        headers=(_("Mục trên tờ khai"), _("Ghi như thế này"), _("Lưu ý")),
        rows=tuple(row for one in sample.sections for row in _rows(one)),
        widths=(4.2, 5.2, 4.6),
        align=("left", "left", "left"),
    )


def _rows(section: Section) -> tuple[tuple[Text, ...], ...]:
    lines: tuple[tuple[Text, ...], ...] = tuple(
        (one.label, italic(one.value), one.hint) for one in section.lines
    )
    return ((bold(section.title), "", ""), *lines) if section.title else lines
