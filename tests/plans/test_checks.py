"""Each check finds its slip, at its words, and leaves alone what is right."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from tests.plans.written import HEAD, findings, plan_of, words
from vidan.plans.checks.check import Severity, Surroundings
from vidan.plans.checks.listing import page
from vidan.plans.checks.running import all_checks, check, ended_documents, is_known
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.reading import read_plan
from vidan.reading.papers import Kind, Layout, Look

SATURDAY = "I. NỘI DUNG\n1. Thời gian: thứ Bảy hằng tuần, {}."
TURNS = (
    "I. NỘI DUNG\n1. Thời gian: thứ Bảy hằng tuần.\n2. Lịch luân phiên:\n"
    "- Tuần 1: Phòng Kinh tế;\n- Tuần 2: Công an xã.\nII. TỔ CHỨC THỰC HIỆN\n"
)
UNITS = ("Phòng Kinh tế", "Văn phòng HĐND và UBND xã", "Trung tâm PVHCC")


@dataclass(frozen=True)
class Slip:
    code: str
    wrong: str
    right: str
    said: str
    """Words that the finding is about, or stands at."""
    units: tuple[str, ...] | None = field(default=None)


SLIPS = [
    Slip(
        "P101",
        "I. CĂN CỨ\n1. Quyết định số 5/QĐ-UBND ngày 31/4/2026 của UBND tỉnh.",
        "I. CĂN CỨ\n1. Quyết định số 5/QĐ-UBND ngày 30/4/2026 của UBND tỉnh.",
        "31/4/2026",
    ),
    Slip(
        "P102",
        SATURDAY.format("từ ngày 13/3/2026"),
        SATURDAY.format("từ ngày 14/3/2026"),
        "13/3/2026",
    ),
    Slip(
        "P103",
        SATURDAY.format("từ ngày 02/5/2026"),
        SATURDAY.format("từ ngày 16/5/2026"),
        "02/5/2026",
    ),
    Slip(
        "P104",
        SATURDAY.format("từ ngày 14/3/2026"),
        SATURDAY.format("từ ngày 14/3/2026, trừ ngày lễ, Tết"),
        "thứ Bảy hằng tuần",
    ),
    Slip(
        "P105",
        SATURDAY.format("từ ngày 14/3/2026 đến ngày 01/3/2026"),
        SATURDAY.format("từ ngày 14/3/2026 đến ngày 30/5/2026"),
        "01/3/2026",
    ),
    Slip(
        "P106",
        SATURDAY.format("từ 7h00 đến 12h00 và từ 11h30 đến 17h00"),
        SATURDAY.format("từ 7h00 đến 11h30 và từ 13h30 đến 17h00"),
        "7h00 đến 12h00 và từ 11h30 đến 17h00",
    ),
    Slip(
        "P106",
        SATURDAY.format("từ 6h00 đến 22h00"),
        SATURDAY.format("từ 22h00 đến 2h00"),
        "6h00 đến 22h00",
    ),
    Slip(
        "P107",
        TURNS + "1. Thủ trưởng các đơn vị được phân công họp hằng tuần.",
        TURNS + "1. Thủ trưởng các đơn vị được phân công họp hằng tháng.",
        "hằng tuần",
    ),
    Slip(
        "P108",
        SATURDAY.format("từ 7h30 đến 12h00 và từ 13h30 đến 17h00"),
        SATURDAY.format("từ 7h30 đến 11h30"),
        "7h30 đến 12h00 và từ 13h30 đến 17h00",
    ),
    Slip(
        "P204",
        "I. A\n1. B.\nTrên đây là Báo cáo của xã.",
        "I. A\n1. B.\nTrên đây là Kế hoạch của xã.",
        "Báo cáo",
    ),
    Slip(
        "P301",
        "1. Phòng Kinh tế, Công an xã chủ trì rà soát.",
        "1. Phòng Kinh tế chủ trì, phối hợp với Công an xã rà soát.",
        "Phòng Kinh tế, Công an xã chủ trì rà soát.",
    ),
    Slip(
        "P302",
        "1. Giao Phòng Kinh tế, Công an xã cân đối kinh phí.",
        "1. Giao Phòng Kinh tế cân đối kinh phí.",
        "Giao Phòng Kinh tế, Công an xã cân đối kinh phí.",
    ),
    Slip(
        "P303",
        "I. NHIỆM VỤ\n1. Rà soát quy chế làm việc.",
        "I. NHIỆM VỤ\n1. Phòng Kinh tế rà soát quy chế làm việc.",
        "Rà soát quy chế làm việc.",
    ),
    Slip(
        "P304",
        "1. Phòng Nội vụ rà soát quy chế.",
        "1. Văn phòng HĐND & UBND rà soát quy chế.",
        "Phòng Nội vụ rà soát quy chế.",
        UNITS,
    ),
    Slip(
        "P305",
        "1. Phòng Kinh tế rà soát các hộ kinh doanh.",
        "1. Phòng Kinh tế rà soát các hộ kinh doanh trong tháng 5.",
        "Phòng Kinh tế rà soát các hộ kinh doanh.",
    ),
    Slip(
        "P401",
        "1. Phòng Kinh tế báo cáo 6 tháng (trước ngày 01 tháng 6).",
        "1. Phòng Kinh tế báo cáo 6 tháng (trước ngày 20 tháng 6).",
        "Phòng Kinh tế báo cáo 6 tháng (trước ngày 01 tháng 6).",
    ),
    Slip(
        "P402",
        "1. Giảm tối thiểu 15% số lượng văn bản.",
        "1. Giảm tối thiểu 15% số lượng văn bản so với năm trước.",
        "tối thiểu 15%",
    ),
    Slip(
        "P403",
        "1. Phấn đấu nâng cao tỷ lệ hồ sơ trực tuyến.",
        "1. Phấn đấu nâng tỷ lệ hồ sơ trực tuyến lên 90%.",
        "Phấn đấu nâng cao tỷ lệ hồ sơ trực tuyến",
    ),
    Slip(
        "P501",
        "1. Thực hiện Kế hoạch số 24/UBND-TH ngày 02/3/2026 của UBND tỉnh.",
        "1. Thực hiện Kế hoạch số 24/KH-UBND ngày 02/3/2026 của UBND tỉnh.",
        "Kế hoạch số 24/UBND-TH ngày 02/3/2026 của UBND tỉnh",
    ),
    Slip(
        "P502",
        "1. Quyết định số 5/QĐ-UBND ngày 02/3/2026 của UBND tỉnh.\n"
        "2. Quyết định số 5/QĐ-UBND ngày 03/3/2026 của UBND tỉnh.",
        "1. Quyết định số 5/QĐ-UBND ngày 02/3/2026 của UBND tỉnh.\n"
        "2. Quyết định số 6/QĐ-UBND ngày 03/3/2026 của UBND tỉnh.",
        "03/3/2026",
    ),
    Slip(
        "P503",
        "1. Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
        "1. Theo Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.",
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
    ),
    Slip(
        "P504",
        "1. Theo Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ.",
        "1. Theo Chỉ thị số 26/CT-TTg ngày 05/9/2025 của Thủ tướng Chính phủ.",
        "Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ",
    ),
    Slip(
        "P505",
        "1. Theo Quyết định số 5/QĐ-UBND ngày 03/3/2026 của UBND tỉnh.",
        "1. Theo Quyết định số 5/QĐ-UBND ngày 02/3/2026 của UBND tỉnh.",
        "03/3/2026",
    ),
    Slip(
        "P601",
        "I. A\na) Một.\nb) Hai.\nc) Ba.\nd) Bốn.\ne) Năm.",
        "I. A\na) Một.\nb) Hai.\nc) Ba.\nd) Bốn.\nđ) Năm.",
        "e)",
    ),
    Slip(
        "P602",
        "1. Phòng Kinh tế rà soát, hướng dẫn người dân ĐẢM BẢO THỜI GIAN NHANH NHẤT ĐỂ "
        "TRẢ KẾT QUẢ cho mọi người trong xã.",
        "1. Phòng Kinh tế rà soát, hướng dẫn người dân; UBND, HĐND, UBMTTQ, TTHC, "
        "PVHCC là những chữ viết tắt trong văn bản này.",
        "ĐẢM BẢO THỜI GIAN NHANH NHẤT ĐỂ TRẢ KẾT QUẢ",
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda one: one.code)
def test_a_check_finds_its_slip_at_its_words(slip: Slip) -> None:
    plan = plan_of(slip.wrong)
    found = findings(plan, slip.code, units=slip.units)
    assert slip.said in [words(plan, one) for one in found]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda one: one.code)
def test_a_check_leaves_alone_what_is_right(slip: Slip) -> None:
    assert findings(slip.right, slip.code, units=slip.units) == []


@pytest.mark.parametrize(
    ("code", "was", "instead"),
    [
        ("P201", "Số: 12/KH-UBND", "Số:      /KH-UBND"),
        ("P202", "ngày 02 tháng 3 năm 2026", "ngày      tháng 3 năm 2026"),
        ("P203", "Nguyễn Văn An", ""),
        ("P205", "Số: 12/KH-UBND", "Số: 12/BC-UBND"),
    ],
)
def test_what_the_head_and_foot_lack_is_found(
    code: str, was: str, instead: str
) -> None:
    whole = HEAD.format(title="Phục vụ", body="1. Phòng Kinh tế rà soát.")
    assert findings(read_plan(whole.encode()), code) == []
    assert len(findings(read_plan(whole.replace(was, instead).encode()), code)) == 1


def _set_in_word(plan: Plan, layout: Layout, font: str = "Times New Roman") -> Plan:
    lines = tuple(
        replace(line, look=Look(size=14, font=font)) for line in plan.paper.lines
    )
    return replace(
        plan, paper=replace(plan.paper, kind=Kind.WORD, layout=layout, lines=lines)
    )


def test_the_page_of_a_word_file_is_measured() -> None:
    plan = plan_of("1. Phòng Kinh tế rà soát.")
    good = Layout(210, 297, 20, 20, 30, 20)
    assert findings(_set_in_word(plan, good), "P603") == []
    narrow = replace(good, left=20)
    assert len(findings(_set_in_word(plan, narrow), "P603")) == 1
    letter = replace(good, width=216, height=279)
    assert len(findings(_set_in_word(plan, letter, font="Arial"), "P603")) == 2
    assert findings(plan, "P603") == []


def test_missing_blocks_of_a_word_file_are_named() -> None:
    plan = plan_of("1. Phòng Kinh tế rà soát.")
    told = findings(_set_in_word(plan, Layout(210, 297, 20, 20, 30, 20)), "P604")
    first, second = (one.message for one in told)
    assert "Quốc hiệu" in first
    assert "Tiêu ngữ" in second
    whole = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n" + HEAD
    with_motto = read_plan(whole.format(title="Phục vụ", body="1. Một.").encode())
    there = replace(with_motto, paper=replace(with_motto.paper, kind=Kind.WORD))
    assert findings(there, "P604") == []
    assert findings(plan, "P604") == []


def test_every_check_has_a_test_and_says_why() -> None:
    tested = {slip.code for slip in SLIPS}
    tested |= {"P201", "P202", "P203", "P205", "P603", "P604"}
    assert {one.code for one in all_checks()} == tested
    assert len({one.name for one in all_checks()}) == len(all_checks())
    assert all(one.why and one.example and str(one.title) for one in all_checks())


def test_findings_come_in_the_order_of_the_text_and_by_selection() -> None:
    plan = plan_of(SLIPS[0].wrong + "\n" + SLIPS[10].wrong)
    found = check(plan)
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert {one.code[:2] for one in check(plan, select=["P1"])} == {"P1"}
    assert is_known("P1")
    assert not is_known("Z")


def test_a_document_that_ended_later_was_in_force() -> None:
    """114/2006/QĐ-TTg ended with 2018; a plan of 2017 could rest on it."""
    body = "1. Theo Quyết định số 114/2006/QĐ-TTg ngày 25/5/2006 của Chính phủ."
    whole = HEAD.format(title="Họp", body=body)
    assert len(findings(read_plan(whole.encode()), "P503")) == 1
    before = whole.replace("năm 2026", "năm 2017")
    assert findings(read_plan(before.encode()), "P503") == []
    assert ended_documents()["61/2018/NĐ-CP"].ended_on == date(2025, 7, 1)


def test_without_a_commune_no_unit_is_unknown() -> None:
    plan = plan_of("1. Phòng Nội vụ rà soát quy chế.")
    assert check(plan, Surroundings(units=None), select=["P304"]) == []


def test_the_page_of_documentation_is_that_of_the_checks() -> None:
    assert all(f"## {one.code} {one.name}" in page() for one in all_checks())
    assert page().count("\n## ") == len(all_checks())
    assert {one.severity for one in all_checks()} == set(Severity)
