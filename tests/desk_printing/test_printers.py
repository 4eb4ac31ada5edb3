from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.documents.prints import NOW, make_job, make_printer
from vidan.communes.tenancy import inside
from vidan.documents.actions.sending import finish, put_back, take_next
from vidan.documents.models import Printer, PrintJob
from vidan.people.roles import Role

LIST = "desk:printers"
GIVEN = {
    "name": "Quầy 1",
    "kind": "network",
    "address": "192.168.1.50",
    "width": "576",
    "place": "Sảnh",
    "is_active": "on",
}


@pytest.fixture
def printer(town):
    with inside(cast.LUNG_PHINH):
        return make_printer(town.administrator, name="Quầy 1", address="10.0.0.5")


def kept():
    with inside(cast.LUNG_PHINH):
        return Printer.objects.get()


def words(client):
    return " ".join(client.get(reverse(LIST)).content.decode().split())


@pytest.mark.parametrize("name", [LIST, "desk:printer-new"])
def test_only_the_administrator_enters(as_role, name):
    opened = {r for r in Role if as_role(r).get(reverse(name)).status_code == 200}

    assert opened == {Role.ADMINISTRATOR}


def test_a_printer_is_added(administrator):
    answer = administrator.post(reverse("desk:printer-new"), GIVEN)

    assert answer.url == reverse(LIST)
    assert (kept().address, kept().width) == ("192.168.1.50:9100", 576)
    assert "Chưa in lần nào" in words(administrator)


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"address": "máy in"}, 422, "theo mẫu 192.168.1.50"),
        ({"address": ""}, 422, "theo mẫu 192.168.1.50"),
        ({"kind": "usb"}, 422, "theo mẫu 04b8:0202"),
        ({"name": ""}, 422, "Tên máy in"),
        ({"width": "600"}, 422, "Khổ giấy"),
    ],
)
def test_what_no_printer_can_be_is_refused(administrator, change, status, said):
    answer = administrator.post(reverse("desk:printer-new"), GIVEN | change)

    assert answer.status_code == status
    assert said in answer.content.decode()
    with inside(cast.LUNG_PHINH):
        assert not Printer.objects.exists()


def test_a_printer_is_changed_and_put_away(administrator, printer):
    path = reverse("desk:printer-change", args=[printer.id])
    assert "10.0.0.5:9100" in administrator.get(path).content.decode()
    without = {key: value for key, value in GIVEN.items() if key != "is_active"}

    assert administrator.post(path, without | {"name": "Kho"}).status_code == 302
    assert (kept().name, kept().is_active) == ("Kho", False)
    shown = words(administrator)
    assert "Ngừng dùng" in shown
    assert "In thử" not in shown


def test_the_name_of_another_is_taken(administrator, printer):
    answer = administrator.post(reverse("desk:printer-new"), GIVEN)

    assert answer.status_code == 409
    assert "Vui lòng đặt tên khác" in answer.content.decode()


def test_a_test_page_is_asked_for_once(administrator, printer):
    submission = uuid4()
    path = reverse("desk:printer-test", args=[printer.id])
    for _tap in range(2):
        administrator.post(path, {"submission": submission})

    with inside(cast.LUNG_PHINH):
        job = PrintJob.objects.get()
    assert (job.title, job.state) == ("Trang in thử", "queued")
    assert "Tải lại trang này để xem kết quả" in words(administrator)


def test_a_test_page_on_a_printer_put_away_is_refused(administrator, printer):
    with inside(cast.LUNG_PHINH):
        Printer.objects.update(is_active=False)
    path = reverse("desk:printer-test", args=[printer.id])
    administrator.post(path, {"submission": uuid4()})

    assert "đã ngừng dùng" in words(administrator)


def test_the_list_says_what_ails_a_printer_and_since_when(administrator, town, printer):
    with inside(cast.LUNG_PHINH):
        job = make_job(printer, town.clerk)
        take_next(printer.id, at=NOW)
        put_back(job.id, attempt=1, reason="Máy in hết giấy.", lost=False, at=NOW)
    shown = words(administrator)

    assert "Máy in hết giấy." in shown
    assert "từ 9h30 ngày 02/5/2026" in shown


def test_the_list_says_when_a_printer_last_printed(administrator, town, printer):
    with inside(cast.LUNG_PHINH):
        job = make_job(printer, town.clerk)
        take_next(printer.id, at=NOW)
        finish(job.id, attempt=1, at=NOW)
    shown = words(administrator)

    assert "In tốt" in shown
    assert "lần cuối 9h30 ngày 02/5/2026" in shown


def test_the_list_costs_the_same_for_one_and_many(administrator, town, printer):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            administrator.get(reverse(LIST))
        return len(seen)

    one = cost()
    with inside(cast.LUNG_PHINH):
        for _number in range(4):
            make_job(make_printer(town.administrator), town.clerk)

    assert cost() == one
