"""The documentation tells the truth about the code it speaks of."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from urllib.parse import unquote

import pytest

from vidan.documents import states as print_states
from vidan.dossiers import states as dossier_states
from vidan.exchange import states as exchange_states
from vidan.money import states as till_states
from vidan.notices import states as notice_states
from vidan.people.roles import ABILITIES, Role
from vidan.programmes import states as session_states
from vidan.queueing import states as ticket_states
from vidan.rosters import states as roster_states
from vidan.work import states as task_states
from vidan.worktime.calendars import VIETNAM
from vidan.worktime.limits import IntakeRules, LimitUnit, TimeLimit, due
from vidan.worktime.national import national_calendar

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"(?:src|tests|docs|tools)/[\w./-]*")
NAME = re.compile(r"(?:vidan|tests)(?:\.\w+)+")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
OUTSIDE = ("http://", "https://", "mailto:")
ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
WORKING_DAYS, CALENDAR_DAYS = LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS
LIMITS = {
    "same day": TimeLimit(None, LimitUnit.SAME_DAY),
    "3 working days": TimeLimit(3, WORKING_DAYS),
    "3 calendar days": TimeLimit(3, CALENDAR_DAYS),
    "7 calendar days (09/5 is a Saturday)": TimeLimit(7, CALENDAR_DAYS),
    "8 working hours": TimeLimit(8, LimitUnit.WORKING_HOURS),
}

every_page = pytest.mark.parametrize(
    "page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES]
)


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def doc(name: str) -> str:
    return text(ROOT / "docs" / name)


def rows(page: str) -> Iterator[list[str]]:
    """The cells of every line of a table."""
    for found in ROW.finditer(page):
        yield [cell.strip().strip("`") for cell in found[1].split(" | ")]


def resolves(name: str) -> bool:
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


@every_page
def test_files_named_in_backticks_exist(page: Path) -> None:
    named = [code for code in CODE.findall(text(page)) if FILE.fullmatch(code)]
    assert [name for name in named if not (ROOT / name).exists()] == []


@every_page
def test_dotted_names_in_backticks_exist(page: Path) -> None:
    named = {code for code in CODE.findall(text(page)) if NAME.fullmatch(code)}
    assert [name for name in sorted(named) if not resolves(name)] == []


@every_page
def test_relative_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(text(page)) if not link.startswith(OUTSIDE)]
    paths = {unquote(link.partition("#")[0]) for link in links} - {""}
    assert [path for path in sorted(paths) if not (page.parent / path).exists()] == []


def test_every_page_of_the_documentation_has_one_heading() -> None:
    without_code = {
        page: re.sub(r"```.*?```", "", text(page), flags=re.DOTALL) for page in PAGES
    }
    count = {
        str(page.relative_to(ROOT)): len(re.findall(r"^# ", words, re.MULTILINE))
        for page, words in without_code.items()
    }
    assert {page: found for page, found in count.items() if found != 1} == {}


@pytest.mark.parametrize(
    "name", sorted(f"guide/{page.name}" for page in ROOT.glob("docs/guide/*.md"))
)
def test_words_of_the_screen_in_the_guides_stand_on_a_screen(name: str) -> None:
    source = "".join(
        text(file)
        for ending in ("html", "py")
        for file in ROOT.glob(f"src/vidan/**/*.{ending}")
    )
    words = [" ".join(found.split()) for found in BOLD.findall(doc(name))]
    assert [one for one in words if one not in source] == []


def test_one_word_of_the_glossary_has_one_meaning() -> None:
    terms = [
        cells for cells in rows(doc("development/glossary.md")) if cells[0] != "English"
    ]
    english = [cells[0].lower() for cells in terms]
    vietnamese = [word.lower() for cells in terms for word in cells[1].split(", ")]

    assert len(terms) > 80
    assert sorted(english) == sorted(set(english))
    assert sorted(vietnamese) == sorted(set(vietnamese))


@pytest.mark.parametrize(
    ("page", "moves"),
    [
        ("work/dossiers.md", dossier_states.MOVES),
        ("work/programmes.md", session_states.MOVES),
        ("work/duties.md", task_states.MOVES),
        ("work/queueing.md", ticket_states.MOVES),
        ("work/money.md", till_states.MOVES),
        ("work/notices.md", notice_states.MOVES),
        ("work/duties.md", task_states.PLAN_MOVES),
        ("operations/printing.md", print_states.PRINT_MOVES),
        ("work/rosters.md", roster_states.MOVES),
        ("work/rosters.md", roster_states.SWAP_MOVES),
        ("work/exchange.md", exchange_states.SEND_MOVES),
        ("work/exchange.md", exchange_states.IMPORT_MOVES),
    ],
)
def test_the_table_of_moves_is_that_of_the_code(page, moves) -> None:
    documented = {
        (cells[0], cells[1], cells[2])
        for cells in rows(doc(page))
        if len(cells) == 3 and cells[0] in moves and "," not in cells[2]
    }
    assert documented == {
        (
            name,
            ", ".join(one.value for one in move.sources),
            move.target.value if move.target else "stays",
        )
        for name, move in moves.items()
    }


def test_the_table_of_dossier_states_is_that_of_the_code() -> None:
    state = dossier_states.State
    yes = {True: "yes", False: "no"}
    table = [cells for cells in rows(doc("work/dossiers.md")) if len(cells) == 4]
    assert table[1:] == [
        [one, str(one.label), yes[one in state.clock_runs], yes[one in state.final]]
        for one in state
    ]


def test_the_table_of_abilities_is_that_of_the_code() -> None:
    table = {
        cells[0]: cells[1:]
        for cells in rows(doc("operations/security.md"))
        if len(cells) == len(Role) + 1
    }
    columns = [Role(name) for name in table.pop("ability")]
    documented = {
        role: {ability for ability, marks in table.items() if marks[place] == "x"}
        for place, role in enumerate(columns)
    }
    assert documented == {role: set(can) for role, can in ABILITIES.items()}


def test_the_examples_of_deadlines_are_right() -> None:
    calendar = national_calendar([2026])
    saturdays = frozenset({datetime(2026, 5, day).date() for day in (2, 9)})  # noqa: DTZ001
    rules = IntakeRules(service_days=saturdays)
    examples = [
        cells
        for cells in rows(doc("work/deadlines.md"))
        if len(cells) == 3 and cells[1] in LIMITS
    ]
    assert len(examples) == 6
    for received, limit, promised in examples:
        found = due(LIMITS[limit], _moment(received), calendar, rules=rules)
        assert found == _moment(promised), (received, limit)


def _moment(words: str) -> datetime:
    """``Sat 02/5, 9:30`` in 2026; the weekday has to be right as well."""
    weekday, rest = words.split(" ", 1)
    moment = datetime.strptime(f"{rest} 2026", "%d/%m, %H:%M %Y").replace(
        tzinfo=VIETNAM
    )
    assert f"{moment:%a}" == weekday
    return moment
