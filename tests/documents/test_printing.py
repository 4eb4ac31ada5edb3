"""A paper from the press of a button to its end, and who may do what with it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.documents.prints import NOW, a_ticket, make_job, make_printer
from tests.make import make_actor, make_dossier
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.documents.actions.print_retention import forget_prints
from vidan.documents.actions.printers import (
    Described,
    add_printer,
    change_printer,
    checked_address,
    print_trial,
)
from vidan.documents.actions.printing import cancel, print_here, reprint, retry
from vidan.documents.actions.sending import finish, give_up, put_back, take_next
from vidan.documents.forms import ticket
from vidan.documents.forms.strip import as_data, from_data
from vidan.documents.forms.trial import alphabet
from vidan.documents.models import PaperWidth, Printer, PrinterKind, PrintJob
from vidan.documents.queries import (
    LOST_AFTER,
    failed,
    printed,
    printer_for,
    printers_with_work,
    visible_to,
    waiting,
)
from vidan.documents.states import PRINT_MOVES, PrintState, print_after
from vidan.history.recording import history_of
from vidan.history.sentences import sentence

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def printer(town):
    return make_printer(town.administrator, name="Quầy 1")


@pytest.fixture
def job(town, printer):
    return make_job(printer, town.clerk)


def bring(job, state):
    """The job in that state, by the actions that lead there."""
    if state != PrintState.QUEUED:
        taken = take_next(job.printer_id, at=NOW)
        assert taken == job
    if state == PrintState.DONE:
        finish(job.id, attempt=1, at=NOW)
    if state == PrintState.FAILED:
        give_up(job.id, attempt=1, reason="Hỏng.", at=NOW)
    if state == PrintState.CANCELLED:
        put_back(job.id, attempt=1, reason="Tắt.", lost=False, at=NOW)
        PrintJob.objects.filter(id=job.id).update(state=state, ended_at=NOW)
    job.refresh_from_db()
    return job


# Asking for a paper


def test_a_paper_waits_for_its_printer_and_is_remembered(town, printer):
    dossier = make_dossier(town.director)
    strip = ticket.build(a_ticket())

    job = make_job(printer, town.clerk, thing=dossier, strip=strip, title="Giấy hẹn")

    assert (job.state, job.by, job.reprint) == ("queued", town.clerk.officer, 0)
    assert (job.thing, job.thing_id) == ("dossiers.dossier", dossier.id)
    assert from_data(PrintJob.objects.get().strip) == strip
    entry = history_of(dossier).get(event="documents.print_queued")
    assert sentence(entry.event, by="Bà A", data=entry.data) == "Bà A in “Giấy hẹn”"


def test_a_double_tap_is_one_paper(town, printer):
    submission = uuid4()
    jobs = {make_job(printer, town.clerk, submission=submission).id for _ in range(2)}

    assert len(jobs) == 1
    assert PrintJob.objects.count() == 1


def test_a_kiosk_prints_without_anybody(printer):
    assert make_job(printer, None).by is None


def test_a_printer_put_away_takes_no_paper(town):
    away = make_printer(town.administrator, is_active=False)

    with pytest.raises(ConflictError, match="ngừng dùng"):
        make_job(away, town.clerk)


def test_whoever_prints_is_woken_after_the_paper_is_kept(
    town, printer, django_capture_on_commit_callbacks
):
    given = {"commune": cast.LUNG_PHINH, "printer": str(printer.id)}
    woken = ProcrastinateJob.objects.filter(task_name="vidan.print_waiting", args=given)

    with django_capture_on_commit_callbacks(execute=True):
        make_job(printer, town.clerk)
        assert not woken.exists()
    assert woken.count() == 1


# Reprints


def test_reprints_are_counted_from_the_first_paper(town, job):
    bring(job, PrintState.DONE)
    again = reprint(job.id, submission=uuid4(), by=town.clerk, at=LATER)
    bring(again, PrintState.DONE)
    third = reprint(again.id, submission=uuid4(), by=town.clerk, at=LATER)

    assert [(one.reprint, one.original_id) for one in (again, third)] == [
        (1, job.id),
        (2, job.id),
    ]
    assert third.strip == job.strip


def test_a_double_tap_on_reprint_is_one_reprint(town, job):
    bring(job, PrintState.DONE)
    submission = uuid4()
    for _tap in range(2):
        reprint(job.id, submission=submission, by=town.clerk, at=LATER)

    assert PrintJob.objects.filter(original=job).count() == 1


def test_a_reprint_may_come_out_of_another_printer(town, job):
    bring(job, PrintState.DONE)
    other = make_printer(town.administrator)
    again = reprint(job.id, submission=uuid4(), by=town.clerk, at=LATER, printer=other)

    assert again.printer == other


@pytest.mark.parametrize("state", [PrintState.QUEUED, PrintState.FAILED])
def test_what_did_not_come_out_is_tried_again_and_not_reprinted(town, job, state):
    bring(job, state)

    with pytest.raises(WrongStateError, match="Thử lại"):
        reprint(job.id, submission=uuid4(), by=town.clerk, at=LATER)


# The table of moves


DOES = {
    "retry": retry,
    "cancel": cancel,
    "print_here": print_here,
}


@pytest.mark.parametrize("state", PrintState)
@pytest.mark.parametrize("move", DOES)
def test_a_move_is_made_from_its_states_only(town, job, state, move):
    bring(job, state)
    if state in PRINT_MOVES[move].sources:
        moved = DOES[move](job.id, by=town.clerk, at=LATER)
        assert moved.state == PRINT_MOVES[move].target
        moved.refresh_from_db()
        ended = PrintState(moved.state) in PrintState.final
        assert moved.ended_at == (LATER if ended else None)
    else:
        with pytest.raises(WrongStateError, match="tải lại trang"):
            DOES[move](job.id, by=town.clerk, at=LATER)


@pytest.mark.parametrize("move", PRINT_MOVES)
def test_the_table_says_where_a_move_leads(move):
    for state in PrintState:
        if state in PRINT_MOVES[move].sources:
            assert print_after(state, move) == PRINT_MOVES[move].target
        else:
            with pytest.raises(WrongStateError):
                print_after(state, move)


def test_every_state_is_waiting_or_final():
    assert sorted((*PrintState.waiting, *PrintState.final)) == sorted(PrintState.values)


# On the way to the printer


def test_one_paper_is_on_its_way_to_a_printer_at_a_time(town, printer, job):
    later = make_job(printer, town.clerk, moment=LATER)

    assert take_next(printer.id, at=LATER) == job
    assert take_next(printer.id, at=LATER) is None
    finish(job.id, attempt=1, at=LATER)
    assert take_next(printer.id, at=LATER) == later


def test_the_database_lets_no_second_paper_on_the_way(town, printer, job):
    make_job(printer, town.clerk)
    change = {"state": PrintState.SENDING, "sent_at": NOW}

    with pytest.raises(IntegrityError), transaction.atomic():
        PrintJob.objects.update(**change)


def test_a_run_thought_dead_changes_nothing_any_more(printer, job):
    take_next(printer.id, at=NOW)
    after = NOW + LOST_AFTER
    again = take_next(printer.id, at=after)

    assert (again.id, again.attempts, again.losses) == (job.id, 2, 1)
    assert not finish(job.id, attempt=1, at=after)
    assert not give_up(job.id, attempt=1, reason="x", at=after)
    assert put_back(job.id, attempt=1, reason="x", lost=True, at=after) is None
    job.refresh_from_db()
    assert (job.state, job.losses) == ("sending", 1)


def test_what_is_being_sent_is_not_thought_lost_too_early(printer, job):
    take_next(printer.id, at=NOW)
    early = NOW + LOST_AFTER - timedelta(seconds=1)

    assert take_next(printer.id, at=early) is None
    assert not printers_with_work(at=early).exists()
    assert printers_with_work(at=NOW + LOST_AFTER).exists()


@pytest.mark.parametrize(("minutes", "state"), [(119, "sending"), (120, "failed")])
def test_a_paper_that_waited_too_long_is_given_up(printer, job, minutes, state):
    take_next(printer.id, at=NOW + timedelta(minutes=minutes))
    job.refresh_from_db()

    assert job.state == state
    if state == "failed":
        assert "Chờ quá lâu" in job.error
        assert history_of(job).last().event == "documents.print_failed"


def test_trying_again_gives_a_paper_its_time_anew(town, printer, job):
    tomorrow = NOW + timedelta(days=1)
    take_next(printer.id, at=tomorrow)
    retry(job.id, by=town.clerk, at=tomorrow)

    assert take_next(printer.id, at=tomorrow) == job


def test_a_printer_of_the_browser_is_sent_nothing(town):
    here = make_printer(town.administrator, kind=PrinterKind.BROWSER)
    make_job(here, town.clerk)

    assert take_next(here.id, at=NOW) is None
    assert not printers_with_work(at=NOW).exists()


def test_trouble_is_told_since_it_began_until_it_ends(printer, job):
    for minute in (0, 1):
        moment = NOW + timedelta(minutes=minute)
        taken = take_next(printer.id, at=moment)
        put_back(
            job.id, attempt=taken.attempts, reason=f"{minute}", lost=False, at=moment
        )
    printer.refresh_from_db()
    assert (printer.trouble, printer.troubled_at) == ("1", NOW)

    take_next(printer.id, at=LATER)
    finish(job.id, attempt=3, at=LATER)
    printer.refresh_from_db()
    assert (printer.trouble, printer.troubled_at, printer.printed_at) == (
        "",
        None,
        LATER,
    )


# Who may


def test_the_counter_sees_every_paper_others_their_own(town, printer):
    colleague = make_actor(town.culture, name="Vàng Thị Súa")
    own = make_job(printer, colleague)
    kiosk = make_job(printer, None)
    other = make_job(printer, town.secretary)

    assert set(visible_to(town.clerk)) == {own, kiosk, other}
    assert set(visible_to(colleague)) == {own, kiosk}
    assert set(visible_to(town.administrator)) == set()
    assert set(visible_to(town.village_head)) == set()


@pytest.mark.parametrize("act", DOES)
def test_the_paper_of_another_is_let_be(town, printer, act):
    colleague = make_actor(town.culture)
    job = make_job(printer, town.head)

    with pytest.raises(NotAllowedError):
        DOES[act](job.id, by=colleague, at=NOW)


def test_lists_ask_what_waits_failed_and_came_out(town, printer):
    jobs = [
        make_job(printer, town.clerk, moment=NOW + timedelta(seconds=n))
        for n in range(3)
    ]
    bring(jobs[0], PrintState.DONE)
    bring(jobs[1], PrintState.FAILED)
    mine = visible_to(town.clerk)

    assert list(printed(mine, since=NOW)) == [jobs[0]]
    assert list(failed(mine)) == [jobs[1]]
    assert list(waiting(mine)) == [jobs[2]]
    assert not printed(mine, since=LATER).exists()


# The printers


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (PrinterKind.NETWORK, "192.168.1.50", "192.168.1.50:9100"),
        (PrinterKind.NETWORK, " May-In-1.local:515 ", "may-in-1.local:515"),
        (PrinterKind.USB, "04B8:0202", "04b8:0202"),
        (PrinterKind.BROWSER, "anything", ""),
    ],
)
def test_an_address_is_kept_in_one_way_of_writing(kind, written, kept):
    assert checked_address(kind, written) == kept


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (PrinterKind.NETWORK, ""),
        (PrinterKind.NETWORK, "máy in"),
        (PrinterKind.NETWORK, "10.0.0.1:0"),
        (PrinterKind.NETWORK, "10.0.0.1:70000"),
        (PrinterKind.NETWORK, "http://10.0.0.1"),
        (PrinterKind.NETWORK, "-x"),
        (PrinterKind.USB, "10.0.0.1:9100"),
        (PrinterKind.USB, "zzzz:0202"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(kind, written):
    with pytest.raises(InvalidInputError, match="theo mẫu"):
        checked_address(kind, written)


def test_a_printer_is_added_and_remembered(town):
    printer = make_printer(town.administrator, name="Quầy 2", place="Sảnh")

    entry = history_of(printer).last()
    assert entry.event == "documents.printer_added"
    assert entry.data == {"name": "Quầy 2"}


def told(**changes):
    facts = {
        "name": "Quầy 1",
        "kind": PrinterKind.NETWORK,
        "width": PaperWidth.WIDE,
        "address": "10.0.0.9",
    }
    return Described(**(facts | changes))


def test_two_printers_have_two_names(town, printer):
    with pytest.raises(ConflictError, match="đặt tên khác"):
        add_printer(told(), by=town.administrator, at=NOW)


def test_a_printer_without_a_name_is_refused(town):
    with pytest.raises(InvalidInputError):
        add_printer(told(name=" "), by=town.administrator, at=NOW)


@pytest.mark.parametrize("who", ["clerk", "director", "chair"])
def test_only_the_administrator_says_what_printers_there_are(town, printer, who):
    by = getattr(town, who)
    for act in (
        lambda: add_printer(told(name="x"), by=by, at=NOW),
        lambda: change_printer(printer.id, told(), by=by, at=NOW),
        lambda: print_trial(printer.id, submission=uuid4(), by=by, at=NOW),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_a_changed_printer_begins_without_trouble(town, printer):
    Printer.objects.update(trouble="Tắt.", troubled_at=NOW)
    change_printer(printer.id, told(), by=town.administrator, at=NOW)

    printer.refresh_from_db()
    assert (printer.address, printer.trouble) == ("10.0.0.9:9100", "")


def test_a_printer_is_not_put_away_while_papers_wait(town, printer, job):
    away = told(is_active=False)

    with pytest.raises(ConflictError, match="in hoặc hủy"):
        change_printer(printer.id, away, by=town.administrator, at=NOW)
    cancel(job.id, by=town.clerk, at=NOW)
    assert not change_printer(printer.id, away, by=town.administrator, at=NOW).is_active


def test_the_test_page_shows_every_letter(town, printer):
    job = print_trial(printer.id, submission=uuid4(), by=town.administrator, at=NOW)

    lines = [str(part.get("text")) for part in job.strip]
    assert any(alphabet() in line for line in lines)
    assert (job.thing, job.title) == ("documents.printer", "Trang in thử")


def test_the_printer_of_a_place_is_the_one_that_stands_there(town):
    assert printer_for("Quầy 2") is None
    first = make_printer(town.administrator, name="A", place="Sảnh")
    second = make_printer(town.administrator, name="B", place="Quầy 2")
    make_printer(town.administrator, name="0", place="Quầy 3", is_active=False)

    assert [printer_for(place) for place in ("Quầy 2", "Quầy 3", "")] == [
        second,
        first,
        first,
    ]


# Forgetting


@pytest.mark.parametrize(("days", "left"), [(7, 2), (8, 0)])
def test_ended_papers_are_forgotten_after_their_days(town, job, days, left):
    bring(job, PrintState.DONE)
    again = reprint(job.id, submission=uuid4(), by=town.clerk, at=NOW)
    bring(again, PrintState.DONE)

    assert forget_prints(at=NOW + timedelta(days=days)) == 2 - left
    assert PrintJob.objects.count() == left


def test_an_original_stays_while_a_reprint_does(town, job):
    bring(job, PrintState.DONE)
    week = NOW + timedelta(days=8)
    reprint(job.id, submission=uuid4(), by=town.clerk, at=week)

    assert forget_prints(at=week) == 0
    assert PrintJob.objects.count() == 2


def test_papers_that_wait_are_not_forgotten(job):
    assert forget_prints(at=NOW + timedelta(days=30)) == 0
    assert as_data(from_data(job.strip)) == job.strip
