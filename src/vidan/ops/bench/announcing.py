"""What tells people of the days: the poster, the calendar file, "nothing new"."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http.client import HTTPConnection
from statistics import median
from time import perf_counter

from django.utils.timezone import localdate, now

from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.core.errors import DomainError
from vidan.core.ical import calendar
from vidan.documents.forms.session_poster import SessionPoster, render_pdf
from vidan.ops.bench.figures import Figure, at_most
from vidan.ops.bench.filling import Place
from vidan.ops.wording import _
from vidan.portal.feeds.asked import Asked
from vidan.portal.feeds.events import events_of
from vidan.programmes.models import Kind, Programme, Session, SessionKind

POSTER_MS, YEAR_MS, UNCHANGED_MS = 150.0, 30.0, 3.0
SESSIONS = 104
TIMES, QUICK_TIMES = 60, 3


def measure(port: int, place: Place, *, quick: bool) -> Iterator[Figure]:
    """A year of two days a week in one commune, and its poster and feed."""
    times = QUICK_TIMES if quick else TIMES
    with inside(place.code):
        if not Session.objects.exists():
            _year()
        commune = Commune.objects.get(code=place.code)
        yield at_most("poster_pdf", _spent(_poster, times), "ms", POSTER_MS)
        today = localdate()

        def build(_number: int) -> None:
            calendar("", events_of(Asked().shown(on=today), commune))

        yield at_most("calendar_year", _spent(build, times), "ms", YEAR_MS)
    yield at_most(
        "calendar_unchanged",
        _unchanged(port, f"/{commune.slug}/lich.ics", times),
        "ms",
        UNCHANGED_MS,
    )


def _year() -> None:
    first = localdate() + timedelta(days=1)
    programme = Programme.objects.create(
        name="Ngày thứ 7 vì dân",
        kind=Kind.CENTRE,
        mandate_document="Kế hoạch",
        first_on=first,
        rule="FREQ=WEEKLY;BYDAY=TH,SA",
        blocks=[["07:30", "11:30"]],
        place="Trung tâm Phục vụ hành chính công",
        opened_at=now(),
    )
    Session.objects.bulk_create(
        [
            Session(
                programme=programme,
                planned_on=day,
                on=day,
                blocks=programme.blocks,
                kind=SessionKind.OFFICE,
                place=programme.place,
            )
            for day in (first + timedelta(days=3 * n) for n in range(SESSIONS))
        ]
    )


def _poster(number: int) -> None:
    """Another poster each time: the same one would come out of a cache."""
    facts = SessionPoster(
        issuer="Ủy ban nhân dân xã Lùng Phình",
        title="Ngày làm việc thứ 7 vì Nhân dân",
        on=date(2026, 5, 2) + timedelta(days=number),
        hours=("7h30 đến 12h00", "13h30 đến 17h00"),
        place=f"Nhà văn hóa thôn {number}",
        url=f"https://example.vn/lung-phinh/lich/{number}/",
        services=("Nộp hồ sơ, nhận kết quả", "Chứng thực bản sao"),
        bring=("Căn cước", "Giấy tờ của thủ tục cần làm"),
    )
    render_pdf(facts, paper="a3", on=facts.on)


def _spent(work: Callable[[int], None], times: int) -> float:
    """The middle of the times that it takes once it is warm."""
    work(0)
    spent = []
    for number in range(1, times + 1):
        begun = perf_counter()
        work(number)
        spent.append((perf_counter() - begun) * 1000)
    return median(spent)


def _unchanged(port: int, path: str, times: int) -> float:
    """As a phone waits for it: with the way through the server."""
    phone = HTTPConnection("127.0.0.1", port, timeout=60)
    phone.request("GET", path)
    first = phone.getresponse()
    first.read()
    tag = first.getheader("ETag") or ""

    def ask(_number: int) -> None:
        phone.request("GET", path, headers={"If-None-Match": tag})
        answer = phone.getresponse()
        answer.read()
        if answer.status != 304:
            raise DomainError(
                _("Trang %(page)s trả lời %(status)s khi đo tốc độ.")
                % {"page": path, "status": answer.status}
            )

    spent = _spent(ask, times)
    phone.close()
    return spent
