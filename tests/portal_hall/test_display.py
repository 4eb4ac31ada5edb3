import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.queueing.hall import MORNING
from vidan.core.spoken import CLIPS, clips_for
from vidan.queueing.actions.arranging import add_device, change_device
from vidan.queueing.actions.calling import call_next, recall
from vidan.queueing.actions.opening import close_day
from vidan.queueing.actions.serving import begin, end
from vidan.queueing.models import DeviceKind


@pytest.fixture
def screen(hall):
    return add_device(
        kind=DeviceKind.DISPLAY, name="Sảnh", by=hall.town.director, at=MORNING
    )


@pytest.fixture
def board(screen):
    return reverse("portal:display-board", args=["lung-phinh", screen.code])


def test_the_page_shows_who_is_called_and_who_is_next(hall, client, screen):
    hall.take(), hall.take()
    call_next(by=hall.sit(1), at=MORNING)
    page = client.get(f"/lung-phinh/man-hinh/{screen.code}/").text
    assert 'data-said="A001 1"' in page
    assert "<b>A002</b>" in page
    assert "Mất kết nối" in page


def test_an_idle_screen_shows_the_day_and_the_notice(hall, client, screen, board):
    change_device(
        screen.id,
        name="Sảnh",
        notice="Nghỉ trưa từ 12h00",
        by=hall.town.director,
        at=MORNING,
    )
    page = client.get(board).text
    assert "Thứ Hai, 04/5/2026" in page
    assert "Nghỉ trưa từ 12h00" in page


def test_while_nothing_changes_nothing_is_sent(hall, client, board):
    hall.take()
    first = client.get(board)
    mark = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(board, **mark).status_code == 304
    call_next(by=hall.sit(1), at=MORNING)
    assert client.get(board, **mark).status_code == 200


def test_a_second_call_is_a_new_one_for_the_chime(hall, client, board):
    hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    first = client.get(board)
    recall(by=clerk, at=MORNING + timedelta(minutes=1))
    assert client.get(board)["ETag"] != first["ETag"]


def test_who_is_done_stands_among_the_past(hall, client, board):
    hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    end(by=clerk, at=MORNING)
    page = client.get(board).text
    assert "Vừa gọi" in page
    assert "data-call" not in page


def test_the_call_is_spoken_where_there_is_a_voice(
    hall, client, screen, board, settings, tmp_path
):
    settings.VOICE_ROOT = tmp_path
    for name in CLIPS:
        (tmp_path / f"{name}.wav").write_bytes(b"RIFF")
    hall.take()
    call_next(by=hall.sit(1), at=MORNING)
    clips = re.search(r'data-clips="([^"]+)"', client.get(board).text)[1].split()
    assert len(clips) == len(clips_for("A001", "1"))
    heard = client.get(clips[0])
    assert heard["Content-Type"] == "audio/wav"
    assert "immutable" in heard["Cache-Control"]
    assert client.get(clips[0].rpartition("/")[0] + "/none.wav").status_code == 404
    settings.VOICE_ROOT = tmp_path / "none"
    assert 'data-clips=""' in client.get(board).text


def test_after_the_day_is_closed_it_is_idle(hall, client, board):
    day = hall.take().day
    close_day(day.id, by=hall.town.director, at=MORNING)
    assert "ngồi chờ" in client.get(board).text


def test_it_costs_the_same_for_few_and_many(hall, client, board):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(board)
        return len(queries)

    client.get(board)
    clerks = [hall.sit(1), hall.sit(2)]
    hall.take(), hall.take(), hall.take(), hall.take()
    call_next(by=clerks[0], at=MORNING)
    few = cost()
    call_next(by=clerks[1], at=MORNING)
    for _ in range(5):
        hall.take()
    assert cost() == few
