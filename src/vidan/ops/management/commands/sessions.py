"""``vidan sessions``: what a commune has announced, for people and for programs."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from vidan.communes.models import Commune
from vidan.communes.queries import by_slug, served
from vidan.communes.tenancy import inside
from vidan.core.errors import InvalidInputError
from vidan.core.text import VIETNAM, day, iso_day, sentence_case
from vidan.programmes.models import Session
from vidan.programmes.queries import between
from vidan.programmes.states import State

AHEAD = timedelta(days=90)
FORMATS = ("table", "json", "ics")


class Command(BaseCommand):
    help = "Liệt kê buổi phục vụ của một xã."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("commune", help="tên đường dẫn của xã, ví dụ lung-phinh")
        parser.add_argument("--from", dest="first_on", type=iso_day, help="từ ngày")
        parser.add_argument("--to", dest="last_on", type=iso_day, help="đến ngày")
        parser.add_argument("--format", choices=FORMATS, default="table")

    def handle(self, **options: Any) -> None:
        commune = _commune(options["commune"])
        first_on = options["first_on"] or localdate()
        last_on = options["last_on"] or first_on + AHEAD
        if last_on < first_on:
            raise InvalidInputError(_("Ngày cuối phải sau ngày đầu; hãy nhập lại."))
        with inside(commune.code):
            found = list(between(first_on, last_on))
            written = WRITERS[options["format"]](commune, found)
        self.stdout.write(written)


def _commune(slug: str) -> Commune:
    commune = by_slug(slug)
    if commune is None:
        known = ", ".join(one.slug or "" for one in served())
        raise InvalidInputError(
            _("Không có xã “%(slug)s” ở đây; các xã đang hoạt động: %(known)s.")
            % {"slug": slug, "known": known or _("chưa có xã nào")}
        )
    return commune


def _described(session: Session) -> dict[str, Any]:
    return {
        "programme": session.programme.name,
        "date": session.on.isoformat(),
        "blocks": session.blocks,
        "unit": session.unit.name if session.unit else None,
        "place": session.place,
        "kind": session.kind,
        "state": session.state,
    }


def as_json(_commune: Commune, found: Sequence[Session]) -> str:
    described = [_described(session) for session in found]
    return json.dumps(described, ensure_ascii=False, indent=2)


def as_table(commune: Commune, found: Sequence[Session]) -> str:
    if not found:
        return _("%(commune)s không có buổi phục vụ nào trong những ngày này.") % {
            "commune": sentence_case(commune.full_name)
        }
    head = (_("Ngày"), _("Giờ"), _("Đơn vị"), _("Địa điểm"), _("Trạng thái"))
    lines = [head, *(_cells(session) for session in found)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _cells(session: Session) -> tuple[str, ...]:
    return (
        day(session.on),
        ", ".join("-".join(block) for block in session.blocks),
        session.unit.name if session.unit else "",
        session.place,
        str(State(session.state).label),
    )


def as_ics(commune: Commune, found: Sequence[Session]) -> str:
    """One event per block; what is cancelled stays, marked so (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", "-//vidan//sessions//VI")
    calendar.add("version", "2.0")
    stamp = now()
    for session in found:
        for number, (start, end) in enumerate(session.hours):
            event = Event()
            event.add("uid", f"{session.id}-{number}@vidan")
            event.add("dtstamp", stamp)
            event.add("dtstart", datetime.combine(session.on, start, tzinfo=VIETNAM))
            event.add("dtend", datetime.combine(session.on, end, tzinfo=VIETNAM))
            event.add("summary", f"{session.programme.name}: {commune.full_name}")
            event.add("location", session.place)
            gone = session.state == State.CANCELLED
            event.add("status", "CANCELLED" if gone else "CONFIRMED")
            calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


WRITERS = {"table": as_table, "json": as_json, "ics": as_ics}
