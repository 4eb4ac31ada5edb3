"""The pages of the room ``work``: how long one person waits for each."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from vidan.ops.bench.figures import Figure, at_most
from vidan.ops.bench.filling import sign_in
from vidan.ops.bench.serving import Request, milliseconds
from vidan.ops.bench.tasks import CHAIR, HEAD, SEARCHED, Staff

PAGE_MS = 60.0
ASKED, QUICK_ASKED = 80, 3


def measure(port: int, staff: Staff, rows: int, *, quick: bool) -> Iterator[Figure]:
    """Each page as the one who needs it opens it, at the server, one at a time."""
    unit = urlencode({"unit": staff.units[0]})
    found = urlencode({"q": SEARCHED, "state": ""})
    head, chair = sign_in(HEAD), sign_in(CHAIR)
    for name, session, path in (
        ("board", head, f"/desk/board/?{unit}"),
        ("waits", head, "/desk/tasks/?waits=on"),
        ("monday", chair, "/desk/monday/"),
        ("task_search", chair, f"/desk/tasks/?{found}"),
    ):
        times = QUICK_ASKED if quick else ASKED
        spent = milliseconds(port, session, Request(path), times=times)
        yield replace(at_most(name, spent, "ms", PAGE_MS), rows=rows)
