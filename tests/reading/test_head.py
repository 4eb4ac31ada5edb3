from datetime import date

import pytest

from tests.reading.samples import HEAD, LINES, SUMMARY, lines_of
from vidan.reading.head import Head, head_of
from vidan.reading.papers import Cell, Kind, Look, Piece, paper_of

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def head(*texts: str) -> Head:
    return head_of(lines_of(*texts))


def test_the_head_of_a_plan():
    found = head(*LINES)
    assert (found.type, found.type_name) == ("KH", "Kế hoạch")
    assert found.issuer == "Ủy ban nhân dân xã Suối Hòa"
    assert (found.number, found.symbol) == ("08", "KH-UBND")
    assert found.place == "Suối Hòa"
    assert found.dated is not None
    assert found.dated.on == date(2026, 2, 20)
    assert found.title == SUMMARY
    assert not found.is_draft
    assert found.body == len(HEAD)


def test_every_part_of_the_head_has_its_place():
    text = "\n".join(LINES)
    spans = {name: text[slice(*span)] for name, span in head(*LINES).spans.items()}
    assert spans == {
        "issuer": HEAD[0],
        "number": HEAD[3],
        "date": HEAD[4],
        "type": "KẾ HOẠCH",
        "title": SUMMARY,
    }


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 50 /KH-UBND", "50", "KH-UBND"),
        ("Số : 06/KH – UBND", "06", "KH-UBND"),
        ("Số:      /KH-UBND", None, "KH-UBND"),
        ("Số: ……/KH-UBND", None, "KH-UBND"),
        ("Số 12-KH/ĐU", "12", "KH/ĐU"),
        ("Số: 50 KH/UBND", "50", "KH/UBND"),
        ("Số: 12/2026/QĐ-UBND", "12/2026", "QĐ-UBND"),
        ("Số: 7a/KH-VP&TH", "7a", "KH-VP&TH"),
        ("UBND XÃ SUỐI HÒA Số: 9/KH-UBND", "9", "KH-UBND"),
    ],
)
def test_every_way_to_write_the_number(line, number, symbol):
    found = head(line, "Suối Hòa, ngày 1 tháng 2 năm 2026", "KẾ HOẠCH", "Về họp")
    assert (found.number, found.symbol) == (number, symbol)
    assert found.place == "Suối Hòa"
    assert found.is_draft is (number is None)


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Số: 5/KH-UBND Suối Hòa, ngày 5 tháng 3 năm 2026", "Suối Hòa", 5),
        ("Số: 5/KH-UBND Phường 1, ngày 5/3/2026", "Phường 1", 5),
        ("*Phú Quý, ngày 05 tháng 3 năm 2026*", "Phú Quý", 5),
        ("TP. Vinh, ngày 05 tháng 3 năm 2026", "TP. Vinh", 5),
        ("Suối Hòa ngày … tháng 3 năm 2026", "Suối Hòa", None),
        ("Suối Hòa, ngày      tháng      năm 2026", "Suối Hòa", None),
    ],
)
def test_every_way_to_write_place_and_date(line, place, day):
    found = head("Số: 5/KH-UBND", line, "KẾ HOẠCH", "Về việc họp thôn")
    assert found.place == place
    assert found.dated is not None
    assert found.dated.day == day
    assert found.is_draft is (day is None)


@pytest.mark.parametrize(
    ("block", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN", "XÃ LÙNG PHÌNH"], "Ủy ban nhân dân xã Lùng Phình"),
        (["UỶ BAN NHÂN DÂN", "PHƯỜNG SƠN TÂY"], "Ủy ban nhân dân phường Sơn Tây"),
        (["ỦY BAN NHÂN DÂN", "ĐẶC KHU CÔ TÔ"], "Ủy ban nhân dân đặc khu Cô Tô"),
        (
            ["UBND TỈNH LÀO CAI", "ỦY BAN NHÂN DÂN XÃ MƯỜNG HUM"],
            "Ủy ban nhân dân xã Mường Hum",
        ),
        (["TỈNH LÀO CAI", "SỞ NỘI VỤ"], "Sở nội vụ"),
        (["ĐẢNG BỘ TỈNH LÀO CAI", "ĐẢNG ỦY XÃ BẮC HÀ"], "Đảng ủy xã Bắc Hà"),
        (
            ["UBND XÃ BẮC HÀ", "TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"],
            "Trung tâm phục vụ hành chính công",
        ),
        ([f"ỦY BAN NHÂN DÂN XÃ BẮC HÀ {MOTTO[0]}"], "Ủy ban nhân dân xã Bắc Hà"),
    ],
)
def test_every_way_to_name_who_issues(block, issuer):
    found = head(*block, *MOTTO, "Số: 1/KH-UBND", "KẾ HOẠCH", "Về việc họp thôn")
    assert found.issuer == issuer


