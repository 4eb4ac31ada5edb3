"""A bad Saturday: the printer is dead, a clerk falls ill, the power goes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.integrations.printers import nobody_listens
from tests.make import at, make_officer
from tests.queueing.hall import arrange
from tests.scenarios.people_at_work import Person, clock
from vidan.documents.models import Printer, PrintJob
from vidan.documents.states import PrintState
from vidan.history.models import Entry
from vidan.integrations.printers.sending import send_waiting
from vidan.people.roles import Role
from vidan.queueing.actions.arranging import add_device, change_device
from vidan.queueing.models import Day, DeviceKind, PaperBlock, Sitting, Ticket
from vidan.queueing.states import State

EARLY = at("2026-05-02 07:00")


@pytest.fixture
def hall(in_lung_phinh):
    """A kiosk whose printer is switched off, and two clerks."""
    town = in_lung_phinh
    cast.saturdays(town, at=at("2026-04-20 08:00"))
    made = arrange(town)
    by = {"by": town.director, "at": EARLY}
    made.kiosk = add_device(kind=DeviceKind.KIOSK, name="Cửa chính", **by)
    made.printer = Printer.objects.create(
        name="Cửa chính", kind="network", address=nobody_listens(), width=576
    )
    change_device(made.kiosk.id, name="Cửa chính", printer=made.printer, **by)
    made.ill = Person(town.people[Role.OFFICER])
    made.well = Person(make_officer(town.centre, Role.OFFICER, account=True))
    made.director = Person(town.people[Role.CENTRE_DIRECTOR])
    return made


def take(hall, queue):
    """Somebody taps at the kiosk; what the kiosk shows then."""
    path = reverse("portal:kiosk", args=["lung-phinh", hall.kiosk.code])
    form = {"queue": str(queue.id), "submission": str(uuid4())}
    return Client().post(path, form, follow=True).text


@pytest.mark.requirement("LP-5", "LP-7")
def test_nobody_is_lost_on_a_bad_day(hall):
    with clock("2026-05-02 07:20"):
        shown = [take(hall, hall.a) for _ in range(5)]
    assert "A005" in shown[-1]
    assert "không có phiếu thì chụp màn hình này" in shown[-1]

    with clock("2026-05-02 07:21"):
        assert send_waiting(cast.LUNG_PHINH, hall.printer.id) is not None
        waits = hall.director.sees("printing")
    assert PrintJob.objects.filter(state=PrintState.DONE).count() == 0
    assert PrintJob.objects.count() == 5
    assert "Số thứ tự A001" in waits
    assert "Cửa chính" in waits

    with clock("2026-05-02 07:30"):
        hall.ill.sends("counter-open", counter=str(hall.counters[1].id))
        hall.well.sends("counter-open", counter=str(hall.counters[2].id))
        hall.ill.sends("counter-call", number="")
        hall.ill.sends("counter-act", "begin")
        hall.well.sends("counter-call", number="")
    with clock("2026-05-02 07:40"):
        sitting = Sitting.objects.get(counter=hall.counters[1])
        hall.director.sends("hall-counter", sitting.id)
        hall.ill.sends("counter-act", "end")
        hall.well.sends("counter-act", "begin")
        hall.well.sends("counter-act", "end")
        hall.well.sends("counter-call", number="")
    resumed = Ticket.objects.get(number=1)
    assert (resumed.state, resumed.counter) == (State.CALLED, hall.counters[2])

    with clock("2026-05-02 08:00"):
        hall.well.sends("paper", queue=str(hall.a.id), count="10")
        block = PaperBlock.objects.get()
        assert hall.well.downloads("paper-sheet", block.id).startswith(b"%PDF")
    with clock("2026-05-02 10:30"):
        counter = str(hall.counters[2].id)
        hall.well.sends(
            "paper-enter",
            block.id,
            **{
                "came-6": "8h10",
                "called-6": "8h30",
                "ended-6": "8h45",
                "counter-6": counter,
                "came-7": "8h20",
            },
        )
        after_the_cut = take(hall, hall.a)
    assert "A016" in after_the_cut

    with clock("2026-05-02 17:05"):
        day = Day.objects.get()
        hall.director.sends("hall-close", day=str(day.id))
        page = hall.director.sees("hall")
    assert "Đã đóng lúc" in page
    tickets = Ticket.objects.all()
    assert tickets.count() == 8
    assert not tickets.filter(ended_at=None).exists()
    labels = [(one.letter, one.number) for one in tickets]
    assert len(set(labels)) == 8
    closed = Entry.objects.filter(event="queueing.counter_closed").get()
    assert closed.by == hall.director.officer


def test_a_visit_is_told_to_the_minute(hall):
    with clock("2026-05-02 07:20"):
        take(hall, hall.a)
    with clock("2026-05-02 07:30"):
        hall.well.sends("counter-open", counter=str(hall.counters[1].id))
        hall.well.sends("counter-call", number="")
    with clock("2026-05-02 07:32"):
        hall.well.sends("counter-act", "begin")
        dossier = hall.well.receives("2.000815")
    with clock("2026-05-02 07:45"):
        hall.well.sends("counter-act", "end")
        ticket = Ticket.objects.get()
        page = hall.well.sees("ticket", ticket.id)
        figures = hall.director.sees("hall")
    assert dossier.intake_number in page
    spent = [one.ended_at - one.begun_at for one in ticket.periods.all()]
    assert spent == [timedelta(minutes=m) for m in (10, 2, 13)]
    assert "13 phút" in figures
