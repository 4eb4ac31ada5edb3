"""Papers with everything filled in, for the tests of the forms."""

import io
from datetime import date, datetime
from typing import Any

import docx
import pypdf
from docx.document import Document as WordDocument

from vidan.core.text import VIETNAM
from vidan.documents.forms import charts, official, receipt, refusal, slip, supplement
from vidan.documents.forms.counter import Applicant, Office
from vidan.documents.forms.description import Document, Heading, Paragraph, Table, bold

DAY = date(2026, 12, 5)
OFFICE = Office(
    parent="Ủy ban nhân dân xã Vĩnh Bảo",
    agency="Trung tâm Phục vụ hành chính công",
    name="Trung tâm Phục vụ hành chính công xã Vĩnh Bảo",
    place="Vĩnh Bảo",
    contact="điện thoại 0225 388 4567",
)
APPLICANT = Applicant(
    name="Nguyễn Thị Ánh Tuyết",
    personal_number="031•••••2345",
    phone="091••••678",
    address="Thôn Đông, xã Vĩnh Bảo, thành phố Hải Phòng",
)
AGENCY = official.Agency(
    name="Ủy ban nhân dân xã Vĩnh Bảo",
    parent="Ủy ban nhân dân thành phố Hải Phòng",
    symbol="UBND",
    place="Vĩnh Bảo",
)
FIGURES = [
    ("Hộ tịch, chứng thực", 1284),
    ("Đất đai, môi trường", 316),
    ("Bảo trợ xã hội, người có công", 207),
    ("Đăng ký hộ kinh doanh", 58),
    ("Xây dựng, đô thị", 9),
]
LONG_NAME = (
    "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền "
    "với đất đã cấp cho hộ gia đình, cá nhân (kèm trích lục bản đồ địa chính) số %d"
)


def a_slip(**changes: Any) -> slip.Slip:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "intake_number": "000123/2026",
        "official_code": "H31.45.12-261205-0007",
        "check_code": "K7M2QX",
        "tracking_url": "https://vinhbao.example.vn/tra-cuu/",
        "applicant": APPLICANT,
        "procedure": "Đăng ký khai sinh",
        "components": (
            slip.Component("Tờ khai đăng ký khai sinh", 1, slip.PaperKind.ORIGINAL),
            slip.Component("Giấy chứng sinh", 1, slip.PaperKind.COPY),
            slip.Component("Căn cước của cha, mẹ", 2, slip.PaperKind.ELECTRONIC),
        ),
        "processing_time": "Trong ngày làm việc",
        "received_at": datetime(2026, 12, 5, 8, 12, tzinfo=VIETNAM),
        "appointment_at": datetime(2026, 12, 7, 16, 30, tzinfo=VIETNAM),
        "result_return": "Trực tiếp tại Trung tâm Phục vụ hành chính công xã",
        "receiver": "Đặng Thị Hồng Nhung",
    }
    return slip.Slip(**(facts | changes))


def many_components(count: int) -> tuple[slip.Component, ...]:
    return tuple(
        slip.Component(LONG_NAME % number, 2, slip.PaperKind.COPY)
        for number in range(count)
    )


def a_supplement(**changes: Any) -> supplement.Supplement:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "intake_number": "000124/2026",
        "applicant": APPLICANT,
        "procedure": "Đăng ký biến động đất đai đối với trường hợp tặng cho",
        "missing": (
            supplement.Missing(
                "Hợp đồng tặng cho quyền sử dụng đất",
                "Bản nộp chưa được công chứng hoặc chứng thực",
                "Mang hợp đồng và căn cước đến quầy chứng thực, xong trong ngày",
            ),
            supplement.Missing(
                "Tờ khai thuế thu nhập cá nhân",
                "Còn thiếu trang 2 và chữ ký của bên nhận",
                "Điền tiếp theo bản mẫu đặt tại bàn hướng dẫn",
            ),
            supplement.Missing(
                "Giấy ủy quyền", "Người nộp không phải là người sử dụng đất"
            ),
        ),
        "legal_basis": "Điều 15 Nghị định số 118/2025/NĐ-CP",
        "issued_on": DAY,
        "officer": "Trần Quỳnh Như",
        "complete_by": "trước ngày 20/12/2026",
    }
    return supplement.Supplement(**(facts | changes))


