"""A plan of our own for the tests of reading, and files of it in every format."""

import io
import zipfile
from datetime import date

from vidan.documents.forms.description import Document, Paragraph, Signature, Table
from vidan.documents.forms.official import Agency, named_paper
from vidan.reading.papers import Cell, Kind, Line, Piece, paper_of

AGENCY = Agency("ỦY BAN NHÂN DÂN XÃ SUỐI HÒA", "TỈNH LÀO CAI", "UBND", "Suối Hòa")
SUMMARY = "Tổ chức ngày tiếp dân lưu động tại các thôn trên địa bàn xã năm 2026"
BASIS = (
    "Thực hiện Quyết định số 71/QĐ-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh về "
    "việc ban hành kế hoạch cải cách hành chính; căn cứ tình hình thực tế của địa "
    "phương, Ủy ban nhân dân xã Suối Hòa ban hành Kế hoạch tổ chức ngày tiếp dân lưu "
    "động như sau:"
)
BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Giúp người dân ở các thôn xa trung tâm làm thủ tục hành chính mà không phải đi "
    "xa, giảm chi phí, thời gian đi lại.",
    "- Lắng nghe phản ánh, kiến nghị của Nhân dân. Việc ghi nhận phải đầy đủ, rõ "
    "người nói, rõ nội dung; những việc giải quyết được ngay thì giải quyết tại chỗ. "
    "Việc chưa giải quyết được phải hẹn ngày trả lời và giao một người theo dõi đến "
    "cùng.",
    "2. Yêu cầu",
    "- Cán bộ có mặt đúng giờ, đeo thẻ, thái độ lịch sự.",
    "II. NỘI DUNG",
    "1. Thời gian",
    "Sáng thứ Bảy tuần thứ hai hằng tháng, từ 7 giờ 30 đến 11 giờ 30, bắt đầu từ ngày "
    "14/3/2026, không áp dụng vào các ngày lễ, Tết theo quy định của pháp luật.",
    "2. Địa điểm",
    "a) Nhà văn hóa thôn Nà Lo;",
    "b) Nhà văn hóa thôn Bản Phố;",
    "đ) Trường Tiểu học Suối Hòa.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng HĐND và UBND xã chủ trì, phối hợp với các phòng chuyên môn bố trí "
    "người trực; báo cáo kết quả về Ủy ban nhân dân xã trước ngày 25 hằng tháng.",
    "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã giám sát việc thực hiện.",
)
CLOSING = (
    "Trên đây là Kế hoạch tổ chức ngày tiếp dân lưu động năm 2026. Trong quá trình "
    "thực hiện, nếu có vướng mắc, các đơn vị kịp thời phản ánh để được hướng dẫn"
)
RECIPIENTS = ("UBND tỉnh", "Thường trực Đảng ủy", "Các thôn")
SIGNER = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lò Văn Pánh")
HEAD = (
    "ỦY BAN NHÂN DÂN XÃ SUỐI HÒA",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 08/KH-UBND",
    "Suối Hòa, ngày 20 tháng 02 năm 2026",
    "KẾ HOẠCH",
    SUMMARY,
)
FOOT = (
    "Nơi nhận:",
    *(f"- {one};" for one in RECIPIENTS),
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Lò Văn Pánh",
)
LINES = (*HEAD, BASIS, *BODY, f"{CLOSING}./.", *FOOT)
"""The whole plan, a paragraph a line."""
TEXT = "\n".join(LINES)
TABLE = Table(
    headers=("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"),
    rows=(
        ("1", "Lập danh sách người trực", "Văn phòng", "Trước 05/3/2026"),
        ("2", "Thông báo đến các thôn", "Phòng Văn hóa - Xã hội", "Hằng tháng"),
    ),
    widths=(1, 5, 4, 3),
    align=("center", "left", "left", "left"),
)


def document(*, table: bool = False, times: int = 1) -> Document:
    """The plan as our own description of a paper; ``times`` repeats its text."""
    body = [Paragraph(text) for text in (BASIS, *BODY * times)]
    return named_paper(
        "KH",
        AGENCY,
        summary=SUMMARY,
        blocks=[*body, *([TABLE] if table else []), Paragraph(f"{CLOSING}.")],
        signer=SIGNER,
        recipients=RECIPIENTS,
        number=8,
        on=date(2026, 2, 20),
    )


def zipped(parts: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A container with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def lines_of(*texts: str, cell: Cell | None = None) -> tuple[Line, ...]:
    """Lines one under the other, as an open paper has them."""
    pieces = [Piece(text, cell=cell) for text in texts]
    return paper_of(pieces, Kind.TEXT).lines
