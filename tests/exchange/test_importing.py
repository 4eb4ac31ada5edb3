"""A file of the portal beside what we have: shown first, written once, not guessed."""

import pytest
import time_machine
from django.conf import settings
from django.db import connection as database
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.dossiers.moves import do, dossier_in
from tests.exchange.files import HEADERS, code, csv_file, line, workbook
from tests.exchange.world import NOON, only_row, read_in, verdicts, written_in
from tests.make import make_dossier
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.documents.models import Attachment
from vidan.dossiers.models import Dossier, Paper
from vidan.exchange import jobs
from vidan.exchange.actions import writing
from vidan.exchange.actions.importing import begin, cancel, confirm, map_columns
from vidan.exchange.actions.writing import decide
from vidan.exchange.jobs import work_on
from vidan.exchange.models import (
    ColumnMap,
    Conflict,
    Decision,
    ImportRow,
    ImportRun,
    Standing,
)
from vidan.exchange.queries import counts, undecided, written_before
from vidan.history.models import Entry

HERE = cast.LUNG_PHINH


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def by(town):
    return town.director


@pytest.mark.requirement("LK-8")
def test_a_dossier_received_online_becomes_ours_without_typing(by):
    run = written_in(by, line(), content=None)

    dossier = Dossier.objects.get()
    assert (dossier.official_code, dossier.state) == (code(1), "received")
    assert (dossier.applicant_name, dossier.channel) == ("Giàng Thị Mỷ", "online")
    assert f"{dossier.received_at:%H:%M}" == "02:00"  # UTC
    assert Standing.objects.get().official_state == 2
    assert {paper.kind for paper in Paper.objects.all()} == {"electronic"}
    assert not Paper.objects.exclude(checked_at=None).exists()
    assert (run.state, verdicts(run)) == ("done", ["new"])


def test_nothing_is_written_before_it_is_confirmed(by):
    make_dossier(by)
    run = read_in(
        by, line(5, **{"Chủ hồ sơ": "Lý Văn Páo"}), line(6, **{"Mã TTHC": "9.9"})
    )

    assert (run.state, verdicts(run)) == ("ready", ["new", "wrong"])
    assert Dossier.objects.count() == 1
    assert not Standing.objects.exists()


@pytest.mark.parametrize("make", [csv_file, workbook])
def test_the_same_file_twice_changes_nothing_and_says_so(by, make):
    lines = [line(1), line(2, **{"Chủ hồ sơ": "Lý Văn Páo"})]
    first = written_in(by, content=make(*lines))
    before = list(Dossier.objects.values())
    second = written_in(by, content=make(*lines))

    assert written_before(second) == first or make is workbook
    assert verdicts(second) == ["equal", "equal"]
    assert list(Dossier.objects.values()) == before


def test_the_very_same_bytes_are_known_by_their_hash(by):
    content = csv_file(line())
    first = written_in(by, content=content)

    assert written_before(read_in(by, content=content)) == first
    assert written_before(first) is None


def test_a_dossier_is_known_by_its_official_code(by):
    dossier = dossier_in("in_progress", by=by)
    do("set_official_code", dossier, by=by)
    mine = {"Số hồ sơ": "H42.12.05-260504-0001", "Trạng thái hồ sơ": "4. Đang xử lý"}
    run = written_in(by, line(**mine))

    assert verdicts(run) == ["changed"]
    assert Standing.objects.get(dossier=dossier).official_state == 4
    assert not Conflict.objects.exists()


def test_by_our_intake_number_and_then_gets_the_code(by):
    dossier = make_dossier(by)
    run = written_in(by, line(7, **{"Số tiếp nhận": dossier.intake_number}))

    assert verdicts(run) == ["changed"]
    dossier.refresh_from_db()
    assert dossier.official_code == code(7)
    assert Entry.objects.filter(event="dossiers.official_code_set").count() == 1


def test_an_intake_number_of_somebody_else_is_left_to_a_person(by):
    dossier = make_dossier(by)
    other = {"Số tiếp nhận": dossier.intake_number, "Chủ hồ sơ": "Lý Văn Páo"}

    assert only_row(read_in(by, line(**other))).verdict == "maybe"


