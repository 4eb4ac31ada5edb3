"""Papers to printers that are well, off, slow, out of paper, or die in the middle."""

import threading
from datetime import timedelta

import pytest
import time_machine
from PIL import ImageChops

from tests import cast
from tests.documents.prints import NOW, a_ticket, make_job, make_printer
from tests.integrations.printers import FakePrinter, nobody_listens
from vidan.documents.actions.printing import reprint
from vidan.documents.forms import ticket
from vidan.documents.forms.strip import marked
from vidan.documents.forms.strip_picture import raster
from vidan.documents.models import PaperWidth, Printer, PrintJob
from vidan.documents.queries import LOST_AFTER, printers_with_work
from vidan.integrations.printers import sending
from vidan.integrations.printers.delivery import PATIENCE, Patience
from vidan.integrations.printers.link import CONNECT_SECONDS

TICKET = ticket.build(a_ticket())


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch):
    short = Patience(answer=0.2, sending=1.0, confirmation=0.8)
    monkeypatch.setattr(sending, "PATIENCE", short)


@pytest.fixture(autouse=True)
def _morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


def printing(town, printer: FakePrinter | None, **told):
    """A printer of the commune at the fake's address; at none if there is no fake."""
    address = printer.address if printer else nobody_listens()
    return make_printer(town.administrator, address=address, **told)


def send(printer):
    return sending.send_waiting(cast.LUNG_PHINH, printer.id)


def now(job) -> PrintJob:
    return PrintJob.objects.get(id=job.id)


def same(one, other) -> bool:
    return one.size == other.size and not ImageChops.logical_xor(one, other).getbbox()


@pytest.mark.parametrize("width", PaperWidth)
def test_the_paper_is_what_was_drawn_dot_by_dot(town, width):
    with FakePrinter() as fake:
        printer = printing(town, fake, width=width)
        job = make_job(printer, town.clerk, strip=TICKET)
        assert send(printer) is None

    assert same(fake.papers[0], raster(TICKET, width=width))
    assert (now(job).state, now(job).ended_at) == ("done", NOW)
    assert Printer.objects.get().printed_at == NOW


def test_papers_come_out_in_the_order_in_which_they_were_asked_for(town):
    with FakePrinter() as fake:
        printer = printing(town, fake)
        for second, words in enumerate(("một", "hai hai", "ba ba ba")):
            moment = NOW + timedelta(seconds=second)
            make_job(printer, town.clerk, words=words, moment=moment)
        send(printer)

    widths = [
        ImageChops.invert(paper.convert("L")).getbbox()[2] for paper in fake.papers
    ]
    assert widths == sorted(widths)
    assert len(set(widths)) == 3


def test_a_printer_that_is_off_is_tried_again_later_and_later(town):
    printer = printing(town, None)
    job = make_job(printer, town.clerk)
    pauses = [(send(printer) - NOW).total_seconds() for _ in range(5)]

    assert pauses == [5, 15, 30, 60, 60]
    assert now(job).state == "queued"
    assert "Không nối được với máy in" in now(job).error
    assert "kiểm tra máy in đã bật" in Printer.objects.get().trouble


def test_it_prints_once_it_is_switched_on(town):
    printer = printing(town, None)
    job = make_job(printer, town.clerk)
    send(printer)
    with FakePrinter() as fake:
        Printer.objects.update(address=fake.address)
        send(printer)

    assert (now(job).state, now(job).error, now(job).losses) == ("done", "", 0)
    assert Printer.objects.get().trouble == ""
    assert len(fake.papers) == 1


@pytest.mark.parametrize(
    ("ails", "words"),
    [({"paper_lines": 0}, "hết giấy"), ({"cover_open": True}, "Nắp máy in đang mở")],
)
def test_a_printer_that_says_it_cannot_is_sent_nothing(town, ails, words):
    with FakePrinter(**ails) as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk)
        assert send(printer) == NOW + timedelta(seconds=5)

    assert words in now(job).error
    assert (now(job).state, now(job).losses) == ("queued", 0)
    assert fake.papers == fake.torn == []


def test_paper_that_ends_in_the_middle_is_said_and_the_next_print_says_so(town):
    with FakePrinter(paper_lines=300) as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        send(printer)
        assert "hết giấy" in now(job).error
        assert (now(job).state, now(job).losses) == ("queued", 1)
        assert len(fake.torn) == 1

        fake.paper_lines = 10_000
        send(printer)

    assert now(job).state == "done"
    said = marked(TICKET, perhaps_printed=True)
    assert same(fake.papers[0], raster(said, width=576))


