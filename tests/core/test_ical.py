"""Calendar files, read by two libraries that had no part in writing them."""

from datetime import datetime, timedelta

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.make import at
from vidan.core.ical import Event, calendar, folded

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)
VIETNAMESE = "Bản Già; chỗ rẽ, nhà ông Ữ\\Ẵ\ndòng hai " * 4


def event(**fields: object) -> Event:
    values = {
        "uid": "1@vidan",
        "changed_at": at("2026-04-20 08:00"),
        "starts_at": at("2026-05-09 07:30"),
        "ends_at": at("2026-05-09 17:00"),
        "summary": "Ngày thứ 7 vì dân",
    }
    return Event(**{**values, **fields})


@given(summary=TEXT, place=TEXT)
def test_two_libraries_read_what_was_written(summary, place):
    made = calendar("Lịch", [event(summary=summary, location=place)])

    (one,) = Calendar.from_ical(made).walk("VEVENT")
    other = vobject.readOne(made.decode()).vevent
    assert one["SUMMARY"] == summary == other.summary.value
    assert one.get("LOCATION", "") == place
    assert (other.location.value if place else "") == place
    assert one.decoded("DTSTART") == at("2026-05-09 07:30") == other.dtstart.value


@given(st.text(max_size=400))
def test_lines_are_short_and_no_letter_is_cut(text):
    made = folded("SUMMARY:" + text.replace("\r", "").replace("\n", ""))

    lines = made.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)


def test_a_long_description_comes_back_with_its_line_breaks():
    made = calendar("Lịch", [event(description=VIETNAMESE)])

    (one,) = Calendar.from_ical(made).walk("VEVENT")
    assert one["DESCRIPTION"] == VIETNAMESE
    assert vobject.readOne(made.decode()).vevent.description.value == VIETNAMESE
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_a_cancelled_event_says_so_and_takes_no_time():
    made = calendar("Lịch", [event(cancelled=True, sequence=2)])

    (one,) = Calendar.from_ical(made).walk("VEVENT")
    assert (one["STATUS"], one["TRANSP"], one["SEQUENCE"]) == (
        "CANCELLED",
        "TRANSPARENT",
        2,
    )
    assert one.decoded("LAST-MODIFIED") == at("2026-04-20 08:00")


def test_a_reminder_rings_before_the_day():
    before = (timedelta(days=1), timedelta(hours=2), timedelta(minutes=90))
    made = calendar("Lịch", [event(remind_before=before)])

    alarms = Calendar.from_ical(made).walk("VALARM")
    assert tuple(-one.decoded("TRIGGER") for one in alarms) == before
    rung = vobject.readOne(made.decode()).vevent.contents["valarm"]
    assert tuple(-one.trigger.value for one in rung) == before


def test_an_empty_calendar_still_has_its_zone():
    made = calendar("Lịch", [], source="https://example.vn/lich.ics")

    read = Calendar.from_ical(made)
    (zone,) = read.walk("VTIMEZONE")
    assert zone.to_tz().utcoffset(datetime(2026, 5, 9)) == timedelta(hours=7)  # noqa: DTZ001
    assert read["X-WR-CALNAME"] == "Lịch"
    assert vobject.readOne(made.decode()).version.value == "2.0"
