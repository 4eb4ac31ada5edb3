"""What happened to a thing, as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from vidan.core.text import sentence_case
from vidan.desk.access import StaffRequest
from vidan.history.models import Entry
from vidan.history.recording import history_of
from vidan.history.sentences import sentence

SHOWN = 30
"""How many of the latest lines stand on the page of a thing."""


@dataclass(frozen=True)
class HistoryLine:
    text: str
    at: datetime
    entry: Entry


def lines_about(
    request: StaffRequest, thing: Model, *, without: str = ""
) -> list[HistoryLine]:
    """The latest lines about a thing, newest first; none for a province's guest.

    ``without`` is how the events begin that this person may not read.
    """
    if request.actor is None:
        return []
    entries = history_of(thing)
    if without:
        entries = entries.exclude(event__startswith=without)
    return in_words(entries.order_by("-at", "-id")[:SHOWN])


def in_words(entries: Iterable[Entry]) -> list[HistoryLine]:
    return [HistoryLine(_words(entry), entry.at, entry) for entry in entries]


def _words(entry: Entry) -> str:
    by = entry.by_name or _("hệ thống")
    return sentence_case(sentence(entry.event, by=by, data=entry.data))