def test_two_codes_for_one_dossier_are_a_conflict(by):
    dossier = make_dossier(by)
    do("set_official_code", dossier, by=by)
    written_in(by, line(9, **{"Số tiếp nhận": dossier.intake_number}))

    conflict = Conflict.objects.get()
    assert (conflict.kind, conflict.official_code) == ("code", code(9))
    dossier.refresh_from_db()
    assert dossier.official_code == "H42.12.05-260504-0001"


def test_a_contradiction_is_listed_and_our_state_stays(by):
    dossier = make_dossier(by)
    told = {"Số tiếp nhận": dossier.intake_number, "Trạng thái hồ sơ": "10"}
    run = written_in(by, line(**told))

    assert verdicts(run) == ["conflict"]
    assert only_row(run).note == "Cổng ghi “Đã trả kết quả”, xã ghi “Đã tiếp nhận”."
    conflict = Conflict.objects.get()
    assert (conflict.official_state, conflict.our_state) == (10, "received")
    dossier.refresh_from_db()
    assert dossier.state == "received"
    written_in(by, line(**told), line(2, **{"Chủ hồ sơ": "Lý Văn Páo"}))
    assert Conflict.objects.count() == 1


@pytest.mark.parametrize(
    ("decision", "dossiers", "codes"),
    [
        (Decision.LINK, 1, [code(1)]),
        (Decision.NEW, 2, ["", code(1)]),
        (Decision.LEAVE, 1, [""]),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_maybe_the_same_waits_for_a_person(by, decision, dossiers, codes, first):
    make_dossier(by)
    run = read_in(by, line(**{"Chủ hồ sơ": "GIÀNG THỊ MỶ"}))
    row = only_row(run)
    assert (row.verdict, list(undecided(run))) == ("maybe", [row])
    if first:
        decide(row.id, decision=decision, by=by, at=NOON)
        assert Dossier.objects.count() == 1
    confirm(run.id, by=by, at=NOON)
    work_on(HERE, run.id)
    if not first:
        assert Dossier.objects.count() == 1
        decide(row.id, decision=decision, by=by, at=NOON)

    assert Dossier.objects.count() == dossiers
    written = Dossier.objects.order_by("official_code")
    assert list(written.values_list("official_code", flat=True)) == codes
    assert only_row(run).data == {}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Trạng thái hồ sơ": "Mới đăng ký"}, "tiếp nhận ở đó trước"),
        ({"Hình thức nộp": "Trực tiếp"}, "nhập tại quầy"),
        ({"Ngày tiếp nhận": "05/05/2026"}, "sau hôm nay"),
    ],
)
def test_a_person_takes_in_as_new_no_more_than_a_file_may(by, changes, words):
    ours = make_dossier(by)
    number = {"Số tiếp nhận": ours.intake_number, "Chủ hồ sơ": "Lý Văn Páo"}
    row = only_row(read_in(by, line(**number, **changes)))
    assert row.verdict == "maybe"

    with pytest.raises(InvalidInputError, match=words):
        decide(row.id, decision=Decision.NEW, by=by, at=NOON)

    decide(row.id, decision=Decision.LINK, by=by, at=NOON)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Trạng thái hồ sơ": "Mới đăng ký"}, "tiếp nhận ở đó trước"),
        ({"Trạng thái hồ sơ": "Đã trả kết quả"}, "Xã không có hồ sơ này"),
        ({"Hình thức nộp": ""}, "Không rõ hình thức nộp"),
        ({"Hình thức nộp": "Trực tiếp"}, "nhập tại quầy"),
        ({"Số CCCD": ""}, "Thiếu số định danh"),
        ({"Ngày tiếp nhận": "05/05/2026"}, "sau hôm nay"),
        ({"Mã TTHC": "9.999999"}, "không có hiệu lực"),
        ({"Mã TTHC": "x" * 900}, "không có hiệu lực"),
        ({"Số hồ sơ": "ABC-2026-1"}, "không theo mẫu"),
        ({"Ngày tiếp nhận": "hôm qua"}, "Cần ngày theo mẫu"),
    ],
)
def test_what_cannot_be_taken_in_says_why(by, changes, words):
    row = only_row(written_in(by, line(**changes)))

    assert row.verdict == "wrong"
    assert words in row.note
    assert not Dossier.objects.exists()


def test_a_code_that_comes_twice_counts_once(by):
    run = read_in(by, line(), line())

    assert verdicts(run) == ["new", "wrong"]
    assert "đã có ở dòng 5" in run.rows.last().note


