"""Changes of dossiers to an official system that is well, slow, wrong or gone."""

from datetime import timedelta

import pytest
import time_machine

from tests import cast
from tests.dossiers.moves import do
from tests.exchange.files import line
from tests.exchange.world import NOON, connected, written_in
from tests.integrations import official as fakes
from tests.integrations.official import SECRET, FakeOfficial
from tests.integrations.printers import nobody_listens
from tests.make import at, make_dossier
from vidan.core.errors import InvalidInputError, NotAllowedError, WrongStateError
from vidan.dossiers.actions.official import take_official_code
from vidan.dossiers.actions.undoing import undo
from vidan.dossiers.models import Dossier
from vidan.exchange.actions.connecting import ask_test, switch_off, switch_on
from vidan.exchange.actions.dispatching import (
    fail,
    finish,
    give_up,
    line_up,
    put_back,
    retry,
    take_next,
)
from vidan.exchange.actions.noting import ask, close_agreed
from vidan.exchange.actions.retention import forget_dispatches
from vidan.exchange.models import Conflict, Connection, Dispatch, Standing
from vidan.exchange.queries import LOST_AFTER, has_work
from vidan.history.models import Entry
from vidan.integrations import calling
from vidan.integrations.calling import Patience
from vidan.integrations.official import sending
from vidan.integrations.official.client import Client

HERE = cast.LUNG_PHINH
NOW = at("2026-05-05 09:00")
CODE = "H42.12.05-260504-0001"


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch):
    short = Patience(connect=1.0, answer=0.8)
    real = Client.__init__
    monkeypatch.setattr(
        Client, "__init__", lambda self, **told: real(self, **told, patience=short)
    )
    monkeypatch.setattr(sending, "now", lambda: Clock.now)
    monkeypatch.setattr("vidan.exchange.actions.dispatching.random", lambda: 0.5)


class Clock:
    """The moment of the round; no clock of the machine is stopped for the sockets."""

    now = NOW


@pytest.fixture(autouse=True)
def _morning():
    Clock.now = NOW


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def system():
    with FakeOfficial() as one:
        yield one


@pytest.fixture
def by(town, system):
    connected(town.administrator, system.url)
    return town.director


def send(after: float = 0.0):
    Clock.now += timedelta(seconds=after)
    sending.send_waiting(HERE)


def states() -> list[str]:
    return [one.state for one in Dispatch.objects.order_by("change_id")]


def only() -> Dispatch:
    return Dispatch.objects.get()


@pytest.mark.requirement("LK-8")
def test_each_change_is_told_in_order_and_the_code_comes_back(by, system):
    dossier = make_dossier(by)
    do("assign", dossier, by=by)
    do("decide", dossier, by=by)
    send()

    dossier.refresh_from_db()
    assert dossier.official_code == CODE
    assert states() == ["done"] * 3
    assert system.states == {CODE: 9}
    words = [path.rpartition("/")[2] for path, _key in system.effects]
    assert words == ["dossiers", *["progress", "status"] * 3]
    assert Standing.objects.get().official_state == 9
    assert system.signed_in == 1


def test_what_is_told_has_what_the_decree_asks_for(by, system):
    """Decree 224/2026, article 15.1.g: agency, receiver, solver and the times."""
    dossier = make_dossier(by, received="2026-05-04 09:00")
    do("assign", dossier, by=by)
    send()

    made = system.bodies[f"create-{dossier.id}"]
    assert (made["SoDinhDanh"], made["KenhThucHien"]) == ("010190004321", "1")
    assert made["TaiLieuNop"]
    last = Dispatch.objects.order_by("change_id").last()
    progress = system.bodies[f"progress-{last.id}"]
    assert progress["NguoiTiepNhan"] == progress["NguoiXuLy"] == by.name
    assert progress["NgayTiepNhan"] == "20260504090000"
    assert progress["NgayXuLy"] == "20260505090000"
    assert progress["NoiDungXuLy"] == "Giao thụ lý"


