"""What needs no server: deadlines, sessions of a year, a slip."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from statistics import median
from time import perf_counter

from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.core.text import VIETNAM
from vidan.documents.forms import slip
from vidan.documents.forms.counter import Applicant, Office
from vidan.documents.forms.pdf import render_pdf
from vidan.dossiers.deadlines import due_at
from vidan.ops.bench import noticing
from vidan.ops.bench.figures import Figure, at_least, at_most
from vidan.people.models import Unit
from vidan.programmes.actions.planning import wanted
from vidan.programmes.models import Kind, Programme
from vidan.worktime.limits import IntakeRules, LimitUnit, TimeLimit
from vidan.worktime.queries import calendar

YEAR = date(2027, 1, 1)
START = datetime(2026, 5, 4, 8, tzinfo=VIETNAM)
SLIP_MS, YEAR_SECONDS, DEADLINES = 12.0, 10.0, 100_000.0
RULES = ("FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=TH", "FREQ=MONTHLY;BYDAY=1SA")


def measure(*, quick: bool) -> Iterator[Figure]:
    yield _slip(5 if quick else 60)
    yield _year_of_sessions(20 if quick else Commune.objects.count())
    yield _deadlines(2_000 if quick else 200_000)
    yield noticing.measure(quick=quick)


def _slip(times: int) -> Figure:
    paper = slip.build(_filled_slip())
    render_pdf(paper, on=START.date())
    spent = []
    for _each in range(times):
        begun = perf_counter()
        render_pdf(slip.build(_filled_slip()), on=START.date())
        spent.append((perf_counter() - begun) * 1000)
    return at_most("slip_pdf", median(spent), "ms", SLIP_MS)


def _filled_slip() -> slip.Slip:
    return slip.Slip(
        office=Office("UBND TỈNH", "UBND XÃ", "Trung tâm", "Xã"),
        intake_number="0042/2026",
        check_code="ABC234",
        tracking_url="https://example.vn/xa/tra-cuu/abcdefghijklmnopqrst/",
        applicant=Applicant("Nguyễn Văn An", personal_number="0100******21"),
        procedure="Chứng thực bản sao từ bản chính",
        components=(slip.Component("Bản chính", 1, slip.PaperKind.ORIGINAL),),
        processing_time="trong ngày",
        received_at=START,
        appointment_at=START + timedelta(hours=8),
        result_return="tại quầy",
        receiver="Trần Thị Bình",
    )


def _year_of_sessions(communes: int) -> Figure:
    """Every commune with a programme of its own, planned over one year."""
    begun = perf_counter()
    for number, code in enumerate(
        Commune.objects.values_list("code", flat=True)[:communes]
    ):
        with inside(code):
            programme = Programme(
                kind=Kind.ROTATING,
                first_on=YEAR,
                rule=RULES[number % len(RULES)],
                blocks=[["07:30", "11:30"]],
                place="",
            )
            wanted(
                programme,
                until=YEAR.replace(month=12, day=31),
                ring=[Unit(name="", code="")],
                places=[],
                days=calendar(around=YEAR),
            )
    seconds = perf_counter() - begun
    return at_most(f"year_of_sessions_{communes}", seconds, "s", YEAR_SECONDS)


def _deadlines(times: int) -> Figure:
    with inside(Commune.objects.values_list("code", flat=True)[0]):
        days = calendar(around=START.date())
    limits = [
        TimeLimit(3, LimitUnit.WORKING_DAYS),
        TimeLimit(15, LimitUnit.CALENDAR_DAYS),
        TimeLimit(16, LimitUnit.WORKING_HOURS),
        TimeLimit(None, LimitUnit.SAME_DAY),
    ]
    moments = [START + timedelta(hours=7 * number) for number in range(1000)]
    rules = IntakeRules()
    begun = perf_counter()
    for number in range(times):
        due_at(
            limits[number % len(limits)],
            received_at=moments[number % len(moments)],
            calendar=days,
            rules=rules,
        )
    each_second = times / (perf_counter() - begun)
    return at_least("deadlines", each_second, "/s", DEADLINES)