def test_a_row_that_a_rule_refuses_stops_nobody(by, monkeypatch):
    """The year's book is closed after the preview, say."""
    real = writing.receive

    def receive(intake, **about):
        if intake.applicant.full_name == "Lý Văn Páo":
            raise ConflictError("Sổ đã khóa.")
        return real(intake, **about)

    monkeypatch.setattr(writing, "receive", receive)
    run = written_in(by, line(1, **{"Chủ hồ sơ": "Lý Văn Páo"}), line(2))

    assert verdicts(run) == ["wrong", "new"]
    assert run.rows.first().note == "Sổ đã khóa."
    assert Dossier.objects.get().official_code == code(2)


def test_a_row_that_the_database_refuses_stops_nobody(by):
    """Such a row is not known to pass the reading: one is made by hand."""
    run = read_in(by, line(1), line(2))
    broken = run.rows.first()
    broken.data["address"] = "x" * 400
    broken.save(update_fields=["data"])
    confirm(run.id, by=by, at=NOON)
    work_on(run.commune_id, run.id)

    run.refresh_from_db()
    assert (run.state, Dossier.objects.count()) == ("done", 1)
    broken.refresh_from_db()
    assert (broken.verdict, broken.data) == ("wrong", {})
    assert "tiếp nhận bằng tay" in broken.note


def test_another_promised_day_is_noted(by):
    dossier = make_dossier(by)
    told = {"Số tiếp nhận": dossier.intake_number, "Ngày hẹn trả": "11/05/2026"}

    assert "11/5/2026 khác ngày hẹn của xã" in only_row(read_in(by, line(**told))).note


# Columns


def test_columns_are_asked_for_once(by):
    first = begin(name="a.csv", content=csv_file(line()), by=by, at=NOON)
    assert first.state == "mapping"
    map_columns(first.id, columns=first.columns, by=by, at=NOON)
    second = begin(name="b.csv", content=csv_file(line(2)), by=by, at=NOON)
    assert second.state == "reading"
    changed = tuple("Mã số hồ sơ" if h == "Số hồ sơ" else h for h in HEADERS)
    other = csv_file({**line(3), "Mã số hồ sơ": code(3)}, headers=changed)
    third = begin(name="c.csv", content=other, by=by, at=NOON)
    assert third.state == "mapping"
    assert third.columns["official_code"] == "Mã số hồ sơ"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"official_state": ""}, "Trạng thái"),
        ({"phone": "Chủ hồ sơ"}, "chỉ ghép với một mục"),
        ({"phone": "Không có cột này"}, "không còn trong tệp"),
    ],
)
def test_a_map_without_sense_is_refused(by, change, words):
    run = begin(name="a.csv", content=csv_file(line()), by=by, at=NOON)
    with pytest.raises(InvalidInputError, match=words):
        map_columns(run.id, columns={**run.columns, **change}, by=by, at=NOON)
    assert not ColumnMap.objects.exists()


def test_mapping_anew_reads_anew(by):
    run = read_in(by, line())
    map_columns(run.id, columns={**run.columns, "channel": ""}, by=by, at=NOON)
    work_on(HERE, run.id)

    assert "Hình thức nộp" in only_row(run).note


# Crashes and rivals