def test_lines_of_two_columns_that_come_row_by_row_are_read():
    found = head("ỦY BAN NHÂN DÂN", MOTTO[0], "XÃ BẮC HÀ", MOTTO[1], "KẾ HOẠCH", "Họp")
    assert found.issuer == "Ủy ban nhân dân xã Bắc Hà"


def test_without_a_block_who_says_to_issue_it_does():
    found = head(
        "KẾ HOẠCH",
        "Tổ chức ngày thứ Bảy",
        "Thực hiện Kế hoạch số 3/KH-UBND của UBND tỉnh Nghệ An, Ủy ban nhân dân xã Anh "
        "Sơn Đông xây dựng Kế hoạch như sau:",
    )
    assert found.issuer == "Ủy ban nhân dân xã Anh Sơn Đông"
    assert found.is_draft


def test_two_columns_of_a_table_of_word_are_read():
    left = [Piece(text, cell=Cell(0, 0, 0)) for text in ("ỦY BAN NHÂN DÂN", "XÃ A PA")]
    right = [Piece(text, cell=Cell(0, 0, 1)) for text in MOTTO]
    below = [
        Piece("Số: 3/KH-UBND", cell=Cell(0, 1, 0)),
        Piece("A Pa, ngày 3 tháng 4 năm 2026", cell=Cell(0, 1, 1)),
    ]
    body = [Piece("KẾ HOẠCH", Look(bold=True)), Piece("Về họp thôn", Look(bold=True))]
    rest = [Piece("Xã có 12 thôn, trong đó 8 thôn vùng cao.")]
    found = head_of(paper_of([*left, *right, *below, *body, *rest], Kind.WORD).lines)
    assert found.issuer == "Ủy ban nhân dân xã A Pa"
    assert (found.number, found.place) == ("3", "A Pa")
    assert found.title == "Về họp thôn"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["KẾ HOẠCH", "Tổ chức họp", "tại thôn", "I. A"], "Tổ chức họp tại thôn"),
        (["KẾ HOẠCH TỔ CHỨC HỌP THÔN", "Căn cứ Luật"], "TỔ CHỨC HỌP THÔN"),
        (["K Ế H O Ạ C H", "-------", "Về họp thôn", "Căn cứ Luật"], "Về họp thôn"),
        (["Kế hoạch", "Về họp thôn", "Nhằm nâng cao"], "Về họp thôn"),
        (["KẾ HOẠCH", "Về họp", "(Kèm theo Quyết định số 3/QĐ-UBND)"], "Về họp"),
        (["KẾ HOẠCH", "I. MỤC ĐÍCH"], None),
    ],
)  # fmt: skip
def test_the_title_ends_where_the_text_begins(texts, title):
    found = head(*texts)
    assert found.type == "KH"
    assert found.title == title


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("QUYẾT ĐỊNH", "QĐ"),
        ("CHƯƠNG TRÌNH", "CTr"),
        ("BÁO CÁO", "BC"),
        ("THÔNG BÁO", "TB"),
        ("GIẤY MỜI", "GM"),
        ("TỜ TRÌNH", "TTr"),
    ],
)
def test_types_are_told_by_their_name(line, short):
    assert head(*HEAD[:5], line, "Về việc họp thôn").type == short


def test_a_letter_names_no_type_and_says_what_it_is_about():
    found = head(
        "UBND XÃ SUỐI HÒA", *MOTTO, "Số: 12/UBND-VP", "V/v chuẩn bị họp thôn",
        "Suối Hòa, ngày 4 tháng 5 năm 2026", "Kính gửi: Các thôn", "Để chuẩn bị họp",
    )  # fmt: skip
    assert (found.type, found.type_name) == (None, "Công văn")
    assert found.title == "chuẩn bị họp thôn"
    assert (found.symbol, found.place) == ("UBND-VP", "Suối Hòa")
    assert not found.is_draft


def test_the_symbol_tells_the_type_where_no_line_does():
    assert head("Số: 4/BC-UBND", "Tình hình quý I").type_name == "Báo cáo"


@pytest.mark.parametrize("mark", ["* Dự thảo *", "DỰ THẢO", "(Dự thảo lần 2)"])
def test_a_draft_that_says_so_is_one(mark):
    assert head(*HEAD[:5], mark, *HEAD[5:]).is_draft


def test_a_paper_that_is_none_has_no_head():
    found = head("Shopping list", "Milk", "Bread")
    assert (found.type, found.issuer, found.number, found.title) == (None,) * 4
    assert found.is_draft
    assert found.body == 0
    assert found.spans == {}


def test_nothing_at_all_has_no_head():
    assert head_of(()).type is None