def a_refusal(**changes: Any) -> refusal.Refusal:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "intake_number": "000125/2026",
        "applicant": APPLICANT,
        "procedure": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "reasons": (
            "Thửa đất nằm trong hành lang bảo vệ công trình thủy lợi.",
            "Bản vẽ thiết kế không có tên của tổ chức, cá nhân đủ điều kiện.",
        ),
        "legal_basis": "Điều 17 Nghị định số 61/2018/NĐ-CP",
        "issued_on": DAY,
        "officer": "Lê Hữu Phước",
        "guidance": "Ông/bà có thể đề nghị điều chỉnh ranh giới thửa đất rồi nộp lại.",
    }
    return refusal.Refusal(**(facts | changes))


def a_report(**changes: Any) -> Document:
    picture = charts.bar_chart(
        "Số hồ sơ tiếp nhận theo lĩnh vực", FIGURES, unit="hồ sơ"
    )
    facts: dict[str, Any] = {
        "summary": "Kết quả buổi phục vụ ngày thứ Bảy tháng 11 năm 2026",
        "number": 5,
        "on": DAY,
        "addressees": ("Ủy ban nhân dân thành phố Hải Phòng",),
        "blocks": (
            *official.legal_bases(
                ("Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Kế hoạch số 12")
            ),
            Heading("I. KẾT QUẢ THỰC HIỆN"),
            *(Paragraph(SENTENCE) for _number in range(3)),
            *charts.with_figures(
                picture,
                FIGURES,
                headers=("Lĩnh vực", "Số hồ sơ"),
                caption="Hình 1. Hồ sơ tiếp nhận trong tháng 11",
            ),
            Heading("II. LỊCH TRỰC THÁNG 12"),
            Table(
                headers=("STT", "Họ và tên", "Ngày trực", "Lĩnh vực"),
                rows=tuple(
                    (f"{n:02d}", bold("Võ Thị Mỹ Duyên"), "12/12/2026", "Hộ tịch")
                    for n in range(1, 9)
                ),
                widths=(1, 4, 2, 4),
                align=("center", "left", "center", "left"),
            ),
            Paragraph("Trên đây là báo cáo của Ủy ban nhân dân xã."),
        ),
        "signer": official.signed_by_deputy("Hoàng Đình Đạt"),
        "recipients": ("Như trên", "TT Đảng ủy, TT HĐND xã (b/c)", "Các thôn"),
        "filed_by": "VT, TTPVHCC",
    }
    return official.report(AGENCY, **(facts | changes))


SENTENCE = (
    "Trong tháng, Ủy ban nhân dân xã đã tổ chức 04 buổi phục vụ vào ngày thứ Bảy, với "
    "28 lượt công chức trực; tiếp nhận 1.874 hồ sơ, trả kết quả đúng hạn và trước hạn "
    "1.869 hồ sơ. Người dân hài lòng nhất ở việc được hẹn giờ, không phải chờ lâu; "
    "còn băn khoăn về việc phải photo giấy tờ đã có trong cơ sở dữ liệu."
)


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page, one space between words."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def word_file(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def word_text(content: bytes) -> str:
    """All text of the body in order, tables included."""
    body = word_file(content).element.body
    return " ".join("".join(node.itertext()) for node in body.iter("{*}p"))


def a_receipt() -> receipt.Receipt:
    """Two dossiers of one visit, in cash."""
    return receipt.Receipt(
        office=OFFICE,
        number="BL 0042/2026",
        payer="Giàng Thị Mỷ",
        lines=(
            receipt.Paid("0042/2026", "Chứng thực bản sao", 6_000),
            receipt.Paid("0043/2026", "Chứng thực chữ ký", 10_000),
        ),
        amount=16_000,
        method="Tiền mặt",
        taken_at=datetime(2026, 12, 5, 9, 10, tzinfo=VIETNAM),
        taker="Vàng Thị Sua",
        given=20_000,
    )
