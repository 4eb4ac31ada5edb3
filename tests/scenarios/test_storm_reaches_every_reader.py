"""A storm comes: one press at the desk, and whoever reads the calendar knows."""

import io
import json

import feedparser
import pytest
import vobject
from django.test import Client
from icalendar import Calendar
from pypdf import PdfReader

from tests import cast
from tests.make import at
from tests.scenarios.people_at_work import clock
from vidan.people.roles import Role

SITE = "/lung-phinh/"
PAPER = "ap-phich-a4.pdf"


@pytest.fixture
def town(in_lung_phinh):
    with clock("2026-04-20 08:00"):
        cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    return in_lung_phinh


class Phone:
    """A phone that asks again and again, and says what it has already."""

    def __init__(self):
        self.client = Client()
        self.tags = {}

    def asks(self, path):
        """What is new at the address, or None."""
        headers = {"If-None-Match": self.tags[path]} if path in self.tags else {}
        answer = self.client.get(SITE + path, headers=headers)
        assert answer.status_code in (200, 304), path
        self.tags[path] = answer["ETag"]
        return answer.content if answer.status_code == 200 else None


def announced(phone):
    """The session of 09/5 as each reader finds it."""
    told = json.loads(phone.asks("lich.json"))
    return next(one for one in told["sessions"] if one["on"] == "2026-05-09")


@pytest.mark.requirement("AS-8", "LK-6", "LP-17")
def test_a_cancelled_session_reaches_every_reader_at_once(town):
    phone = Phone()
    with clock("2026-05-06 08:00"):
        session = announced(phone)
        poster = f"lich/{session['id']}/{PAPER}"
        for path in ("lich.ics", "lich.rss", "lich.atom", poster):
            assert phone.asks(path)
            assert phone.asks(path) is None

    office = Client()
    office.force_login(town.people[Role.OFFICE_STAFF].account)
    with clock("2026-05-08 16:00"):
        path = f"/desk/sessions/{session['id']}/cancel/"
        assert office.post(path, {"reason": "Bão số 1"}).status_code == 302

    with clock("2026-05-08 16:01"):
        (event,) = (
            one
            for one in Calendar.from_ical(phone.asks("lich.ics")).walk("VEVENT")
            if one["UID"].startswith(session["id"])
        )
        assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
        assert "Bão số 1" in event["DESCRIPTION"]
        for path in ("lich.rss", "lich.atom"):
            assert (
                "Không tổ chức" in feedparser.parse(phone.asks(path)).entries[0].title
            )
        again = announced(phone)
        assert (again["state"], again["reason"]) == ("cancelled", "Bão số 1")
        words = PdfReader(io.BytesIO(phone.asks(poster))).pages[0].extract_text()
        assert "không tổ chức" in words

        page = phone.client.get(f"{SITE}lam-o-dau/?thu-tuc=1.001193").text
        assert "Thứ Bảy, 09/5/2026" not in page
        assert "Thứ Bảy, 16/5/2026" in page
        bell = phone.client.get(f"{SITE}lich/{session['id']}/nhac.ics").text
        assert vobject.readOne(bell).vevent.status.value == "CANCELLED"
