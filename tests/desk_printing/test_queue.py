from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.documents.prints import NOW, a_ticket, make_job, make_printer
from vidan.communes.tenancy import inside
from vidan.documents.actions.sending import finish, give_up, put_back, take_next
from vidan.documents.forms import ticket
from vidan.documents.models import PrinterKind, PrintJob
from vidan.people.roles import Role

QUEUE = "desk:printing"
ACTS = ("print-retry", "print-cancel", "print-here", "print-again")


@pytest.fixture
def printer(town):
    with inside(cast.LUNG_PHINH):
        return make_printer(town.administrator, name="Quầy 1")


def asked_for(printer, town, role=Role.OFFICER, **facts):
    """A paper that somebody in that role asked for."""
    with inside(cast.LUNG_PHINH):
        by = {Role.OFFICER: town.clerk, Role.UNIT_HEAD: town.head}[role]
        return make_job(printer, by, strip=ticket.build(a_ticket()), **facts)


def state(job):
    with inside(cast.LUNG_PHINH):
        return PrintJob.objects.get(id=job.id)


def on_its_way(printer, then, **facts):
    with inside(cast.LUNG_PHINH):
        taken = take_next(printer.id, at=NOW)
        then(taken.id, attempt=taken.attempts, at=NOW, **facts)


def words(client, name=QUEUE, *args):
    return " ".join(client.get(reverse(name, args=args)).content.decode().split())


def send(client, name, job, **given):
    return client.post(reverse(f"desk:{name}", args=[job.id]), given)


def test_who_stands_at_a_counter_enters(as_role):
    opened = {r for r in Role if as_role(r).get(reverse(QUEUE)).status_code == 200}

    assert opened == {
        Role.OFFICER,
        Role.UNIT_HEAD,
        Role.CENTRE_DIRECTOR,
        Role.OFFICE_STAFF,
        Role.VICE_CHAIR,
        Role.CHAIR,
    }


def test_it_says_what_waits_and_why(clerk, town, printer):
    asked_for(printer, town, title="Phiếu số A001")
    assert "Chờ đến lượt." in words(clerk)
    on_its_way(printer, put_back, reason="Máy in hết giấy.", lost=True)
    shown = words(clerk)

    assert "Phiếu số A001" in shown
    assert "Máy in hết giấy." in shown
    assert "có thể đã in" in shown


def test_an_empty_queue_says_so(clerk, printer):
    assert "Không có phiếu nào đang chờ" in words(clerk)


def test_a_failed_paper_is_tried_again(clerk, town, printer):
    job = asked_for(printer, town)
    on_its_way(printer, give_up, reason="Chờ quá lâu.")
    assert "Không in được, cần người xử lý" in words(clerk)

    assert send(clerk, "print-retry", job).url == reverse(QUEUE)
    assert state(job).state == "queued"
    assert "Đã đưa “Phiếu số A012” ra máy in" in words(clerk)


def test_a_paper_is_cancelled(clerk, town, printer):
    job = asked_for(printer, town)
    send(clerk, "print-cancel", job)

    assert state(job).state == "cancelled"


def test_the_browser_prints_instead_and_the_printer_does_not(clerk, town, printer):
    job = asked_for(printer, town)
    answer = send(clerk, "print-here", job)

    assert answer.url == reverse("desk:print-paper", args=[job.id])
    assert state(job).state == "done"
    with inside(cast.LUNG_PHINH):
        assert take_next(printer.id, at=NOW) is None
    shown = words(clerk, "desk:print-paper", job.id)
    for said in ("A012", "strip--80-", "người cao tuổi", "data:image/svg+xml;base64,"):
        assert said in shown


def test_a_paper_names_people_and_stays_in_no_cache(clerk, town, printer):
    job = asked_for(printer, town)
    answer = clerk.get(reverse("desk:print-paper", args=[job.id]))

    assert "no-store" in answer["Cache-Control"]


def test_a_double_tap_on_reprint_is_one_reprint(clerk, town, printer):
    job = asked_for(printer, town)
    on_its_way(printer, finish)
    assert "Đã in hôm nay" in words(clerk)
    submission = uuid4()
    for _tap in range(2):
        send(clerk, "print-again", job, submission=submission)

    with inside(cast.LUNG_PHINH):
        again = PrintJob.objects.get(original=job)
    assert again.reprint == 1
    shown = words(clerk, "desk:print-paper", again.id)
    assert "IN LẠI LẦN 01" in shown


@pytest.mark.parametrize("submission", ["", "x"])
def test_a_reprint_without_its_key_is_not_found(clerk, town, printer, submission):
    job = asked_for(printer, town)
    on_its_way(printer, finish)

    assert send(clerk, "print-again", job, submission=submission).status_code == 404


def test_two_who_press_at_once_are_told(clerk, town, printer):
    job = asked_for(printer, town)
    send(clerk, "print-cancel", job)
    send(clerk, "print-here", job)

    assert "tải lại trang" in words(clerk)
    assert state(job).state == "cancelled"


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_pressed_not_visited(clerk, town, printer, name):
    job = asked_for(printer, town)

    assert clerk.get(reverse(f"desk:{name}", args=[job.id])).status_code == 405


@pytest.mark.parametrize("name", ACTS)
def test_the_paper_of_another_unit_is_not_found(as_role, town, printer, name):
    job = asked_for(printer, town)
    stranger = as_role(Role.UNIT_HEAD)

    assert send(stranger, name, job, submission=uuid4()).status_code == 404
    paper = reverse("desk:print-paper", args=[job.id])
    assert stranger.get(paper).status_code == 404
    assert state(job).state == "queued"


def test_a_printer_of_the_browser_waits_for_people(clerk, town):
    with inside(cast.LUNG_PHINH):
        here = make_printer(town.administrator, kind=PrinterKind.BROWSER)
    asked_for(here, town)
    shown = words(clerk)

    assert "Chờ người ở quầy in bằng trình duyệt." in shown
    assert "Thử lại" not in shown


def test_the_page_costs_the_same_for_one_and_many(clerk, town, printer):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            clerk.get(reverse(QUEUE))
        return len(seen)

    asked_for(printer, town)
    one = cost()
    for second in range(5):
        asked_for(printer, town, moment=NOW + timedelta(seconds=second))
    on_its_way(printer, finish)
    on_its_way(printer, give_up, reason="Hỏng.")

    assert cost() == one


def test_the_menu_leads_there(clerk):
    assert reverse(QUEUE) in words(clerk, "desk:dossiers")
