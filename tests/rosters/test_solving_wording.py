"""What is said when no roster can be found."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.rosters.towns import SATURDAY, need, person, problem, quarter, session
from vidan.rosters.solving import broken, solve
from vidan.rosters.solving.answer import Clash, Reason, RuleKind, Why
from vidan.rosters.solving.problem import Away, Limits, Line, Need, Pin, Place
from vidan.rosters.solving.wording import place_name, why


@pytest.mark.requirement("LP-4")
def test_nobody_left_to_sign_names_who_is_where():
    day = session()
    signer = need(day, "copy", place=Place.SIGNER, label="ký chứng thực")
    signs = frozenset({"copy"})
    staff = [person("bà A", signs=signs), person("ông B", signs=signs)]
    away = (
        Away("bà A", day.on, day.on + timedelta(days=3), "nghỉ phép"),
        Away("ông B", day.on, day.on, "đi công tác"),
    )
    found = solve(problem(staff, [day], [signer], away=away))
    assert isinstance(found, Clash)
    assert found.summary == (
        "Ngày 03/10/2026 không còn đủ người cho vị trí ký chứng thực: "
        "Bà A nghỉ phép, Ông B đi công tác."
    )
    assert [one.sentence for one in found.rules] == [
        "Buổi ngày 03/10/2026 cần 1 người: ký chứng thực. Làm được: Bà A, Ông B.",
        "Bà A nghỉ phép từ ngày 03/10/2026 đến ngày 06/10/2026.",
        "Ông B đi công tác ngày 03/10/2026.",
    ]
    assert found.rules[0].people == ("bà A", "ông B")
    assert {one.sessions for one in found.rules} == {(day.id,)}
    assert found.ways_out[:2] == (
        "Cử hoặc ủy quyền thêm người cho vị trí ký chứng thực.",
        "Chuyển buổi ngày 03/10/2026 sang ngày khác.",
    )


def test_nobody_who_could_is_said_plainly():
    found = solve(problem([person("an", "land")], [session()], [need(session())]))
    assert found.summary == "Ngày 03/10/2026 không có đủ người cho vị trí justice."
    assert found.rules[0].sentence == (
        "Buổi ngày 03/10/2026 cần justice, nhưng chưa có ai làm được vị trí này."
    )


def test_in_a_long_quarter_only_the_days_that_clash_are_named():
    """One person for three Saturdays in a row, in the middle of a fine quarter."""
    of = quarter(people=12, weeks=12)
    days = {one.id: one for one in of.sessions}
    rare = [
        Need(f"{one}-rare", one, Place.FIELD, "rare", "hộ tịch")
        for one in list(days)[5:8]
    ]
    expert = person("giàng", "rare")
    found = solve(replace(of, people=(*of.people, expert), needs=(*of.needs, *rare)))
    assert [one.rule.kind for one in found.rules] == [
        RuleKind.NEED,
        RuleKind.NEED,
        RuleKind.REST_GAP,
    ]
    assert found.summary.startswith("Không xếp được cùng lúc 2 vị trí (hộ tịch)")
    assert found.rules[-1].people == ("giàng",)
    assert len(found.rules[-1].sessions) == 2
    assert "Hỏi Giàng có đồng ý trực các ngày nghỉ gần nhau không." in found.ways_out


def test_pins_that_exclude_each_other_are_named():
    day = session()
    of = problem([person("an"), person("bình")], [day])
    pins = tuple(Pin("an", one.id) for one in of.needs)
    found = solve(replace(of, pins=pins))
    assert found.summary.startswith("Không thể cùng đúng: An được giữ nguyên")
    assert "Bỏ giữ An ở buổi ngày 03/10/2026." in found.ways_out


def test_a_pin_of_somebody_who_left_is_not_silently_dropped():
    day = session()
    of = problem([person("an")], [day], [need(day)], pins=(Pin("bình", need(day).id),))
    found = solve(of)
    assert [one.rule.kind for one in found.rules] == [RuleKind.PIN]
    assert found.ways_out == ("Bỏ giữ bình ở buổi ngày 03/10/2026.",)


def test_lines_made_by_hand_are_held_against_the_rules():
    days = [session(0), session(1), session(0, hour=9)]
    of = problem(
        [person("an")],
        days,
        limits=Limits(extra_minutes_a_month=300, extra_minutes_a_year=300),
    )
    lines = [Line("an", one.id) for one in of.needs if one.code == "land"]
    said = {one.rule.kind: one.sentence for one in broken(of, lines)}
    assert said[RuleKind.OVERLAP] == "An không thể ở hai nơi cùng một lúc."
    assert said[RuleKind.REST_GAP] == (
        "An không trực hai ngày nghỉ cách nhau chưa đủ 8 ngày."
    )
    assert said[RuleKind.MONTH_MINUTES] == (
        "An không làm thêm quá 5 giờ trong tháng 10/2026."
    )
    assert said[RuleKind.YEAR_MINUTES] == (
        "An không làm thêm quá 5 giờ trong năm 2026."
    )
    assert RuleKind.NEED in said


@pytest.mark.parametrize("reason", list(Why))
def test_every_reason_has_a_sentence(reason):
    told = why(Reason(reason, sessions=3, others=2))
    assert told.endswith(".")
    assert "%" not in told


@pytest.mark.parametrize("place", list(Place))
def test_every_place_has_a_name(place):
    told = place_name(Need("n", "s", place, "đất đai"))
    assert told
    assert "%" not in told


def test_an_absence_without_reason_is_still_a_sentence():
    day = session()
    away = (Away("an", SATURDAY, SATURDAY),)
    found = solve(problem([person("an")], [day], [need(day)], away=away))
    assert found.rules[-1].sentence == "An vắng mặt ngày 03/10/2026."
