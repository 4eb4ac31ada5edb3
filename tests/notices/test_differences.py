from dataclasses import replace
from datetime import date, time

from hypothesis import given

from tests.notices.test_facts import FACTS
from vidan.notices.differences import differences, differs
from vidan.notices.facts import Facts

SATURDAY = Facts(
    commune="xã Lùng Phình",
    programme="Thứ 7",
    title="Thứ 7",
    on=date(2026, 5, 2),
    hours=((time(7, 30), time(12)),),
    place="Trụ sở xã",
)


@given(FACTS, FACTS)
def test_there_are_words_exactly_where_there_is_a_difference(told, now):
    assert bool(differences(told, now)) == differs(told, now)


@given(FACTS)
def test_what_is_the_same_needs_no_words(facts):
    assert differences(facts, replace(facts, unit="Đơn vị khác")) == []


def test_each_difference_is_a_sentence():
    now = replace(
        SATURDAY,
        on=date(2026, 5, 3),
        hours=((time(8), time(11)),),
        place="Nhà văn hóa Na Hối",
    )
    assert differences(SATURDAY, now) == [
        "Đổi ngày: từ thứ Bảy, 02/5/2026 sang Chủ nhật, 03/5/2026.",
        "Đổi giờ: từ 7h30 đến 12h00 sang 8h00 đến 11h00.",
        "Đổi địa điểm: từ Trụ sở xã sang Nhà văn hóa Na Hối.",
    ]
