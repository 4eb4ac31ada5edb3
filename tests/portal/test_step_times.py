"""How long each step has taken is public; who did it is not."""

from decimal import Decimal

import pytest
from django.test import Client

from tests.dossiers.moves import LONG, do, publish_two_steps_of_settling
from tests.make import at, make_dossier, version
from vidan.portal.tracking.times import hours_in_words, step_times


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "chưa đến một phút"),
        ("0.5", "30 phút"),
        (2, "02 giờ làm việc"),
        ("2.5", "2,5 giờ làm việc"),
        (10, "10 giờ làm việc"),
        (8, "01 ngày làm việc"),
        (40, "05 ngày làm việc"),
    ],
)
def test_hours_in_words(hours, words):
    assert hours_in_words(Decimal(hours)) == words


def test_each_step_says_how_long_it_took_beside_its_published_hours(in_lung_phinh):
    town = in_lung_phinh
    publish_two_steps_of_settling(version(LONG))
    dossier = make_dossier(town.director, code=LONG, received="2026-05-04 09:00")
    do("assign", dossier, by=town.director, now=at("2026-05-04 10:00"))
    do("assign", dossier, by=town.director, now=at("2026-05-04 11:00"))

    times = step_times(dossier.legs.select_related("step"), at=at("2026-05-04 14:00"))

    assert [(one.name, one.spent, one.published, one.running) for one in times] == [
        ("Bước 1", "01 giờ làm việc", "01 giờ làm việc", False),
        # Two hand-overs of one step are one; the noon break is no work.
        ("Bước 2", "2,5 giờ làm việc", "02 giờ làm việc", True),
    ]


@pytest.mark.requirement("SH-4")
def test_the_published_process_stands_with_the_procedure(in_lung_phinh):
    publish_two_steps_of_settling(version(LONG))

    published = Client().get(f"/lung-phinh/thu-tuc/{LONG}/").text
    silent = Client().get("/lung-phinh/thu-tuc/2.000815/").text

    assert "Quy trình đã công bố" in published
    assert "Bước 5" in published
    assert "05 giờ làm việc" in published
    assert "Quy trình đã công bố" not in silent
