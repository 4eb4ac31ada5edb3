"""Who is ordered what, in which role, with whom."""

import pytest

from tests.plans.written import plan_of
from vidan.plans.understanding.actors import actors_at_start, actors_in
from vidan.plans.understanding.plan import Duty


def duties(body: str) -> list[Duty]:
    return list(plan_of(body).duties)


def one(sentence: str) -> Duty:
    (found,) = duties(f"I. PHÂN CÔNG\n1. {sentence}")
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Phòng Kinh tế",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phòng Văn hóa – Xã hội xã",
        "Văn phòng HĐND và UBND phường",
        "Văn phòng HĐND & UBND",
        "Chánh Văn phòng HĐND và UBND xã",
        "Trung tâm Phục vụ hành chính công xã Anh Sơn",
        "Trung tâm Văn hóa, Thể thao và Truyền thanh",
        "Ban Chỉ huy Quân sự đặc khu",
        "Công an xã",
        "Trạm Y tế phường",
        "Ủy ban MTTQ Việt Nam xã",
        "Uỷ ban Mặt trận Tổ quốc Việt Nam phường",
        "Đoàn Thanh niên xã",
        "Hội Liên hiệp Phụ nữ phường",
        "Tổ công nghệ số cộng đồng các thôn",
        "Trưởng thôn, bản",
        "Tổ trưởng tổ dân phố",
        "Bí thư chi bộ",
        "Chủ tịch UBND xã",
        "Các thành viên UBND xã",
        "Thủ trưởng các cơ quan, đơn vị",
        "Các phòng chuyên môn",
        "Ban Xây dựng Đảng",
        "Ủy ban Kiểm tra Đảng ủy",
        "Đội Quản lý chợ",
    ],
)
def test_a_name_is_known_whole(name: str) -> None:
    found, end = actors_at_start(f"{name}: rà soát")
    assert [actor.name for actor in found] == [name]
    assert end == len(name)


def test_several_names_are_a_list() -> None:
    text = "Các phòng: Kinh tế, Văn hóa - Xã hội; Công an xã và Trạm Y tế tổ chức"
    found, end = actors_at_start(text, 10)
    assert [actor.name for actor in found] == [
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
        "Công an xã",
        "Trạm Y tế",
    ]
    assert text[end:] == " tổ chức"
    assert found[2].span == (10 + text.index("Công an"), 10 + text.index(" và Trạm"))


def test_those_named_anywhere_are_found() -> None:
    found = actors_in("gửi Phòng Kinh tế trước khi Công an xã ký")
    assert [actor.name for actor in found] == ["Phòng Kinh tế", "Công an xã"]


@pytest.mark.parametrize(
    ("sentence", "units", "role", "together"),
    [
        (
            "Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã rà soát.",
            ["Phòng Kinh tế"],
            "lead",
            ["Công an xã"],
        ),
        ("Giao Phòng Kinh tế rà soát hồ sơ.", ["Phòng Kinh tế"], "do", []),
        ("Phòng Kinh tế tham mưu kế hoạch.", ["Phòng Kinh tế"], "lead", []),
        (
            "Phòng Kinh tế là cơ quan thường trực, theo dõi chung.",
            ["Phòng Kinh tế"],
            "lead",
            [],
        ),
        (
            "Phòng Kinh tế chủ trì; Công an xã, Trạm Y tế phối hợp thực hiện.",
            ["Phòng Kinh tế"],
            "lead",
            ["Công an xã", "Trạm Y tế"],
        ),
        ("Công an xã phối hợp xác thực.", ["Công an xã"], "coordinate", []),
        (
            "Đề nghị Ủy ban MTTQ xã chủ trì giám sát.",
            ["Ủy ban MTTQ xã"],
            "request",
            [],
        ),
        (
            "Ủy ban MTTQ xã: đề nghị giám sát việc thực hiện.",
            ["Ủy ban MTTQ xã"],
            "request",
            [],
        ),
        (
            "Về đất đai: Phòng Kinh tế khẩn trương rà soát.",
            ["Phòng Kinh tế"],
            "do",
            [],
        ),
        (
            "Kinh phí: 5 triệu đồng, giao Phòng Kinh tế tham mưu.",
            ["Phòng Kinh tế"],
            "lead",
            [],
        ),
        (
            "Định kỳ hàng tuần, Phòng Kinh tế báo cáo tiến độ.",
            ["Phòng Kinh tế"],
            "do",
            [],
        ),
        (
            "Tổ chức đối thoại (Đoàn Thanh niên chủ trì, tháng 3).",
            ["Đoàn Thanh niên"],
            "lead",
            [],
        ),
    ],
)
@pytest.mark.requirement("BL-3", "BL-9")
def test_a_sentence_says_who_and_in_which_role(
    sentence: str, units: list[str], role: str, together: list[str]
) -> None:
    found = one(sentence)
    assert (list(found.units), str(found.role)) == (units, role)
    assert list(found.coordinating) == together