def test_what_happened_before_it_was_switched_on_is_not_told(by, system):
    make_dossier(by, received="2026-04-30 09:00")
    send()

    assert (system.effects, states()) == ([], [])


def test_what_the_other_side_told_us_is_not_told_back(by, system):
    """Theirs has a result by now; our "received" would take it back there."""
    with time_machine.travel(NOON, tick=False):
        written_in(by, line(**{"Trạng thái hồ sơ": "Đang xử lý"}))
    send()

    assert (system.effects, states()) == ([], [])
    do("assign", Dossier.objects.get(), by=by)
    send()
    assert [path.rpartition("/")[2] for path, _key in system.effects] == [
        "progress",
        "status",
    ]


def test_nothing_is_told_while_it_is_off_and_all_afterwards(town, by, system):
    switch_off(by=town.administrator, at=NOW)
    make_dossier(by)
    send()
    assert system.requests == []
    assert not has_work(at=NOW)


def test_the_same_change_is_put_in_line_once(by, system):
    make_dossier(by)
    assert [line_up(at=NOW), line_up(at=NOW)] == [1, 0]


# Once and only once


@pytest.mark.parametrize("word", ["/dossiers", "progress", "status"])
def test_an_answer_that_is_lost_makes_no_second_effect(by, system, word):
    """It did what it was told and the connection broke: the same key, one effect."""
    dossier = make_dossier(by)
    system.misbehave(word, fakes.then_hang_up)
    send()
    assert only().state == "waiting"
    send(6)

    assert only().state == "done"
    assert len(system.effects) == len({key for _path, key in system.effects}) == 3
    dossier.refresh_from_db()
    assert dossier.official_code == CODE
    assert len(system.states) == 1


def test_what_a_killed_worker_left_is_sent_again_under_the_same_key(by, system):
    make_dossier(by)
    line_up(at=NOW)
    taken = take_next(at=NOW)
    send()
    assert (system.effects, states()) == ([], ["sending"])
    send(LOST_AFTER.total_seconds())

    assert states() == ["done"]
    assert f"status-{taken.id}" in system.effects_on("status")


def test_a_run_thought_dead_changes_nothing_any_more(by, system):
    make_dossier(by)
    line_up(at=NOW)
    slow = take_next(at=NOW)
    send(LOST_AFTER.total_seconds())
    late = {"attempt": slow.attempts, "at": Clock.now}
    assert not finish(slow.id, **late)
    assert not fail(slow.id, reason="x", code=None, **late)
    assert put_back(slow.id, reason="x", code=None, **late) is None
    assert states() == ["done"]


def test_an_answer_that_comes_twice_is_read_once(by, system):
    make_dossier(by)
    system.misbehave("status", fakes.answer_twice)
    send()

    assert states() == ["done"]
    assert len(system.effects_on("status")) == 1


# Faults


def test_a_token_that_ran_out_is_renewed_once(by, system):
    make_dossier(by)
    system.fail("progress", 401)
    send()
    assert (states(), system.signed_in) == (["done"], 2)

    make_dossier(by)
    system.fail("progress", 401, times=2)
    send()
    assert system.signed_in == 4
    assert "không được phép" in Connection.objects.get().trouble


def test_a_system_that_does_not_know_us_is_left_alone_for_a_while(town, by, system):
    connected(town.administrator, system.url, secret="nham")
    make_dossier(by)
    send()
    one = Connection.objects.get()
    assert "không nhận tài khoản" in one.trouble
    assert one.resumes_at == NOW + sending.REST
    asked = len(system.requests)
    send(60)
    assert len(system.requests) == asked
    assert not has_work(at=Clock.now)


