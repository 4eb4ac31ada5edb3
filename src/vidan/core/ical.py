"""A calendar file as phones read it (RFC 5545), written from plain data.

Written here and not by a library, so that a year costs a few milliseconds and two
libraries that had no part in it can say whether it is right. The same data give the
same bytes: nothing in the file says when it was asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from vidan.core.text import VIETNAM

ZONE = "Asia/Ho_Chi_Minh"
MOST_OCTETS = 75
REFRESH = timedelta(hours=6)
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Seven hours ahead since 1975. It always stands in the file: a calendar may be empty
of events, but not of everything."""


@dataclass(frozen=True)
class Event:
    """One entry. ``uid`` never changes; ``sequence`` grows with every change that
    people were told of, the last of them at ``changed_at``."""

    uid: str
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False
    position: tuple[float, float] | None = None
    remind_before: tuple[timedelta, ...] = ()


def calendar(name: str, events: Iterable[Event], *, source: str = "") -> bytes:
    """The whole file; ``source`` is the address that it is read from again."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Vi Dan//Service days//VI",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{ZONE}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_duration(REFRESH)}",
        f"X-PUBLISHED-TTL:{_duration(REFRESH)}",
        *((f"SOURCE;VALUE=URI:{source}",) if source else ()),
        *_ZONE_LINES,
    ]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(event: Event) -> Iterator[str]:
    changed = f"{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;TZID={ZONE}:{_local(event.starts_at)}"
    yield f"DTEND;TZID={ZONE}:{_local(event.ends_at)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.position:
        yield "GEO:{:.5f};{:.5f}".format(*event.position)
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'TRANSPARENT' if event.cancelled else 'OPAQUE'}"
    for before in event.remind_before:
        yield from _alarm(before, event.summary)
    yield "END:VEVENT"


def _alarm(before: timedelta, words: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-{_duration(before)}"
    yield f"DESCRIPTION:{escaped(words)}"
    yield "END:VALARM"


def escaped(text: str) -> str:
    """As a value of text: commas, semicolons, line breaks and backslashes marked.

    Other control characters have no place in the file and are left out.
    """
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    one_line = marked.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in one_line if letter >= " " and letter != "\x7f")


def folded(line: str) -> bytes:
    """The line with its end, in pieces of at most 75 octets.

    A letter of several octets is never cut: in two pieces it is none on some phones.
    """
    octets = line.encode("utf-8", "ignore")
    pieces, begin, room = [], 0, MOST_OCTETS
    while len(octets) - begin > room:
        end = begin + room
        while octets[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        pieces.append(octets[begin:end])
        # The space that begins the next piece takes one of its octets.
        begin, room = end, MOST_OCTETS - 1
    pieces.append(octets[begin:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%Y%m%dT%H%M%S}"


def _duration(length: timedelta) -> str:
    """P1D, PT2H, PT90M: whole days, hours or minutes."""
    minutes = int(length.total_seconds()) // 60
    if minutes % 1440 == 0:
        return f"P{minutes // 1440}D"
    if minutes % 60 == 0:
        return f"PT{minutes // 60}H"
    return f"PT{minutes}M"
