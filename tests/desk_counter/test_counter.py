from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.test_intake import filled_in
from tests.queueing.hall import MORNING
from vidan.documents.models import Printer, PrintJob
from vidan.queueing.actions.calling import call_next, miss
from vidan.queueing.actions.opening import pause
from vidan.queueing.actions.serving import begin, park
from vidan.queueing.models import Sitting, Ticket, TicketDossier
from vidan.queueing.states import State

COUNTER = reverse("desk:counter")
CALL = reverse("desk:counter-call")
HX = {"HTTP_HX_REQUEST": "true"}


def do(act):
    return reverse("desk:counter-act", args=[act])


@pytest.fixture
def clerk(hall):
    return hall.sit(1, hall.town.clerk)


@pytest.fixture
def browser(clerk, sign_in):
    return sign_in(clerk)


def test_who_has_no_counter_chooses_one(hall, sign_in):
    hall.sit(2)
    browser = sign_in(hall.town.clerk)
    page = browser.get(COUNTER)
    assert "Chọn quầy" in page.text
    assert "đang mở" in page.text
    opened = browser.post(
        reverse("desk:counter-open"), {"counter": str(hall.counters[1].id)}, follow=True
    )
    assert "Gọi số tiếp theo" in opened.text


def test_a_counter_that_is_taken_says_by_whom(hall, sign_in):
    other = hall.sit(1)
    answer = sign_in(hall.town.clerk).post(
        reverse("desk:counter-open"), {"counter": str(hall.counters[1].id)}
    )
    assert answer.status_code == 409
    assert other.name in answer.text


def test_a_whole_turn_at_the_counter(hall, browser):
    hall.take()
    assert "1 người đang chờ" in browser.get(COUNTER).text
    called = browser.post(CALL, {"number": ""}, follow=True)
    assert "A001" in called.text
    assert "Bắt đầu phục vụ" in called.text
    served = browser.post(do("begin"), follow=True)
    assert "Xong lượt này" in served.text
    free = browser.post(do("end"), follow=True)
    assert "Chưa có ai chờ" in free.text
    assert Ticket.objects.get().state == State.DONE


def test_with_scripts_only_the_hall_is_swapped(hall, browser):
    hall.take()
    answer = browser.post(CALL, {"number": ""}, **HX)
    assert "A001" in answer.text
    assert "<html" not in answer.text
    assert "autofocus" in answer.text


def test_nobody_waits_is_said_and_nothing_is_lost(browser):
    answer = browser.post(CALL, {"number": ""})
    assert answer.status_code == 409
    assert "Hiện không có ai chờ" in answer.text
    assert "Gọi số tiếp theo" in answer.text


def test_a_number_is_typed(hall, browser):
    hall.take(), hall.take()
    assert "A002" in browser.post(CALL, {"number": "2"}, follow=True).text
    assert browser.post(CALL, {"number": "77"}).status_code == 422


def test_pressing_twice_says_who_is_there(hall, browser):
    hall.take(), hall.take()
    browser.post(CALL, {"number": ""})
    again = browser.post(CALL, {"number": ""})
    assert again.status_code == 409
    assert "Quầy đang có số A001" in again.text


def test_calling_again_too_soon_is_refused_and_later_done(hall, browser, clock):
    hall.take()
    browser.post(CALL, {"number": ""})
    assert browser.post(do("recall")).status_code == 409
    clock.shift(timedelta(seconds=15))
    assert browser.post(do("recall"), follow=True).status_code == 200
    assert Ticket.objects.get().calls.count() == 2


def test_who_was_set_aside_has_a_way_back(hall, clerk, browser):
    for _ in range(3):
        hall.take()
    first = call_next(by=clerk, at=MORNING)
    miss(by=clerk, at=MORNING)
    second = call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    park(note="Đi phô tô", by=clerk, at=MORNING)
    page = browser.get(COUNTER).text
    assert "Gọi không có mặt" in page
    assert "Đi phô tô" in page
    back = reverse("desk:counter-ticket", args=[first.id, "come_back"])
    browser.post(back)
    now_called = reverse("desk:counter-ticket", args=[second.id, "call"])
    assert "A002" in browser.post(now_called, follow=True).text


def test_handing_on_to_a_counter(hall, clerk, browser):
    hall.take()
    hall.sit(3)
    ticket = call_next(by=clerk, at=MORNING)
    assert "Chuyển sang hàng chờ" in browser.get(COUNTER).text
    to = {"to": f"counter:{hall.counters[3].id}"}
    browser.post(reverse("desk:counter-hand-on"), to)
    ticket.refresh_from_db()
    assert ticket.wanted_counter == hall.counters[3]


