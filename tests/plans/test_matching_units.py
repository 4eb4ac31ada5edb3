"""Whom a name in a plan means: a unit, a leader in person, or all of them."""

import pytest

from vidan.plans.matching_units import all_meant, is_group, leaders_meant, meant

UNITS = {
    1: "Văn phòng HĐND và UBND",
    2: "Phòng Kinh tế",
    3: "Phòng Văn hóa - Xã hội",
    4: "Trung tâm Phục vụ hành chính công",
    5: "Trung tâm Dịch vụ tổng hợp",
}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Văn phòng HĐND - UBND xã", 1),
        ("VP Hội đồng nhân dân và Ủy ban nhân dân xã", 1),
        ("PHÒNG KINH TẾ", 2),
        ("phòng Văn hoá – Xã hội", 3),
        ("Trung tâm PVHCC xã", 4),
        ("Trung tâm Phục vụ Hành chính công", 4),
    ],
)
def test_a_unit_is_known_by_its_other_names(name, unit):
    assert meant(name, UNITS) == [unit]


@pytest.mark.parametrize("name", ["Công an xã", "Trạm Y tế", "Ủy ban nhân dân xã", ""])
def test_who_is_no_unit_of_the_commune_is_nobody(name):
    assert meant(name, UNITS) == []


def test_a_group_means_every_unit_once():
    assert is_group("Các cơ quan, đơn vị")
    assert all_meant(["Phòng Kinh tế", "Các cơ quan, đơn vị"], UNITS) == [2, 1, 3, 4, 5]


@pytest.mark.parametrize(
    ("name", "chair", "deputies"),
    [
        ("Chủ tịch Ủy ban nhân dân xã", True, False),
        ("Chủ tịch UBND xã", True, False),
        ("Các Phó Chủ tịch UBND xã", False, True),
        ("Chủ tịch và các Phó Chủ tịch UBND xã", True, True),
        ("Thường trực UBND xã", True, True),
        ("Lãnh đạo UBND xã", True, True),
        ("Chủ tịch Ủy ban MTTQ xã", False, False),
        ("Chủ tịch Hội đồng nhân dân xã", False, False),
        ("Lãnh đạo các phòng, đơn vị", False, False),
        ("Ủy ban nhân dân xã", False, False),
    ],
)
def test_leaders_are_meant_in_person(name, chair, deputies):
    assert leaders_meant(name) == (chair, deputies)
