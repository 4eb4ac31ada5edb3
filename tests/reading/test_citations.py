from datetime import date

import pytest

from vidan.reading.citations import citations_in

ONE = [
    (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác "
        "văn thư;",
        ("Nghị định", "30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ"),
        "về công tác văn thư",
    ),
    (
        "Thực hiện Kết luận số 226-KL/TW ngày 11 tháng 12 năm 2025 của Ban Bí thư về "
        "chấn chỉnh lề lối làm việc",
        ("Kết luận", "226-KL/TW", date(2025, 12, 11), "Ban Bí thư"),
        "về chấn chỉnh lề lối làm việc",
    ),
    (
        "theo Công văn số: 312 / SNV - CCHC, ngày 02/02/2026 của Sở Nội vụ.",
        ("Công văn", "312/SNV-CCHC", date(2026, 2, 2), "Sở Nội vụ"),
        "",
    ),
    (
        "QUYẾT ĐỊNH số 12/QĐ-UBND",
        ("Quyết định", "12/QĐ-UBND", None, ""),
        "",
    ),
    (
        "kế hoạch số 5/KH-UBND năm 2026 của UBND xã",
        ("Kế hoạch", "5/KH-UBND", None, "UBND xã"),
        "",
    ),
    (
        "Đề án 06/ĐA-UBND - Thanh toán không tiền mặt",
        ("Đề án", "06/ĐA-UBND", None, ""),
        "",
    ),
    (
        "Kế hoạch của UBND tỉnh Lào Cai số 40/KH-UBND ngày 20/01/2026 về chuyển đổi số",
        ("Kế hoạch", "40/KH-UBND", date(2026, 1, 20), "UBND tỉnh Lào Cai"),
        "về chuyển đổi số",
    ),
    (
        "Chương trình 04-CTr/ĐU ngày 1/2/2026 của Đảng ủy xã",
        ("Chương trình", "04-CTr/ĐU", date(2026, 2, 1), "Đảng ủy xã"),
        "",
    ),
]


@pytest.mark.parametrize(("text", "named", "subject"), ONE)
def test_a_document_is_found_however_it_is_cited(text, named, subject):
    (one,) = citations_in(f"Xét đề nghị, {text}"[13:], 50)
    on = one.dated.on if one.dated else None
    assert (one.type, one.number, on, one.issuer) == named
    assert one.subject == subject
    assert (
        text[one.span[0] - 50 : one.span[1] - 50].lower().startswith(named[0].lower())
    )


@pytest.mark.parametrize(
    ("text", "name", "number", "dated"),
    [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày "
            "16/6/2025;",
            "Luật Tổ chức chính quyền địa phương",
            "72/2025/QH15",
            date(2025, 6, 16),
        ),
        (
            "Căn cứ Luật Tiếp công dân ngày 25 tháng 11 năm 2013;",
            "Luật Tiếp công dân",
            "",
            date(2013, 11, 25),
        ),
        ("căn cứ Bộ luật Lao động;", "Bộ luật Lao động", "", None),
        (
            "đúng Luật Cán bộ, công chức số 80/2025/QH15.",
            "Luật Cán bộ, công chức",
            "80/2025/QH15",
            None,
        ),
    ],
)
def test_a_law_is_found_by_its_name(text, name, number, dated):
    (one,) = citations_in(text)
    assert (one.name, one.number) == (name, number)
    assert (one.dated.on if one.dated else None) == dated


def test_two_documents_in_one_sentence_have_each_their_own():
    text = (
        "Thực hiện Quyết định số 534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ về "
        "ban hành Kế hoạch thực hiện Kết luận số 226-KL/TW của Ban Bí thư và Nghị "
        "quyết số 04-NQ/TU ngày 05/01/2026 của Tỉnh ủy;"
    )
    found = citations_in(text)
    assert [(one.number, one.issuer) for one in found] == [
        ("534/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("226-KL/TW", "Ban Bí thư"),
        ("04-NQ/TU", "Tỉnh ủy"),
    ]
    assert found[1].dated is None
    assert found[0].subject.startswith("về ban hành Kế hoạch thực hiện Kết luận")


def test_a_second_number_of_the_same_type_is_another_document():
    text = (
        "các Quyết định số 11/QĐ-UBND ngày 05/01/2026 và số 12/QĐ-UBND ngày 06/01/2026"
    )
    found = citations_in(text)
    assert [one.number for one in found] == ["11/QĐ-UBND", "12/QĐ-UBND"]
    assert {one.type for one in found} == {"Quyết định"}
    assert text[found[1].span[0] :].startswith("12/QĐ-UBND")


def test_an_impossible_date_is_kept_as_it_stands():
    (one,) = citations_in("Kế hoạch số 2465/KH-UBND ngày 207/4/2026 của UBND tỉnh")
    assert one.dated is not None
    assert one.dated.is_impossible
    assert one.issuer == "UBND tỉnh"


@pytest.mark.parametrize(
    "text",
    [
        "có mặt lúc 7/30 và 15/20 người",
        "Số: 12/KH-UBND",
        "thực hiện tốt Luật Phòng, chống tham nhũng và kế hoạch năm 2026",
        "và số 12/QĐ-UBND",
        "",
    ],
)
def test_what_names_no_document_gives_none(text):
    assert citations_in(text) == []


def test_a_citation_does_not_run_over_the_end_of_its_line():
    text = "theo Quyết định số 1/QĐ-UBND của Ủy ban\nvề việc khác"
    (one,) = citations_in(text)
    assert (one.issuer, one.subject) == ("Ủy ban", "")