def test_too_many_requests_wait_as_long_as_they_are_asked_to(by, system):
    make_dossier(by)
    make_dossier(by)
    system.fail("dossiers", 429, "{}", Retry_After="120")
    send()

    assert Connection.objects.get().resumes_at == NOW + timedelta(seconds=120)
    assert states() == ["waiting", "waiting"]
    send(100)
    assert len(system.effects) == 0
    send(21)
    assert states() == ["done", "done"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ((500, "oops"), "gặp lỗi (mã 500)"),
        ((200, "{not json"), "sai quy cách"),
        ((200, "[]"), "sai quy cách"),
        ((200, "{}"), "sai quy cách"),
        ((200, '{"MaHoSo": 5}'), "sai quy cách"),
        ((302, ""), "địa chỉ khác"),
    ],
)
def test_a_fault_is_tried_again_later_and_others_go_on(by, system, fault, words):
    first, second = make_dossier(by), make_dossier(by)
    system.fail("/dossiers", *fault, Location="http://127.0.0.1:1/")
    send()

    one = Dispatch.objects.get(dossier=first)
    assert (one.state, one.next_at) == ("waiting", NOW + timedelta(seconds=5))
    assert words in one.error
    assert one.response_code == fault[0]
    assert Dispatch.objects.get(dossier=second).state == "done"
    send(6)
    assert states() == ["done", "done"]


@pytest.mark.parametrize("how", [fakes.never_answer, fakes.trickle])
def test_a_slow_answer_is_not_waited_for_for_ever(by, system, how):
    make_dossier(by)
    system.misbehave("progress", how)
    send()

    assert "không trả lời kịp" in only().error
    send(6)
    assert only().state == "done"


def test_an_endless_answer_is_not_read(by, system):
    make_dossier(by)
    system.misbehave("progress", fakes.flood)
    send()
    assert "quá lớn" in only().error


def test_nobody_there_ends_the_round_and_says_so(town, by, system):
    Connection.objects.update(base_url=f"http://{nobody_listens()}")
    for _dossier in range(4):
        make_dossier(by)
    send()

    one = Connection.objects.get()
    assert "Không nối được" in one.trouble
    assert one.troubled_at == NOW
    assert one.resumes_at == NOW + sending.REST
    assert sum(one.attempts for one in Dispatch.objects.all()) == sending.MOST_SILENT
    Connection.objects.update(base_url=system.url)
    send(sending.REST.total_seconds())
    assert (states(), Connection.objects.get().trouble) == (["done"] * 4, "")


def test_after_many_tries_a_person_has_to_look(by, system):
    make_dossier(by)
    system.fail("/dossiers", 500, times=50)
    for _hour in range(20):
        send(4000)

    assert (only().state, only().attempts) == ("failed", 14)
    assert Entry.objects.filter(event="exchange.dispatch_failed").count() == 1


# Refusals stop a line, and only that one


@pytest.fixture
def stopped(by, system):
    """A dossier whose line stands still, and what is sent of it; another goes on."""
    stopped, other = make_dossier(by), make_dossier(by)
    send()
    do("assign", stopped, by=by)
    do("decide", stopped, by=by)
    do("assign", other, by=by)
    system.fail("status", 409, {"TrangThaiHoSo": "8", "message": "Đã dừng"})
    send()

    assert set(
        Dispatch.objects.filter(dossier=other).values_list("state", flat=True)
    ) == {"done"}
    return stopped, Dispatch.objects.filter(dossier=stopped).order_by("change_id")


def test_a_contradiction_stops_the_line_of_the_dossier_and_shows_why(stopped):
    dossier, mine = stopped

    assert [one.state for one in mine] == ["done", "failed", "waiting"]
    assert mine[1].error == "Hệ thống chính thức ghi khác với xã: Đã dừng"
    conflict = Conflict.objects.get()
    assert (conflict.dossier, conflict.official_state) == (dossier, 8)


