from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import at
from tests.queueing.hall import MORNING
from vidan.communes.models import LocalRule
from vidan.queueing.actions.calling import call_next, miss
from vidan.queueing.actions.serving import begin, end
from vidan.queueing.models import Booking, Ticket

TAKE = "/lung-phinh/lay-so/"
BOOK = "/lung-phinh/dat-hen/"


def own(ticket):
    return reverse("portal:ticket", args=["lung-phinh", ticket.code])


def test_a_number_by_phone_and_the_own_place(hall, client):
    hall.take()
    assert "1 người đang chờ" in client.get(TAKE).text
    form = {"queue": str(hall.a.id), "submission": str(uuid4())}
    page = client.post(TAKE, form, follow=True)
    assert "A002" in page.text
    assert "Trước ông/bà còn 1 người" in page.text
    assert "no-store" in page["Cache-Control"]


def test_a_phone_with_a_number_is_shown_it(hall, client):
    form = {"queue": str(hall.a.id), "submission": str(uuid4())}
    client.post(TAKE, form)
    again = client.get(TAKE, follow=True)
    assert "A001" in again.text
    client.post(TAKE, {**form, "submission": str(uuid4())})
    assert Ticket.objects.count() == 1


def test_the_own_place_tells_what_to_do(hall, client):
    ticket = hall.take()
    clerk = hall.sit(1)
    assert "người tiếp theo" in client.get(own(ticket)).text
    call_next(by=clerk, at=MORNING)
    assert "Mời ông/bà đến quầy số 1" in client.get(own(ticket)).text
    miss(by=clerk, at=MORNING)
    assert "không cần lấy số mới" in client.get(own(ticket)).text


def test_after_the_visit_it_says_thanks(hall, client):
    ticket = hall.take()
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    assert "đang được phục vụ tại quầy số 1" in client.get(own(ticket)).text
    end(by=clerk, at=MORNING)
    page = client.get(own(ticket)).text
    assert "Cảm ơn" in page
    assert "http-equiv" not in page


def test_a_ticket_of_yesterday_says_so(hall, client, clock):
    ticket = hall.take()
    clock.move_to(at("2026-05-05 08:00"))
    assert "ngày khác" in client.get(own(ticket)).text


def test_a_code_that_is_none_or_of_another_commune_is_not_found(hall, client):
    ticket = hall.take()
    assert client.get("/lung-phinh/so/abcdefghijklmnopqrstuv/").status_code == 404
    assert client.get(f"/anh-son/so/{ticket.code}/").status_code == 404


def test_no_counter_is_open_and_the_number_is_kept(hall, client):
    assert "số được giữ nguyên" in client.get(own(hall.take())).text


def test_one_address_takes_only_so_many(hall):
    LocalRule.objects.create(
        key="queueing.phone_tickets_per_hour", value="3", effective_from="2026-01-01"
    )
    answers = [
        Client().post(TAKE, {"queue": str(hall.a.id), "submission": str(uuid4())})
        for _ in range(4)
    ]
    assert [one.status_code for one in answers] == [302, 302, 302, 409]
    assert "quá nhiều số" in answers[-1].text


def test_an_hour_is_booked_page_by_page_and_given_back(hall, client):
    assert "Chứng thực, hộ tịch" in client.get(BOOK).text
    days = client.get(BOOK, {"viec": "A"}).text
    assert "Thứ Ba, 05/5/2026" in days
    address = f"{BOOK}?viec=A&ngay=2026-05-05"
    assert "8h00" in client.get(address).text
    form = {"hour": "08:00", "submission": str(uuid4())}
    page = client.post(address, form, follow=True)
    booking = Booking.objects.get()
    assert booking.code in page.text
    client.post(address, form)
    assert Booking.objects.count() == 1
    cancel = reverse(
        "portal:booking-cancel", args=["lung-phinh", "2026-05-05", booking.code]
    )
    assert "đã hủy" in client.post(cancel, follow=True).text


def test_a_full_hour_is_not_offered(hall, client):
    address = f"{BOOK}?viec=A&ngay=2026-05-05"
    for _ in range(2):
        client.post(address, {"hour": "08:00", "submission": str(uuid4())})
    page = client.post(address, {"hour": "08:00", "submission": str(uuid4())})
    assert page.status_code == 409
    assert "đã đủ người hẹn" in page.text
    assert 'value="08:00"' not in page.text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-05-10", "không tiếp dân"),
        ("2026-05-01", "từ hôm nay"),
        ("2027-05-05", "từ hôm nay"),
    ],
)
def test_a_day_that_cannot_be_booked_says_why(hall, client, day, words):
    page = client.get(f"{BOOK}?viec=A&ngay={day}")
    assert page.status_code == 409
    assert words in page.text


def test_wrong_words_lead_back_to_the_question(hall, client):
    assert "làm việc gì" in client.get(BOOK, {"viec": "Z"}).text
    assert "ngày nào" in client.get(BOOK, {"viec": "A", "ngay": "mai"}).text
    assert client.get(f"{BOOK}2026-05-05/ABCDEF/").status_code == 404
    assert client.get(f"{BOOK}x/ABCDEF/").status_code == 404
