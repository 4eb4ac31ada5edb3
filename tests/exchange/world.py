"""A commune that exchanges: connected, with files that were read and confirmed."""

from typing import Any

from tests.exchange.files import csv_file
from tests.integrations.official import ACCOUNT, SECRET
from tests.make import at
from vidan.communes.tenancy import current_commune
from vidan.exchange.actions.connecting import Described, connect, switch_on
from vidan.exchange.actions.importing import begin, confirm, map_columns
from vidan.exchange.jobs import work_on
from vidan.exchange.models import Connection, ImportRow, ImportRun
from vidan.exchange.states import ImportState
from vidan.people.actors import Actor

EARLY = at("2026-05-01 07:00")
NOON = at("2026-05-04 12:00")


def connected(by: Actor, url: str, **told: str) -> Connection:
    facts = {"account": ACCOUNT, "secret": SECRET, "agency": "H42.12.05", **told}
    connect(Described(base_url=url, **facts), by=by, at=EARLY)
    return switch_on(by=by, at=EARLY)


def read_in(
    by: Actor, *lines: dict[str, str], name: str = "hồ sơ.csv", **file: Any
) -> ImportRun:
    """A file read to its end, mapped as proposed."""
    content = file.pop("content", None) or csv_file(*lines, **file)
    run = begin(name=name, content=content, by=by, at=NOON)
    if run.state == ImportState.MAPPING:
        map_columns(run.id, columns=run.columns, by=by, at=NOON)
    work_on(current_commune(), run.id)
    return ImportRun.objects.get(id=run.id)


def written_in(by: Actor, *lines: dict[str, str], **file: Any) -> ImportRun:
    """The same, confirmed and written."""
    run = read_in(by, *lines, **file)
    confirm(run.id, by=by, at=NOON)
    work_on(current_commune(), run.id)
    return ImportRun.objects.get(id=run.id)


def verdicts(run: ImportRun) -> list[str]:
    return [row.verdict for row in run.rows.all()]


def only_row(run: ImportRun) -> ImportRow:
    return run.rows.get()