def test_it_goes_on_when_somebody_tries_again(by, stopped):
    dossier, mine = stopped
    retry(mine[1].id, by=by, at=NOW)
    send()

    assert {one.state for one in mine.all()} == {"done"}
    assert Standing.objects.get(dossier=dossier).official_state == 9
    assert Conflict.objects.get().outcome == "agreed"


def test_or_gives_it_up_with_a_reason(by, stopped):
    _dossier, mine = stopped
    with pytest.raises(InvalidInputError, match="lý do"):
        give_up(mine[1].id, reason=" ", by=by, at=NOW)
    give_up(mine[1].id, reason="Đã sửa tay trên cổng", by=by, at=NOW)
    send()

    assert [one.state for one in mine.all()] == ["done", "given_up", "done"]
    with pytest.raises(WrongStateError):
        retry(mine[1].id, by=by, at=NOW)


def test_a_refusal_is_said_in_the_words_of_the_other_side(by, system):
    make_dossier(by)
    system.fail("/dossiers", 422, {"message": "Mã thủ tục\n không có"})
    send()

    assert only().state == "failed"
    assert only().error == "Hệ thống chính thức không nhận: Mã thủ tục không có"


def test_a_code_of_another_dossier_is_refused_by_us(by, system):
    first, second = make_dossier(by), make_dossier(by)
    do("set_official_code", first, by=by)
    system.states["x"] = 0
    system.fail("/dossiers/", 200, "{}", times=2)
    system.fail("/dossiers", 200, {"MaHoSo": first.official_code or CODE})
    send()

    assert Dispatch.objects.get(dossier=second).state == "failed"
    assert "đã ghi cho một hồ sơ khác" in Dispatch.objects.get(dossier=second).error


def test_what_cannot_be_told_does_not_hold_up_the_others(by, system, monkeypatch):
    bad, good = make_dossier(by), make_dossier(by)
    real = sending.told_of

    def told_of(dispatch, **code):
        if dispatch.dossier_id == bad.id:
            raise ZeroDivisionError
        return real(dispatch, **code)

    monkeypatch.setattr(sending, "told_of", told_of)
    send()

    assert Dispatch.objects.get(dossier=bad).state == "failed"
    assert Dispatch.objects.get(dossier=good).state == "done"


def test_an_undone_move_is_told_as_it_stands_now(by, system):
    dossier = make_dossier(by)
    do("assign", dossier, by=by)
    send()
    assert system.states == {CODE: 4}
    undo(dossier.id, by=by, at=NOW)
    send()

    dossier.refresh_from_db()
    assert (dossier.official_code, dossier.state) == (CODE, "received")
    assert system.states == {CODE: 2}


# Asking and trying out


def test_the_other_side_is_asked_and_a_difference_is_listed(by, system):
    dossier = make_dossier(by)
    send()
    system.states[CODE] = 7
    ask(dossier.id, by=by, at=NOW)
    assert has_work(at=NOW)
    send()

    standing = Standing.objects.get()
    assert (standing.official_state, standing.seen_by) == (7, "fetch")
    assert Conflict.objects.get().official_state == 7
    assert not has_work(at=NOW)


def test_no_useful_answer_is_said_at_the_dossier(by, system):
    dossier = make_dossier(by)
    ask(dossier.id, by=by, at=NOW)
    Connection.objects.update(is_on=False)
    send()
    assert "chưa có mã hồ sơ quốc gia" in Standing.objects.get().error

    do("set_official_code", dossier, by=by)
    ask(dossier.id, by=by, at=NOW)
    system.fail("/dossiers", 404)
    send()
    assert "không nhận: 404" in Standing.objects.get().error


def test_nobody_there_is_asked_about_two_dossiers_and_no_more(by, system):
    for number in range(4):
        dossier = make_dossier(by)
        code = f"H42.12.05-260504-{number:04d}"
        take_official_code(dossier.id, code=code, by=None, at=NOW)
        ask(dossier.id, by=by, at=NOW)
    Connection.objects.update(is_on=False, base_url=f"http://{nobody_listens()}")
    send()

    told = Standing.objects.exclude(error="")
    assert told.count() == sending.MOST_SILENT
    assert Standing.objects.filter(asked_at=NOW).count() == 2