def test_somebody_who_has_left_is_written_down(hall, browser):
    ticket = hall.take()
    leave = reverse("desk:counter-ticket", args=[ticket.id, "leave"])
    assert browser.post(leave, {"reason": ""}).status_code == 422
    browser.post(leave, {"reason": "Về lấy giấy tờ"})
    ticket.refresh_from_db()
    assert ticket.state == State.LEFT


def test_a_pause_and_back(clerk, browser):
    paused = browser.post(do("pause"), follow=True)
    assert "Mở lại quầy" in paused.text
    assert "Gọi số tiếp theo" in browser.post(do("resume"), follow=True).text


def test_closing_the_counter_leads_to_the_choice(browser):
    closed = browser.post(reverse("desk:counter-close"), follow=True)
    assert "Chọn quầy" in closed.text
    assert "Đã đóng quầy 1" in closed.text
    assert not Sitting.objects.filter(closed_at=None).exists()


def test_with_somebody_there_it_is_not_closed(hall, clerk, browser):
    hall.take()
    call_next(by=clerk, at=MORNING)
    answer = browser.post(reverse("desk:counter-close"))
    assert answer.status_code == 409
    assert "A001" in answer.text


def test_after_the_director_closed_it_the_page_says_so(hall, clerk, browser):
    pause(by=clerk, at=MORNING)
    Sitting.objects.update(closed_at=MORNING)
    answer = browser.post(CALL, {"number": ""}, follow=True)
    assert "chưa mở quầy" in answer.text


@pytest.mark.parametrize("act", ["nonsense", "call_one"])
def test_an_act_that_is_none_is_not_found(browser, act):
    assert browser.post(do(act)).status_code == 404


def test_acts_are_posted(browser):
    assert browser.get(CALL).status_code == 405
    assert browser.get(do("begin")).status_code == 405


def test_the_administrator_has_no_counter(hall, sign_in):
    assert sign_in(hall.town.administrator).get(COUNTER).status_code == 403


def test_a_clerk_takes_a_number_for_an_elder(hall, browser):
    new = reverse("desk:ticket-new")
    page = browser.get(new)
    form = {
        "queues": [str(hall.a.id), str(hall.b.id)],
        "priority": "elderly",
        "submission": str(page.context["form"].initial["submission"]),
    }
    taken = browser.post(new, form, follow=True)
    again = browser.post(new, form, follow=True)
    assert "Số A001" in taken.text
    assert "Người cao tuổi" in again.text
    assert Ticket.objects.count() == 1
    assert browser.post(new, {**form, "queues": []}).status_code == 422


def test_a_ticket_is_printed_by_a_printer_or_the_browser(hall, browser):
    ticket = hall.take()
    printer = Printer.objects.create(
        name="Quầy 1", kind="network", address="127.0.0.1:9100", width=576
    )
    page = browser.get(reverse("desk:ticket", args=[ticket.id])).text
    assert "In ra Quầy 1" in page
    assert "strip__number" in page
    sent = reverse("desk:ticket-print", args=[ticket.id])
    done = browser.post(sent, {"printer": str(printer.id)}, follow=True)
    assert "Đã đưa số A001 ra máy in" in done.text
    assert PrintJob.objects.get().thing_id == ticket.id


def test_a_dossier_received_meanwhile_belongs_to_the_visit(hall, clerk, browser):
    hall.take()
    visit = call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    answer = browser.post(reverse("desk:intake"), filled_in())
    assert answer.status_code == 302
    assert TicketDossier.objects.get().ticket == visit
    assert "0001/2026" in browser.get(COUNTER).text


def test_the_page_with_300_waiting_is_small(hall, clerk, browser):
    one = hall.take()
    Ticket.objects.bulk_create(
        Ticket(
            day=one.day,
            letter="A",
            number=number,
            queue=hall.a,
            place=number * 60,
            standing=one.standing,
            issued_where=one.issued_where,
            issued_at=one.issued_at,
            state=State.WAITING,
        )
        for number in range(2, 301)
    )
    page = browser.get(COUNTER)
    assert "A300" in page.text
    assert len(page.content) < 40_000


def test_the_page_costs_the_same_for_few_and_many(hall, clerk, browser):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            browser.get(COUNTER)
        return len(queries)

    hall.take()
    few = cost()
    for _ in range(6):
        hall.take()
        hall.take(hall.b)
    assert cost() == few


def test_the_queue_alone_is_asked_for(hall, clerk, browser):
    hall.take()
    answer = browser.get(reverse("desk:counter-queue"), **HX)
    assert "A001" in answer.text
    assert "<html" not in answer.text


def test_a_ticket_tells_how_its_time_went(hall, clerk, browser):
    ticket = hall.take()
    call_next(by=clerk, at=MORNING)
    page = browser.get(reverse("desk:ticket", args=[ticket.id]))
    assert "Đi tới quầy" in page.text
    assert "7h30" in page.text
