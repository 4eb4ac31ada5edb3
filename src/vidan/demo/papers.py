"""The result files of the demonstration: small, real PDF files."""

from datetime import date

from vidan.core.text import day
from vidan.documents.forms.description import Document, Field, Fields, Header, Paragraph
from vidan.documents.forms.pdf import render_pdf
from vidan.dossiers.models import Dossier


def result_of(dossier: Dossier, *, agency: str, on: date) -> bytes:
    """A page that says which dossier it settles, and that it is not a real paper."""
    version = dossier.version
    facts = (
        Field("Thủ tục", version.short_name),
        Field("Số tiếp nhận", dossier.intake_number),
        Field("Người nộp", dossier.applicant_name),
        Field("Kết quả", version.result),
    )
    note = "Tệp trình diễn của phần mềm, không có giá trị pháp lý."
    return render_pdf(
        Document(
            title="KẾT QUẢ GIẢI QUYẾT",
            header=Header("", agency, (), "", None),
            blocks=(Fields(facts), Paragraph(note)),
            paper="a5",
            size=11,
        ),
        on=on,
    )


def apology_of(dossier: Dossier, *, new_on: date, on: date) -> bytes:
    """The scan of a signed apology: a page that says it is not a real paper."""
    facts = (
        Field("Số tiếp nhận", dossier.intake_number),
        Field("Hẹn lại ngày", day(new_on)),
    )
    note = "Tệp trình diễn của phần mềm, không có giá trị pháp lý."
    return render_pdf(
        Document(
            title="XIN LỖI VÀ HẸN LẠI",
            header=Header("", "UBND xã", (), "", None),
            blocks=(Fields(facts), Paragraph(note)),
            paper="a5",
            size=11,
        ),
        on=on,
    )
