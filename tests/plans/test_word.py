"""A plan as a Word file with a table of duties says the same as its text."""

from io import BytesIO

from docx import Document

from tests.plans.written import findings
from vidan.plans.understanding.reading import read_plan

HEADER = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Thời hạn")
ROWS = (
    ("1", "Lập danh sách hộ", "Phòng Kinh tế", "Công an xã\nTrạm Y tế", "Quý II/2026"),
    ("2", "Tuyên truyền", "Các thôn", "", "Thường xuyên"),
)


def _word() -> bytes:
    paper = Document()
    for line in ("ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM", "Số: 12/KH-UBND"):
        paper.add_paragraph(line)
    paper.add_paragraph("Đồng Tâm, ngày 02 tháng 3 năm 2026")
    for line in ("KẾ HOẠCH", "Rà soát hộ nghèo năm 2026", "I. PHÂN CÔNG"):
        paper.add_paragraph(line)
    table = paper.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for line in ("II. TỔ CHỨC", "1. Phòng Kinh tế báo cáo UBND xã hằng quý."):
        paper.add_paragraph(line)
    data = BytesIO()
    paper.save(data)
    return data.getvalue()


def test_a_table_of_duties_in_word_is_read() -> None:
    plan = read_plan(_word())
    assert (plan.head.number, plan.head.title) == ("12", "Rà soát hộ nghèo năm 2026")
    assert [
        (duty.path, duty.units, duty.coordinating, duty.deadline.value)
        for duty in plan.duties
    ] == [
        ("I", ("Phòng Kinh tế",), ("Công an xã", "Trạm Y tế"), "2026-Q2"),
        ("I", ("Các thôn",), (), None),
        ("II.1", ("Phòng Kinh tế",), (), "quarterly"),
    ]
    first, last = plan.duties[0].span
    assert "Lập danh sách hộ" in plan.paper.text[first:last]


def test_what_a_word_file_lacks_is_told() -> None:
    missing = [one.message for one in findings(read_plan(_word()), "P604")]
    assert len(missing) == 4
    assert any("Quốc hiệu" in one for one in missing)
    assert any("nơi nhận" in one for one in missing)
