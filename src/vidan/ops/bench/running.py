"""One run of the benchmark, from an empty database to the table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.utils.timezone import localdate
from psycopg import sql

from vidan.communes.tenancy import inside
from vidan.ops.bench import arithmetic, filling, hall, reminding, tasks, work
from vidan.ops.bench.figures import Figure, at_least, at_most
from vidan.ops.bench.plans import plan_figures
from vidan.ops.bench.replay import Day
from vidan.ops.bench.replay import figures as figures_of
from vidan.ops.bench.serving import CONCURRENCY, Request, each_second, server
from vidan.ops.steps import step
from vidan.ops.wording import _
from vidan.procedures.queries import version_of
from vidan.settings.env import env

CERTIFIED_COPY = "2.000815"
INTAKE, WORKLIST, SLOWDOWN = 0.35, 0.4, 1.3
BARE = ("bare_read", "bare_insert")
PAGES = ("worklist", "tracking", "intake")
WORK = ("board", "waits", "monday", "task_search", "reminder_memory")
SECONDS, QUICK_SECONDS = 6.0, 0.3


def run(sizes: Sequence[int], *, quick: bool = False) -> list[Figure]:
    """Measure everything; the database of the run is gone afterwards."""
    figures: list[Figure] = []
    with _own_database() as url:
        with step(_("Chuẩn bị cơ sở dữ liệu đo tốc độ")):
            call_command("migrate", interactive=False, verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            places = filling.settle(
                filling.QUICK_COMMUNES if quick else filling.COMMUNES
            )
            staffs = tasks.staff(places)
            filling.bare_row()
            session = filling.sign_in(filling.CLERK)
            waiting_room = hall.arrange(places[0])
        with step(_("Đo phần tính toán")):
            figures += arithmetic.measure(quick=quick)
        with step(_("Đo phòng chờ")), server(url) as port:
            figures += hall.measure(
                port,
                waiting_room,
                partial(_intake, _form(places[0])),
                quick=quick,
                seconds=QUICK_SECONDS if quick else SECONDS,
            )
        done = 0
        for rows in sizes:
            words = _("Ghi %(rows)s hồ sơ và từng ấy việc")
            with step(words % {"rows": f"{rows:,}"}):
                filling.fill(places, first=done, last=rows)
                tasks.fill(staffs, first=done, last=rows)
                done = rows
            with step(_("Đo các trang")), server(url) as port:
                figures += _pages(port, session, places[0], rows, quick=quick)
                figures += work.measure(port, staffs[0], rows, quick=quick)
            with step(_("Đo một lượt nhắc việc")):
                tasks.forget_reminders()
                figures += reminding.measure(url, rows)
    return figures + _slowdowns(figures) + plan_figures()


def replay(*, visits: int, counters: int, speed: float) -> list[Figure]:
    """Replay a day of the hall at ``speed`` times its real speed, and count."""
    with _own_database() as url:
        with step(_("Chuẩn bị cơ sở dữ liệu đo tốc độ")):
            call_command("migrate", interactive=False, verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            place = filling.settle(1)[0]
            waiting_room = hall.arrange(place, counters=counters)
        with step(_("Diễn lại một ngày ở phòng chờ")), server(url) as port:
            day = Day(port, waiting_room, visits, speed)
            day.run()
            return figures_of(day)


@contextmanager
def _own_database() -> Iterator[str]:
    """A database of this run on the same server; the connection moves to it."""
    name, home = f"vidan_bench_{uuid4().hex[:8]}", connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    _move_to(name)
    try:
        parts = urlsplit(env.database_url)
        yield parts._replace(path=f"/{name}").geturl()
    finally:
        _move_to(home)
        with connection.cursor() as cursor:
            dropping = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            cursor.execute(dropping.format(sql.Identifier(name)))


def _move_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _pages(
    port: int, session: str, place: filling.Place, rows: int, *, quick: bool
) -> list[Figure]:
    seconds = QUICK_SECONDS if quick else SECONDS
    form = _form(place)

    def measured(ask_path: str, sent: dict[str, str] | None = None) -> float:
        return each_second(
            port, session, lambda _number: Request(ask_path, sent), seconds=seconds
        )

    tracking = f"/{filling.slug_of(0)}/tra-cuu/{filling.tracking_code(0)}/"
    read = measured("/bench/read")
    staff_read = measured("/bench/staff/read")
    worklist = measured("/desk/dossiers/")
    tracked = measured(tracking)
    insert = measured("/bench/insert", {})
    staff_insert = measured("/bench/staff/insert", {})
    received = each_second(
        port, session, lambda _number: _intake(form), seconds=seconds
    )
    found = [
        Figure("bare_read", read, "/s"),
        Figure("bare_insert", insert, "/s"),
        _of("staff_read", staff_read, read),
        _of("staff_insert", staff_insert, insert),
        at_least("worklist", worklist, "/s", WORKLIST, ratio=worklist / read),
        _of("worklist_of_staff_read", worklist, staff_read),
        _of("tracking", tracked, read),
        at_least("intake", received, "/s", INTAKE, ratio=received / insert),
        _of("intake_of_staff_insert", received, staff_insert),
    ]
    return [replace(one, rows=rows, concurrency=CONCURRENCY) for one in found]


def _intake(form: dict[str, str]) -> Request:
    """A new dossier, each time another one."""
    return Request("/desk/dossiers/new/", {**form, "submission": str(uuid4())})


def _of(name: str, value: float, anchor: float) -> Figure:
    """A figure that is compared and not judged."""
    return replace(Figure(name, value, "/s"), ratio=value / anchor)


def _form(place: filling.Place) -> dict[str, str]:
    """What a clerk sends for a complete dossier."""
    with inside(place.code):
        version = version_of(CERTIFIED_COPY, on=localdate())
        if version is None:
            raise RuntimeError("the shipped catalogue has no certified copy")
        papers = version.components.filter(compulsory=True)
        return {
            "procedure": CERTIFIED_COPY,
            "full_name": "Giàng Thị Mỷ",
            "personal_number": "010190004321",
            "channel": "direct",
            "return_way": "counter",
            "sets": "1",
            "fee": "0",
            "outcome": "receive",
            **{f"paper_{one.id}": "on" for one in papers},
        }


def _slowdowns(figures: Sequence[Figure]) -> list[Figure]:
    """How much slower each page is at the largest size than at the smallest.

    The plain quotient is judged. The bare view's own change stands beside it in the
    table, and says when the machine and not the number of rows was slower.
    """
    found = []
    for name in (*BARE, *PAGES, *WORK):
        same = [one for one in figures if one.name == name]
        small, large = same[0], same[-1]
        if small is large or not large.value:
            continue
        growth = (
            Figure(f"{name}_growth", _slower(small, large), "x")
            if name in BARE
            else at_most(f"{name}_growth", _slower(small, large), "x", SLOWDOWN)
        )
        found.append(replace(growth, rows=large.rows, concurrency=large.concurrency))
    return found


def _slower(small: Figure, large: Figure) -> float:
    """More answers a second are better, more milliseconds and megabytes worse."""
    if small.unit == "/s":
        return small.value / large.value
    return large.value / small.value
