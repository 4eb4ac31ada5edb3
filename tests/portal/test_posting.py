"""The posting sheets of the public site: exactly what is in force, nothing else."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from tests import cast
from tests.make import CERTIFIED_COPY, at
from tests.procedures.records import DOUBTFUL, NEW_CODE, as_owner, record, take_in
from vidan.communes.tenancy import inside
from vidan.procedures.actions.posting import bring_up_to_date
from vidan.procedures.actions.settling import confirm, end_procedure
from vidan.procedures.queries import in_force, waiting

INDEX = "/lung-phinh/niem-yet/"
FIELD = "/lung-phinh/niem-yet/certification/"
TODAY = date(2026, 5, 4)


def text_of(client, path):
    return client.get(path).content.decode()


def pdf_of(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages), pages


@pytest.mark.requirement("SH-3", "LK-6")
def test_the_index_has_every_field_in_force_with_its_number(client, in_lung_phinh):
    text = text_of(client, INDEX)

    for version in in_force(on=TODAY):
        assert f"/niem-yet/{version.procedure.field_id}/" in text
    assert f"{in_force(on=TODAY).count():02d} thủ tục đang có hiệu lực" in text


@pytest.mark.requirement("SH-3", "LK-2")
@pytest.mark.parametrize("pdf", [False, True])
def test_the_sheet_of_a_field_has_just_its_procedures(client, in_lung_phinh, pdf):
    text = pdf_of(client, f"{FIELD}ban-in.pdf")[0] if pdf else text_of(client, FIELD)

    for version in in_force(on=TODAY):
        on_sheet = version.procedure.field_id == "certification"
        assert (version.procedure_id in text) == on_sheet, version


@pytest.mark.requirement("SH-3")
def test_the_sheet_of_a_procedure_says_all_of_it(client, in_lung_phinh):
    path = f"/lung-phinh/thu-tuc/{CERTIFIED_COPY}/niem-yet/"
    version = in_force(on=TODAY).get(procedure_id=CERTIFIED_COPY)
    pdf, pages = pdf_of(client, f"{path}ban-in.pdf")

    for text in (text_of(client, path), pdf):
        for paper in version.components.all():
            assert paper.name in text
        assert "2.000" in text
        assert "Trong ngày" in text
        assert "Phản ánh, kiến nghị" in text
        assert "không ai được yêu cầu ông/bà nộp thêm" in text
    assert len(pages) == 1


@pytest.mark.requirement("SH-3")
def test_what_is_no_longer_in_force_is_on_no_sheet(client, in_lung_phinh):
    with as_owner():
        end_procedure(CERTIFIED_COPY, last_on=date(2026, 5, 3))

    assert CERTIFIED_COPY not in text_of(client, FIELD)
    path = f"/lung-phinh/thu-tuc/{CERTIFIED_COPY}/niem-yet/"
    assert client.get(path).status_code == 404
    assert client.get(f"{path}ban-in.pdf").status_code == 404


@pytest.mark.requirement("SH-3")
def test_what_waits_is_on_no_sheet_until_the_commune_confirms(client, db):
    take_in(record(**DOUBTFUL), on=date(2026, 5, 1))
    path = f"thu-tuc/{NEW_CODE}/niem-yet/"
    for slug in ("lung-phinh", "lai-khe"):
        assert client.get(f"/{slug}/{path}").status_code == 404
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        confirm(waiting().get(), by=town.director, at=at("2026-05-04 08:00"))
    with inside(cast.LAI_KHE):
        cast.lai_khe()

    assert client.get(f"/lung-phinh/{path}").status_code == 200
    assert client.get(f"/lai-khe/{path}").status_code == 404
    assert NEW_CODE in text_of(client, "/lung-phinh/niem-yet/livestock/")
    assert client.get("/lai-khe/niem-yet/livestock/").status_code == 404


def test_the_sheet_says_since_when(client, in_lung_phinh):
    bring_up_to_date(on=date(2026, 5, 2))

    assert "02/5/2026" in text_of(client, FIELD)


@pytest.mark.parametrize("path", ["niem-yet/khong-co/", "niem-yet/land/x.pdf"])
def test_what_is_not_there_is_not_found(client, in_lung_phinh, path):
    assert client.get(f"/lung-phinh/{path}").status_code == 404


def test_limits_that_differ_by_channel_are_all_told(client, in_lung_phinh):
    take_in(record(), on=date(2026, 5, 1))

    text = text_of(client, f"/lung-phinh/thu-tuc/{NEW_CODE}/niem-yet/")

    assert "Trực tiếp: 05 ngày làm việc; Trực tuyến: 03 ngày làm việc" in text
    assert "Không mất tiền" in text


def test_a_sheet_costs_the_same_for_one_and_for_many(
    client, in_lung_phinh, query_count
):
    take_in(record(), on=date(2026, 5, 1))
    path = "/lung-phinh/niem-yet/livestock/"
    client.get(path)
    few = query_count(lambda: client.get(path))
    take_in(
        *(record(f"1.9001{n:02}") for n in range(9)),
        on=date(2026, 5, 1),
        source="khác",
    )

    assert query_count(lambda: client.get(path)) == few