@pytest.mark.parametrize("talks", [True, False])
def test_a_printer_that_dies_in_the_middle_leaves_a_paper_that_may_exist(town, talks):
    with FakePrinter(breaks_after=200, talks=talks) as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        send(printer)

    assert (now(job).state, now(job).losses) == ("queued", 1)
    assert "có thể giấy đã ra một phần" in now(job).error
    assert len(fake.torn) == 1


def test_a_paper_that_breaks_three_times_is_left_to_people(town):
    with FakePrinter(breaks_after=200) as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        answers = [send(printer) for _ in range(3)]

    assert [answer is None for answer in answers] == [False, False, True]
    assert now(job).state == "failed"
    assert fake.callers == 3


def test_a_printer_that_hangs_does_not_hold_us_for_ever(town):
    with FakePrinter(hangs_after=100) as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        send(printer)

    assert (now(job).state, now(job).losses) == ("queued", 1)


def test_a_slow_printer_is_waited_for(town):
    with FakePrinter(seconds_a_band=0.06) as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        send(printer)

    assert now(job).state == "done"
    assert len(fake.papers) == 1


@pytest.mark.parametrize("knows", [{"talks": False}, {"knows_done": False}])
def test_a_printer_that_says_little_is_believed_when_it_took_everything(town, knows):
    with FakePrinter(**knows) as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        send(printer)

    assert now(job).state == "done"
    assert len(fake.papers) == 1


def test_a_reprint_says_so_on_the_paper(town):
    with FakePrinter() as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        send(printer)
        submission = job.id
        reprint(job.id, submission=submission, by=town.clerk, at=NOW)
        send(printer)

    assert same(fake.papers[1], raster(marked(TICKET, reprint=1), width=576))


def test_a_paper_that_cannot_be_drawn_does_not_hold_up_the_next(town):
    with FakePrinter() as fake:
        printer = printing(town, fake)
        broken = make_job(printer, town.clerk)
        PrintJob.objects.filter(id=broken.id).update(strip=[{"kind": "poem"}])
        good = make_job(printer, town.clerk, moment=NOW + timedelta(seconds=1))
        send(printer)

    assert (now(broken).state, now(good).state) == ("failed", "done")
    assert "báo quản trị" in now(broken).error


def test_two_printers_work_side_by_side(town):
    """Neither waits for the other: both are in the middle of a paper at once."""
    with FakePrinter(hangs_after=100) as stuck, FakePrinter() as well:
        first, second = printing(town, stuck), printing(town, well)
        one, two = (make_job(printer, town.clerk) for printer in (first, second))
        PrintJob.objects.filter(id=one.id).update(state="sending", sent_at=NOW)
        send(second)

    assert (now(one).state, now(two).state) == ("sending", "done")


def test_what_a_crash_left_is_taken_up_and_says_that_it_may_exist(town):
    with FakePrinter() as fake:
        printer = printing(town, fake)
        job = make_job(printer, town.clerk, strip=TICKET)
        PrintJob.objects.update(state="sending", sent_at=NOW, attempts=1)
        assert send(printer) is None
        assert not printers_with_work(at=NOW).exists()
        with time_machine.travel(NOW + LOST_AFTER, tick=False):
            assert list(printers_with_work(at=NOW + LOST_AFTER)) == [printer]
            send(printer)

    assert (now(job).state, now(job).losses) == ("done", 1)
    said = marked(TICKET, perhaps_printed=True)
    assert same(fake.papers[0], raster(said, width=576))


def test_the_longest_sending_is_shorter_than_what_counts_as_a_crash():
    longest = CONNECT_SECONDS + PATIENCE.sending + PATIENCE.confirmation
    longest += 6 * PATIENCE.answer

    assert longest < LOST_AFTER.total_seconds()


def test_without_the_usb_part_it_says_so(town, monkeypatch):
    monkeypatch.setattr("escpos.printer.Usb.is_usable", staticmethod(lambda: False))
    printer = make_printer(town.administrator, kind="usb", address="04b8:0202")
    job = make_job(printer, town.clerk)
    send(printer)

    assert "chưa cài phần in qua USB" in now(job).error
    assert now(job).losses == 0


def test_the_fake_is_one_thread_a_printer():
    before = threading.active_count()
    with FakePrinter():
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
