import json
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from vidan.notices.facts import Facts, read, stored

words = st.text(max_size=40)
many = st.lists(words, max_size=3).map(tuple)
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))

FACTS = st.builds(
    Facts,
    commune=words,
    programme=words,
    title=words,
    on=days,
    hours=st.just(((time(7, 30), time(12)), (time(13, 30), time(17)))),
    place=words,
    village=words,
    fields=many,
    procedures=many,
    bring=many,
    change=words,
    cancelled=st.booleans(),
)


@given(FACTS)
def test_what_was_kept_is_read_as_it_was(facts):
    assert read(json.loads(json.dumps(stored(facts)))) == facts


def test_the_hours_and_the_lunar_day_come_from_the_same_facts():
    facts = Facts(
        commune="xã Lùng Phình",
        programme="Ngày làm việc thứ 7 vì Nhân dân",
        title="Buổi phục vụ",
        on=date(2026, 5, 2),
        hours=((time(7, 30), time(12)), (time(13, 30), time(17))),
        place="Trung tâm Phục vụ hành chính công",
    )
    assert (facts.opens, facts.closes) == (time(7, 30), time(17))
    assert (facts.lunar.day, facts.lunar.month) == (16, 3)


def test_facts_kept_before_a_field_was_added_can_still_be_read():
    kept = {
        "commune": "xã Lùng Phình",
        "programme": "M",
        "title": "T",
        "on": "2026-05-02",
        "hours": [["07:30", "12:00"]],
        "place": "P",
        "gone": "a field of former days",
    }
    assert read(kept).bring == ()
