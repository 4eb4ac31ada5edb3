"""``vidan sessions`` for people and for programs."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests import cast
from tests.make import at
from vidan.core.errors import DomainError


def listed(slug: str, *options: str) -> str:
    out = StringIO()
    call_command("sessions", slug, *options, stdout=out)
    return out.getvalue()


MAY = ("--from", "2026-05-01", "--to", "2026-05-10")


@pytest.mark.requirement("LP-1")
def test_json_says_exactly_what_was_agreed(in_lung_phinh: cast.Town) -> None:
    cast.saturdays(in_lung_phinh, at=at("2026-04-24 09:00"))
    told = json.loads(listed("lung-phinh", *MAY, "--format", "json"))
    assert told[0] == {
        "programme": "Ngày làm việc thứ 7 vì Nhân dân",
        "date": "2026-05-02",
        "blocks": [["07:30", "12:00"], ["13:30", "17:00"]],
        "unit": "Phòng Kinh tế",
        "place": "Trụ sở xã, thôn Lùng Phình",
        "kind": "office",
        "state": "planned",
    }
    assert [one["unit"] for one in told] == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]


def test_a_table_and_a_calendar(in_lung_phinh: cast.Town) -> None:
    cast.saturdays(in_lung_phinh, at=at("2026-04-24 09:00"))
    assert "02/5/2026" in listed("lung-phinh", *MAY)
    ics = listed("lung-phinh", *MAY, "--format", "ics")
    assert ics.count("BEGIN:VEVENT") == 4
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20260502T073000" in ics


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("nowhere",), "Không có xã “nowhere”"),
        (("lung-phinh", "--from", "ngày mai"), "không đọc được"),
        (("lung-phinh", "--from", "2026-05-02", "--to", "2026-05-01"), "Ngày cuối"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    db: None, options: tuple[str, ...], told: str
) -> None:
    with pytest.raises(DomainError, match=told):
        listed(*options)