def test_a_run_goes_on_where_it_was_left(by, monkeypatch):
    monkeypatch.setattr(jobs, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr(writing, "AT_ONCE", 2)
    lines = [line(n, **{"Chủ hồ sơ": f"Lý Văn {chr(64 + n)}"}) for n in range(1, 6)]
    run = begin(name="a.csv", content=csv_file(*lines), by=by, at=NOON)
    map_columns(run.id, columns=run.columns, by=by, at=NOON)
    for read in (2, 4, 5):
        work_on(HERE, run.id, steps=1)
        assert run.rows.count() == read
    work_on(HERE, run.id, steps=1)
    confirm(run.id, by=by, at=NOON)
    for written in (2, 4, 5):
        work_on(HERE, run.id, steps=1)
        assert Dossier.objects.count() == written
    run.refresh_from_db()
    assert run.state == "done"
    work_on(HERE, run.id)
    assert Dossier.objects.count() == 5


def test_a_crash_in_the_middle_of_a_step_loses_the_step_only(by, monkeypatch):
    """What was begun is rolled back and done again; nobody is taken in twice."""
    monkeypatch.setattr(writing, "AT_ONCE", 2)
    lines = [line(n, **{"Chủ hồ sơ": f"Lý Văn {chr(64 + n)}"}) for n in range(1, 5)]
    run = read_in(by, *lines)
    confirm(run.id, by=by, at=NOON)
    work_on(HERE, run.id, steps=1)
    real, met = writing.write, []

    def dies(row, **about):
        met.append(row)
        if len(met) == 2:
            raise MemoryError
        return real(row, **about)

    monkeypatch.setattr(writing, "write", dies)
    with pytest.raises(MemoryError):
        work_on(HERE, run.id)
    assert Dossier.objects.count() == 2
    monkeypatch.setattr(writing, "write", real)
    work_on(HERE, run.id)

    codes = sorted(Dossier.objects.values_list("official_code", flat=True))
    assert codes == [code(n) for n in range(1, 5)]


def test_one_file_is_written_at_a_time(by):
    one, two = read_in(by, line(1)), read_in(by, line(2), name="b.csv")
    confirm(one.id, by=by, at=NOON)
    with pytest.raises(ConflictError, match="Một tệp khác đang được ghi"):
        confirm(two.id, by=by, at=NOON)


def test_a_file_that_breaks_in_the_middle_is_refused_whole(by, monkeypatch):
    monkeypatch.setattr(jobs, "ROWS_AT_ONCE", 1)
    good = csv_file(*map(line, range(1, 41)))
    long = csv_file(line(3, **{"Chủ hồ sơ": "x" * 20_000}))
    run = read_in(by, content=good + b"\r\n" + long.splitlines()[-1])

    assert run.state == "stopped"
    assert "không đọc được" in run.error
    assert not run.rows.exists()


def test_a_file_is_left_without_a_trace_in_the_dossiers(by):
    run = read_in(by, line())
    cancel(run.id, by=by, at=NOON)

    assert not ImportRow.objects.exists()
    assert Attachment.objects.get().path == ""
    work_on(HERE, run.id)
    assert not Dossier.objects.exists()


def test_the_file_goes_once_it_is_written_and_rows_hold_no_person(by):
    run = written_in(by, line(), line(2, **{"Số CCCD": "12"}))

    assert Attachment.objects.get().path == ""
    assert [row.data for row in run.rows.all()] == [{}, {}]


# Who, and at what cost


def test_only_who_may_compares(town):
    for stranger in (town.clerk, town.inspector, town.administrator):
        with pytest.raises(NotAllowedError):
            begin(name="a.csv", content=csv_file(line()), by=stranger, at=NOON)


def test_a_file_too_large_is_refused(by, monkeypatch):
    monkeypatch.setattr(settings, "IMPORT_BYTES", 1024 * 1024)
    with pytest.raises(InvalidInputError, match="lớn hơn 1 MB"):
        begin(name="a.csv", content=b"x" * 1024 * 1024 + b"x", by=by, at=NOON)


def test_judging_costs_the_same_for_few_rows_and_many(by):
    def cost(count):
        lines = [line(n, **{"Chủ hồ sơ": f"Lý {n}"}) for n in range(1, count + 1)]
        run = begin(name="a.csv", content=csv_file(*lines), by=by, at=NOON)
        if run.state == "mapping":
            map_columns(run.id, columns=run.columns, by=by, at=NOON)
        with CaptureQueriesContext(
            database,
        ) as asked:
            work_on(HERE, run.id)
        assert counts(run)["new"] == count
        return len(asked)

    cost(1)
    assert cost(2) == cost(40)


def test_another_commune_knows_nothing_of_it(by):
    run = written_in(by, line())
    with inside(cast.ANH_SON):
        assert not ImportRun.objects.filter(id=run.id).exists()
        assert not Standing.objects.exists()


def test_nothing_is_logged_or_recorded_of_the_person(by):
    written_in(by, line(), line(2, **{"Chủ hồ sơ": "Lý Văn Páo", "Số CCCD": "1"}))

    told = " ".join(str(entry.data) for entry in Entry.objects.all())
    for secret in ("010190004321", "0912345678", "Giàng", "Páo"):
        assert secret not in told
