from uuid import uuid4

import pytest
from django.urls import reverse

from tests import cast
from tests.make import at
from tests.queueing.hall import MORNING, arrange
from vidan.communes.tenancy import inside
from vidan.documents.models import Printer, PrintJob
from vidan.queueing.actions.arranging import add_device, change_device
from vidan.queueing.actions.booking import book
from vidan.queueing.actions.opening import end_issuing
from vidan.queueing.models import DeviceKind, Priority, Ticket


@pytest.fixture
def kiosk(hall):
    return add_device(
        kind=DeviceKind.KIOSK, name="Cửa chính", by=hall.town.director, at=MORNING
    )


@pytest.fixture
def url(kiosk):
    return reverse("portal:kiosk", args=["lung-phinh", kiosk.code])


def tapped(queue, **more):
    return {"queue": str(queue.id), "submission": str(uuid4()), **more}


def test_one_tap_is_one_number(hall, client, url):
    page = client.get(url)
    assert "Chứng thực, hộ tịch" in page.text
    given = client.post(url, tapped(hall.a), follow=True)
    assert "A001" in given.text
    assert "Ông/bà là người tiếp theo" in given.text
    assert "<svg" in given.text
    assert 'http-equiv="refresh"' in given.text


def test_the_kiosks_printer_prints_once_for_two_taps(hall, kiosk, client, url):
    printer = Printer.objects.create(
        name="Cửa chính", kind="network", address="127.0.0.1:9100", width=576
    )
    change_device(
        kiosk.id, name="Cửa chính", printer=printer, by=hall.town.director, at=MORNING
    )
    once = tapped(hall.a)
    page = client.post(url, once, follow=True)
    client.post(url, once)
    assert PrintJob.objects.get().title == "Số thứ tự A001"
    assert "Phiếu đang in ra" in page.text


def test_without_a_printer_the_browser_prints_the_same_paper(hall, client, url):
    page = client.post(url, tapped(hall.a), follow=True).text
    assert "strip__number" in page
    assert "In số này" in page


def test_two_taps_are_one_number(hall, client, url):
    once = tapped(hall.a)
    client.post(url, once)
    client.post(url, once)
    assert Ticket.objects.count() == 1


def test_priority_is_chosen_with_its_kind(hall, client, url):
    hall.take()
    assert "Phụ nữ mang thai" in client.get(url, {"cach": "uu-tien"}).text
    given = client.post(url, tapped(hall.a, priority="pregnant"), follow=True)
    assert "Phụ nữ mang thai" in given.text
    assert Ticket.objects.get(number=2).priority == Priority.PREGNANT


def test_several_things_are_one_number(hall, client, url):
    assert "Đánh dấu mọi việc" in client.get(url, {"cach": "nhieu-viec"}).text
    form = {**tapped(hall.a), "queue": [str(hall.a.id), str(hall.b.id)]}
    client.post(url, form)
    assert Ticket.objects.get().wishes.count() == 2


def test_who_has_booked_types_six_letters(hall, client, url):
    booking = book(
        queue_id=hall.a.id,
        on=MORNING.date(),
        starts=at("2026-05-04 08:15").time(),
        submission=uuid4(),
        at=at("2026-05-02 10:00"),
    )
    form = {"booking": booking.code.lower(), "submission": str(uuid4())}
    assert "A001" in client.post(url, form, follow=True).text
    assert Ticket.objects.get().standing == "booked"
    wrong = client.post(url, {**form, "booking": "AAAAAA"})
    assert wrong.status_code == 422
    assert "Không thấy lịch hẹn" in wrong.text


@pytest.mark.parametrize("form", [{}, {"queue": "x"}, {"submission": "1", "queue": ""}])
def test_what_is_no_choice_shows_the_choice_again(client, url, form):
    answer = client.post(url, form)
    assert answer.status_code == 200
    assert "cần làm việc gì" in answer.text
    assert not Ticket.objects.exists()


def test_when_no_more_are_given_it_says_so(hall, client, url):
    day = hall.take().day
    end_issuing(day.id, by=hall.town.director, at=MORNING)
    answer = client.post(url, tapped(hall.a))
    assert answer.status_code == 409
    assert "ngừng phát số" in answer.text


@pytest.mark.parametrize("when", ["2026-05-04 06:00", "2026-05-04 19:00"])
def test_outside_the_hours_no_number(hall, client, url, clock, when):
    clock.move_to(at(when))
    answer = client.post(url, tapped(hall.a))
    assert answer.status_code == 409
    assert "từ 7h" in answer.text


def test_the_kiosk_of_another_commune_opens_nothing_here(hall, client, url):
    with inside(cast.ANH_SON):
        there = arrange(cast.anh_son())
        other = add_device(
            kind=DeviceKind.KIOSK, name="Cửa", by=there.town.director, at=MORNING
        )
        code = other.code
    assert client.get(f"/lung-phinh/may-lay-so/{code}/").status_code == 404
    assert client.get(f"/anh-son/may-lay-so/{code}/").status_code == 200


def test_a_screen_is_no_kiosk(hall, client):
    screen = add_device(
        kind=DeviceKind.DISPLAY, name="Sảnh", by=hall.town.director, at=MORNING
    )
    assert client.get(f"/lung-phinh/may-lay-so/{screen.code}/").status_code == 404


def test_when_it_was_seen_is_noted(kiosk, client, url):
    client.get(url)
    kiosk.refresh_from_db()
    assert kiosk.seen_at == at("2026-05-04 08:00")


@pytest.mark.requirement("LK-1", "LK-2")
def test_on_a_thursday_without_appointment_the_kiosk_names_what_is_settled(
    in_lai_khe, client, clock
):
    town = in_lai_khe
    cast.thursdays(town, at=at("2026-04-06 08:00"))
    arrange(town)
    clock.move_to(at("2026-05-07 08:00"))
    kiosk = add_device(
        kind=DeviceKind.KIOSK, name="Cửa", by=town.director, at=at("2026-05-07 07:00")
    )
    page = client.get(f"/lai-khe/may-lay-so/{kiosk.code}/").text
    assert "ngày không hẹn" in page
    assert "Đăng ký khai tử" in page
    assert "Tôi đã hẹn giờ" not in page