@pytest.mark.parametrize(
    "sentence",
    [
        "Phòng Kinh tế có 05 công chức.",
        "Trung tâm Phục vụ hành chính công là nơi tiếp nhận hồ sơ.",
        "Cán bộ, công chức vi phạm thì bị xem xét.",
        "Trên đây là Kế hoạch của xã; Phòng Kinh tế tổ chức thực hiện.",
    ],
)
def test_who_is_only_spoken_of_is_ordered_nothing(sentence: str) -> None:
    assert duties(f"I. PHÂN CÔNG\n1. {sentence}") == []


def test_a_heading_names_those_of_its_bullets() -> None:
    found = duties(
        "I. PHÂN CÔNG\n1. Phòng Kinh tế, Công an xã\n- Rà soát hồ sơ đất đai.\n"
        "- Trưởng thôn thông báo cho người dân.\n2. Đề nghị Đoàn Thanh niên xã:\n"
        "- Cử đoàn viên hỗ trợ người dân."
    )
    assert [(duty.path, list(duty.units), str(duty.role)) for duty in found] == [
        ("I.1", ["Phòng Kinh tế", "Công an xã"], "do"),
        ("I.1", ["Trưởng thôn"], "do"),
        ("I.2", ["Đoàn Thanh niên xã"], "request"),
    ]


def test_what_was_and_what_is_meant_is_no_duty() -> None:
    assert not duties(
        "I. TÌNH HÌNH\n1. Phòng Kinh tế xử lý 40 hồ sơ.\nII. MỤC ĐÍCH\n1. Công an xã "
        "nâng cao trách nhiệm.\nIII. THÀNH PHẦN\n1. Phòng Kinh tế cử công chức."
    )


def test_a_point_of_times_gives_each_duty_its_own() -> None:
    found = duties(
        "1. Củng cố bộ phận một cửa\na) Nội dung: như sau.\nb) Trách nhiệm thực hiện:\n"
        "- Phòng Kinh tế phân công nhiệm vụ cho công chức.\n"
        "- Công an xã lập hồ sơ.\nc) Thời gian hoàn thành:\n"
        "- Việc phân công nhiệm vụ: tháng 01/2026\n- Các việc khác: thường xuyên"
    )
    assert [(str(duty.deadline.kind), duty.deadline.value) for duty in found] == [
        ("during", "2026-01"),
        ("ongoing", None),
    ]


def test_marked_parts_make_one_duty() -> None:
    (found,) = duties(
        "I. NHIỆM VỤ\n1. Rà soát hồ sơ quá hạn.\n- Đơn vị chủ trì: Phòng Kinh tế.\n"
        "- Đơn vị phối hợp: Công an xã; Trạm Y tế.\n"
        "- Thời gian hoàn thành: Trước ngày 10/4/2026.\n- Sản phẩm: Báo cáo."
    )
    assert found.action == "Rà soát hồ sơ quá hạn"
    assert (found.units, str(found.role)) == (("Phòng Kinh tế",), "lead")
    assert found.coordinating == ("Công an xã", "Trạm Y tế")
    assert (found.deadline.value, found.product) == ("2026-04-10", "Báo cáo")


def test_a_table_gives_a_duty_for_each_row() -> None:
    found = duties(
        "I. NHIỆM VỤ\n\n"
        "| STT | Nội dung | Chủ trì | Phối hợp | Thời gian | Sản phẩm |\n"
        "|---|---|---|---|---|---|\n"
        "| 1 | Lập danh sách | Phòng Kinh tế | Công an xã, Trạm Y tế | Quý II "
        "| Danh sách |\n"
        "| 2 | | Công an xã | | | |\n"
        "| 3 | Tuần tra | Công an xã | | Năm 2026 | |\n"
    )
    assert [duty.action for duty in found] == ["Lập danh sách", "Tuần tra"]
    assert found[0].coordinating == ("Công an xã", "Trạm Y tế")
    assert [duty.deadline.value for duty in found] == ["2026-Q2", "2026"]
    assert [duty.product for duty in found] == ["Danh sách", None]
    assert {duty.path for duty in found} == {"I"}


def test_a_duty_points_to_its_words() -> None:
    plan = plan_of("I. PHÂN CÔNG\n1. Phòng Kinh tế rà soát hồ sơ.")
    first, last = plan.duties[0].span
    assert plan.paper.text[first:last] == "Phòng Kinh tế rà soát hồ sơ."
