"""A Saturday on which volunteers help, results go out and people say how it was.

From the code of the day and the QR of the slip to the report of the session.
"""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.make import at
from tests.scenarios.people_at_work import Person, clock
from vidan.people.roles import Role

CERTIFIED_COPY = "2.000815"
WORDS = "Anh ở quầy giải thích rất kỹ"
HELPING = "/lung-phinh/tinh-nguyen/"


@pytest.fixture
def saturday(in_lung_phinh):
    programme = cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    return programme.sessions.select_related("unit").first()


def answers(dossier, level):
    """The applicant scans the slip, taps once and writes a line."""
    phone = Client()
    slip = f"/lung-phinh/tra-cuu/{dossier.tracking_code}/"
    link = re.search(r"/lung-phinh/y-kien/[\w-]+/", phone.get(slip).text)[0]
    phone.post(link, {"level": str(level)})
    phone.post(link, {"reason": "", "text": WORDS if level == 5 else ""})


@pytest.mark.requirement("LP-16", "AS-4", "AS-13", "LK-4", "SH-6")
def test_people_are_helped_served_and_asked(in_lung_phinh, saturday):
    town = in_lung_phinh
    clerk = Person(town.people[Role.OFFICER])
    chair = Person(town.people[Role.CHAIR])
    secretary = Person(town.people[Role.OFFICE_STAFF])

    with clock("2026-05-02 07:20"):
        made = clerk.client.post(
            reverse("desk:volunteers"), {"session": str(saturday.id)}
        )
        letters = re.search(r'invite__code">([A-Z]{6})<', made.text)[1]
        volunteer = Client()
        volunteer.post(HELPING, {"code": letters})
        for kind in ("install", "install", "form"):
            tap = {"kind": kind, "submission": str(uuid4())}
            assert volunteer.post(HELPING, tap).status_code == 302

    served = []
    for hour in (8, 9, 10, 11, 14):
        with clock(f"2026-05-02 {hour:02d}:10"):
            served.append(clerk.receives(CERTIFIED_COPY))
        with clock(f"2026-05-02 {hour:02d}:30"):
            clerk.decides(served[-1])
            clerk.acts(served[-1], "hand_over", collected_by="Giàng Thị Mỷ")

    with clock("2026-05-02 15:00"):
        for dossier, level in zip(served, (5, 5, 4, 4, 1), strict=True):
            answers(dossier, level)

    with clock("2026-05-02 16:45"):
        report = secretary.sees("session-report", saturday.id)
        texts = reverse("desk:opinion-texts")
        read = chair.client.get(texts).text
        own = clerk.client.get(reverse("desk:my-opinions")).text

    assert "80 %" in report
    assert "Lượt tình nguyện viên giúp dùng dịch vụ trực tuyến" in report
    assert WORDS in read
    assert not [one for one in served if one.intake_number in read.split("<main")[1]]
    assert WORDS not in own
    assert "80 %" not in own

    with clock("2026-06-01 08:00"):
        assert "80 %" in clerk.client.get(reverse("desk:my-opinions")).text
        assert clerk.client.get(texts).status_code == 403
