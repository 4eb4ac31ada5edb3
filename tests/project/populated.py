"""A commune in which every kind of row has come to be, for promises about them all."""

from datetime import date, time
from uuid import uuid4

from tests import cast
from tests.documents.prints import make_job, make_printer
from tests.dossiers.lived import lived as passed_through_everything
from tests.dossiers.moves import dossier_in
from tests.exchange.files import line
from tests.exchange.world import NOON, connected, written_in
from tests.make import CERTIFIED_COPY, at, make_dossier
from tests.messaging.post import make_gateway, make_message
from tests.money.counter import FEE, make_account, make_receipt
from tests.plans.at_work import plan_at_work
from tests.queueing.hall import EARLY, MORNING, arrange
from tests.satisfaction.given import box, opinion, slip
from tests.work.lived import lived
from vidan.communes.actions.deciding import decide
from vidan.documents.actions.printing import reprint
from vidan.documents.actions.sending import finish, take_next
from vidan.dossiers.actions.certifying import correct
from vidan.dossiers.actions.clearing import note_late, start_campaign
from vidan.dossiers.actions.declaring import Declared, declare, use_up
from vidan.dossiers.actions.linking import link
from vidan.dossiers.actions.looking import look_at
from vidan.dossiers.actions.registering import close_book, open_book
from vidan.dossiers.actions.unsent import keep_typed
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import BookEntry, Dossier
from vidan.exchange.actions.dispatching import line_up
from vidan.exchange.models import Dispatch
from vidan.messaging.actions.opting import opt_out
from vidan.messaging.actions.templates import save_template
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.wording import Wording
from vidan.money.actions.cancelling import cancel
from vidan.money.actions.tills import accept, close
from vidan.people.actions.absences import enter as be_away
from vidan.people.actions.staffing import name_deputy
from vidan.people.models import AbsenceKind, Charge
from vidan.people.roles import Role
from vidan.procedures.actions.posting import record_print
from vidan.procedures.models import Confirmation, Field, FieldUnit, Procedure, Version
from vidan.programmes.actions.sessions import staff, write_record
from vidan.programmes.actions.volunteering import count_help, make_code
from vidan.programmes.models import DutyRole, HelpKind
from vidan.queueing.actions.arranging import add_device
from vidan.queueing.actions.booking import book
from vidan.queueing.actions.calling import call_next
from vidan.queueing.actions.opening import pause
from vidan.queueing.actions.paper import reserve
from vidan.queueing.models import Counter, DeviceKind, TicketDossier
from vidan.satisfaction.actions.arranging import add_tablet
from vidan.worktime.actions.days import set_day
from vidan.worktime.models import DayChoice, WorkingBlock

APRIL = at("2026-04-01 08:00")


def populated() -> cast.Town:
    """The current commune with at least one row of every tenant model."""
    town = cast.lai_khe()
    _rules(town)
    _service_day(town)
    _work(town)
    _hall(town)
    _printing(town)
    _messages(town)
    _posted(town)
    passed_through_everything(town.director)
    dossier_in("handed_over", by=town.director)
    dossier_in("waiting", by=town.director)
    make_dossier(town.clerk, received="2026-04-16 09:00")
    _counter_records(town)
    _said(town)
    _money(town)
    _exchanged(town)
    plan_at_work(town)
    return town


def _counter_records(town: cast.Town) -> None:
    """Books with a corrected entry and a closed volume, a case, a campaign, a form."""
    late = at("2026-06-01 09:00")
    entry = BookEntry.objects.first()
    assert entry
    correct(entry.id, field="copies", new="7", reason="Nhầm", by=town.director, at=late)
    book = open_book(BookKind.TRACKING, year=2026, by=town.director, at=late)
    close_book(book.id, pages=3, by=town.director, at=late)
    two = [make_dossier(town.clerk, received="2026-06-01 08:00").id for _ in range(2)]
    link(two, name="Khai sinh, cư trú", by=town.clerk, at=late)
    note_late(at=late)
    overdue = list(Dossier.objects.filter(due_at__lt=late).values_list("id", flat=True))
    start_campaign(
        "Tháng 6", goal_on=date(2026, 6, 30), dossiers=overdue, by=town.chair, at=late
    )
    look_at(Dossier.objects.get(id=two[0]), by=town.clerk, at=late)
    keep_typed("intake", uuid4(), "q=khai", officer=town.clerk.officer, at=late)
    home = Declared(uuid4(), CERTIFIED_COPY, Applicant("Vừ A Lử", ""))
    used = Dossier.objects.get(id=two[0])
    use_up(declare(home, at=late).id, used, by=town.clerk, at=late)


def _money(town: cast.Town) -> None:
    """A receipt that was wrong and one that holds, in a till that was handed on."""
    make_account(town.director)
    wrong = make_receipt(town.clerk)
    cancel(wrong.id, reason="Nhầm", by=town.clerk, at=wrong.taken_at)
    till = make_receipt(town.clerk).till
    close(till.id, counted=FEE, by=town.clerk, at=wrong.taken_at)
    accept(till.id, by=town.secretary, at=wrong.taken_at)


