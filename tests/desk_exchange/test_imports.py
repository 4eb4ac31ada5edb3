"""The whole way of a file through the pages, without a script."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.desk_exchange.conftest import here
from tests.exchange.files import HEADERS, code, csv_file, line, with_part
from tests.exchange.world import read_in
from tests.make import make_dossier
from vidan.dossiers.models import Dossier
from vidan.exchange import jobs
from vidan.exchange.models import ColumnMap, ImportRun
from vidan.people.roles import Role


def give(client, content, name="ho-so.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("desk:imports"), {"file": file})


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def only_run():
    with here():
        return ImportRun.objects.get()


@pytest.mark.requirement("LK-8")
def test_from_the_file_to_the_dossier(director, town):
    answer = give(director, csv_file(line(), line(2, **{"Mã TTHC": "9.9"})))
    run = only_run()
    columns = reverse("desk:import-columns", args=[run.id])
    assert answer.url == columns
    shown = director.get(columns).content.decode()
    assert '<option value="Số hồ sơ" selected>' in shown

    answer = director.post(columns, run.columns, follow=True)
    assert "Chờ xác nhận" in text(answer)
    assert re.search(r"Mới\s+1 Mới", text(answer))
    with here():
        assert not Dossier.objects.exists()

    wrong = director.get(reverse("desk:import-rows", args=[run.id, "wrong"]))
    assert "9.9 không có hiệu lực" in text(wrong)
    answer = director.post(reverse("desk:import-confirm", args=[run.id]), follow=True)
    assert "Đã nhập" in text(answer)
    with here():
        assert Dossier.objects.get().official_code == code(1)

    again = give(director, csv_file(line(), line(2, **{"Mã TTHC": "9.9"})))
    assert "Nhập lại không làm thay đổi gì thêm" in text(director.get(again.url))


def test_a_column_that_is_missing_is_said_beside_the_form(director, town):
    give(director, csv_file(line()))
    run = only_run()
    columns = reverse("desk:import-columns", args=[run.id])
    answer = director.post(columns, {**run.columns, "official_state": ""})

    assert answer.status_code == 422
    assert "Chọn: Trạng thái." in text(answer)
    with here():
        assert not ColumnMap.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.4", "không phải bảng Excel"),
        (with_part("xl/vbaProject.bin", b"x"), "có macro"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(director, town, content, words):
    answer = give(director, content)

    assert answer.status_code == 422
    assert words in text(answer)


def test_no_file_at_all(director, town):
    answer = director.post(reverse("desk:imports"), {})

    assert "Chọn tệp để gửi" in text(answer)


def test_a_long_file_is_read_by_the_worker_and_the_page_says_how_far(
    director, town, monkeypatch
):
    monkeypatch.setattr(jobs, "ROWS_AT_ONCE", 2)
    give(director, csv_file(*map(line, range(1, 6))))
    run = only_run()
    columns = reverse("desk:import-columns", args=[run.id])
    answer = director.post(columns, run.columns, follow=True)

    assert "đã đọc đến dòng 6" in text(answer)
    assert 'hx-trigger="every 3s"' in answer.content.decode()
    jobs.work_on(run.commune_id, run.id)
    assert "Chờ xác nhận" in text(director.get(reverse("desk:import", args=[run.id])))


@pytest.mark.parametrize(
    ("decision", "count"), [("link", 1), ("new", 2), ("leave", 1), ("nonsense", 1)]
)
def test_a_row_that_may_be_the_same_is_decided_on_its_page(
    director, town, decision, count
):
    with here():
        make_dossier(town.director)
        run = read_in(town.director, line())
        row = run.rows.get()
    rows = reverse("desk:import-rows", args=[run.id, "maybe"])
    assert "Là hồ sơ này" in text(director.get(rows))
    decide = reverse("desk:import-decide", args=[row.id])
    answer = director.post(decide, {"decision": decision}, follow=True)
    director.post(reverse("desk:import-confirm", args=[run.id]))

    said = "chọn một trong ba cách" if decision == "nonsense" else "Đã ghi quyết định"
    assert said in text(answer)
    with here():
        assert Dossier.objects.count() == count


def test_a_file_can_be_left(director, town):
    with here():
        run = read_in(town.director, line())
    answer = director.post(reverse("desk:import-cancel", args=[run.id]), follow=True)

    assert "chưa có gì được ghi" in text(answer)
    again = director.post(reverse("desk:import-confirm", args=[run.id]), follow=True)
    assert "đang ở trạng thái “Đã bỏ”" in text(again)


def test_rows_cost_the_same_for_few_and_many(director, town):
    def cost(count, name):
        with here():
            lines = [line(n, **{"Số CCCD": "1"}) for n in range(count)]
            run = read_in(town.director, *lines, name=name)
        url = reverse("desk:import-rows", args=[run.id, "wrong"])
        with CaptureQueriesContext(connection) as asked:
            assert director.get(url).status_code == 200
        return len(asked)

    cost(1, "a.csv")
    assert cost(2, "b.csv") == cost(20, "c.csv")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_a_file_in_their_columns(director, town, kind):
    with here():
        make_dossier(town.director)
        read_in(town.director, line(4))
    asked = {"first_on": "01/5/2026", "last_on": "31/5/2026", "format": kind}
    answer = director.post(reverse("desk:exchange-export"), asked)

    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    assert f"ho-so-20260504.{kind}" in answer["Content-Disposition"]
    if kind == "csv":
        head, row = content.decode("utf-8-sig").splitlines()
        assert head == ";".join(HEADERS)
        assert "010•••••4321" in row
    else:
        assert content.startswith(b"PK")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "saved by Excel"])
def test_what_we_exported_is_not_read_as_the_portals(director, town, kind):
    """Else a contradiction would close because we agree with ourselves."""
    with here():
        make_dossier(town.director)
        read_in(town.director, line(4))
    ending = "csv" if kind == "csv" else "xlsx"
    asked = {"first_on": "01/5/2026", "last_on": "31/5/2026", "format": ending}
    answer = director.post(reverse("desk:exchange-export"), asked)
    content = b"".join(answer.streaming_content)
    if kind == "saved by Excel":
        book = load_workbook(BytesIO(content))
        book.active["A1"] = book.active["A1"].value
        book.save(again := BytesIO())
        content = again.getvalue()

    sent = {"file": SimpleUploadedFile(f"ho-so.{ending}", content)}
    refused = director.post(reverse("desk:imports"), sent)

    assert refused.status_code == 422
    assert "do xã xuất ra" in refused.text
    with here():
        assert ImportRun.objects.count() == 1


def test_what_people_typed_is_no_formula_in_an_export(director, town):
    with here():
        made = make_dossier(town.director)
        Dossier.objects.filter(id=made.id).update(applicant_name="=cmd|' /C calc'!A0")
        read_in(town.director, line(4))
    asked = {"first_on": "01/5/2026", "last_on": "31/5/2026", "format": "csv"}
    answer = director.post(reverse("desk:exchange-export"), asked)

    assert ";'=cmd" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_clerks_have_no_door(client, town):
    client.force_login(town.people[Role.OFFICER].account)
    for name in ("exchange", "imports", "conflicts", "exchange-export"):
        assert client.get(reverse(f"desk:{name}")).status_code == 403