def test_a_difference_that_our_own_move_ends_is_closed(by, system):
    dossier = make_dossier(by)
    send()
    system.states[CODE] = 5
    ask(dossier.id, by=by, at=NOW)
    send()
    do("request_supplement", dossier, by=by)
    assert close_agreed(at=NOW) == 1
    assert Conflict.objects.get().outcome == "agreed"


def test_trying_out_signs_in_and_sends_nothing(town, by, system):
    make_dossier(by)
    switch_off(by=town.administrator, at=NOW)
    ask_test(by=town.administrator, at=NOW)
    send()
    assert [path for path, _key in system.requests] == ["/token"]
    one = Connection.objects.get()
    assert (one.trouble, one.tested_at, one.test_asked_at) == ("", NOW, None)

    system.fail("token", 403)
    ask_test(by=town.administrator, at=NOW)
    send()
    assert "không nhận tài khoản" in Connection.objects.get().trouble


def test_a_secret_that_cannot_be_opened_is_said(town, by, system, settings):
    settings.SECRET_KEY = "another key of the server" * 3
    make_dossier(by)
    send()
    assert "nhập lại mật khẩu" in Connection.objects.get().trouble


# Secrets, addresses, rights


def test_the_secret_is_kept_sealed_and_never_told(town, by):
    one = Connection.objects.get()
    assert SECRET not in one.secret
    assert SECRET not in str(list(Entry.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    "address",
    ["http://cong.tinh.gov.vn", "ftp://a.vn", "https://", "https://u:p@a.vn", "a.vn",
     "https://a.vn/?x=1", "https://a.vn:99999/", "https://a.vn/a b", "https://a.vn/ổ"],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_refused(town, address):
    with pytest.raises(InvalidInputError, match="https://"):
        connected(town.administrator, address)


def test_a_gateway_on_this_machine_is_for_the_operator_to_allow(town, settings):
    settings.LOCAL_GATEWAYS = False

    with pytest.raises(InvalidInputError, match="https://"):
        connected(town.administrator, "http://127.0.0.1:8080/api")


def test_a_new_address_needs_the_secret_anew(town, by, system):
    connected(town.administrator, system.url, secret="")
    with pytest.raises(InvalidInputError, match="nhập lại"):
        connected(town.administrator, "https://noi-khac.vn", secret="")


def test_only_the_administrator_connects(town, system):
    for stranger in (town.director, town.secretary, town.clerk):
        with pytest.raises(NotAllowedError):
            connected(stranger, system.url)


def test_others_neither_retry_nor_give_up_nor_ask(town, by, system):
    dossier = make_dossier(by)
    line_up(at=NOW)
    about = {"by": town.clerk, "at": NOW}
    for act in (
        lambda: retry(only().id, **about),
        lambda: give_up(only().id, reason="x", **about),
        lambda: ask(dossier.id, **about),
        lambda: switch_on(**about),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_certificates_are_checked():
    """A server without a certificate that anybody vouches for is not spoken to."""
    one = Client(base_url="https://127.0.0.1:1", account="a", secret="b", agency="c")
    link = calling.HTTPSConnection(
        "127.0.0.1", context=calling.ssl.create_default_context()
    )
    assert link._context.verify_mode == calling.ssl.CERT_REQUIRED
    assert link._context.check_hostname
    with pytest.raises(sending.UnreachableError):
        one.sign_in()


def test_what_was_sent_long_ago_is_forgotten_and_what_waits_is_not(by, system):
    make_dossier(by)
    send()
    make_dossier(by)
    line_up(at=NOW)
    assert forget_dispatches(at=NOW + timedelta(days=400)) == 1
    assert states() == ["waiting"]
    assert Dossier.objects.count() == 2