def _exchanged(town: cast.Town) -> None:
    """A connection with something to send, and a file that contradicts a dossier."""
    connected(town.administrator, "https://ketnoi.example.vn/api")
    dossier = make_dossier(town.clerk, received="2026-05-04 09:00")
    line_up(at=NOON)
    told = {"Số tiếp nhận": dossier.intake_number, "Trạng thái hồ sơ": "10"}
    Dispatch.objects.filter(dossier=dossier).update(
        state="given_up", reason="Thử", ended_at=NOON
    )
    written_in(town.director, line(7, **told))


def _rules(town: cast.Town) -> None:
    decide(
        "worktime.intake_cutoff",
        value="15:30",
        effective_from=date(2026, 1, 1),
        source="QĐ",
        by=town.administrator,
        at=APRIL,
    )
    set_day(
        date(2026, 12, 9),
        kind=DayChoice.CLOSED,
        name="Lễ hội",
        source="QĐ",
        by=town.administrator,
        at=APRIL,
    )
    WorkingBlock.objects.create(weekdays=[1, 2, 3, 4, 5], start="07:30", end="12:00")
    WorkingBlock.objects.create(weekdays=[1, 2, 3, 4, 5], start="13:30", end="17:00")
    FieldUnit.objects.create(field=Field.objects.first(), unit=town.centre)
    be_away(
        town.people[Role.OFFICER].id,
        kind=AbsenceKind.TRIP,
        first_on=date(2026, 4, 20),
        last_on=date(2026, 4, 21),
        by=town.chair,
        at=APRIL,
    )
    name_deputy(
        town.people[Role.UNIT_HEAD].id,
        deputy_id=town.people[Role.INSPECTOR].id,
        first_on=date(2026, 12, 1),
        last_on=date(2026, 12, 2),
        reason="Họp",
        by=town.chair,
        at=APRIL,
    )


def _service_day(town: cast.Town) -> None:
    cast.saturdays(town, at=APRIL)
    session = cast.thursdays(town, at=APRIL).sessions.first()
    by = town.director
    staff(session.id, team={by.id: DutyRole.LEADER}, by=town.secretary, at=APRIL)
    write_record(session.id, by=by, at=at("2026-04-16 17:00"), guided=3, feedback=0)
    code, _letters = make_code(session=session, by=by, at=APRIL)
    count_help(
        code.id,
        kind=HelpKind.INSTALL,
        hand="x",
        submission=uuid4(),
        at=at("2026-04-16 09:00"),
    )


def _hall(town: cast.Town) -> None:
    """A morning in the hall: somebody with two wishes, a pause, a sheet of paper."""
    hall = arrange(town)
    add_device(kind=DeviceKind.KIOSK, name="Cửa", by=town.director, at=EARLY)
    hall.take(hall.a, hall.b)
    clerk = hall.sit(1, town.clerk)
    ticket = call_next(by=clerk, at=MORNING)
    TicketDossier.objects.create(ticket=ticket, dossier=make_dossier(clerk))
    pause(by=hall.sit(2), at=MORNING)
    reserve(ticket.day_id, queue_id=hall.a.id, count=2, by=clerk, at=MORNING)
    book(
        queue_id=hall.a.id,
        on=date(2026, 5, 5),
        starts=time(8),
        submission=uuid4(),
        at=EARLY,
    )


def _said(town: cast.Town) -> None:
    """A question with its answer, a tablet, a box of paper slips."""
    late = at("2026-06-01 09:00")
    opinion(town.director, number=4, text="Tốt")
    counter = Counter.objects.get(number=1)
    add_tablet(counter=counter, name="Quầy 1", by=town.director, at=late)
    slip(box(town.clerk, at=late), town.clerk, at=late)


def _work(town: cast.Town) -> None:
    Charge.objects.create(
        unit=town.economy, officer=town.vice_chair.officer, first_on=date(2026, 1, 1)
    )
    lived(town)


def _messages(town: cast.Town) -> None:
    """A wording, a channel, a message, and somebody who wants no more of them."""
    words = Wording("", "Ho so {ma_ho_so} da xong")
    save_template(Occasion.READY, Channel.SMS, words, by=town.administrator, at=APRIL)
    make_gateway(town.administrator)
    opt_out(make_message(town.centre), at=APRIL)


def _printing(town: cast.Town) -> None:
    printer = make_printer(town.administrator)
    first = make_job(printer, town.clerk)
    take_next(printer.id, at=first.made_at)
    finish(first.id, attempt=1, at=first.made_at)
    reprint(first.id, submission=uuid4(), by=town.clerk, at=first.made_at)


def _posted(town: cast.Town) -> None:
    by = town.director
    procedure = Procedure.objects.get(code=CERTIFIED_COPY)
    record_print(procedure=procedure, by=by, at=at("2026-04-02 09:00"))
    Confirmation.objects.create(
        version=Version.objects.get(procedure=procedure),
        officer=by.officer,
        first_on=date(2026, 4, 2),
        at=APRIL,
    )
