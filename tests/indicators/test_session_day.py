import io
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.indicators.day import busy_day, first_saturday, settle
from tests.make import at, make_dossier
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx
from vidan.dossiers.actions.supplement import complete
from vidan.dossiers.intake import HandedIn
from vidan.dossiers.models import Dossier
from vidan.indicators.reports.session_day import (
    COLUMNS,
    Outcome,
    _columns,
    figures,
)
from vidan.indicators.reports.session_paper import field_chart, report_document
from vidan.procedures.models import ComponentKind

SUNDAY = date(2026, 5, 3)


def counts(report):
    return {code: figure.count for code, figure in report.figures.items()}


def every_figure(report):
    yield from report.figures.values()
    for table in report.tables:
        for line in table.lines:
            yield from line.cells


@pytest.mark.requirement("AS-9", "LP-13")
def test_the_figures_of_a_day_with_a_bit_of_everything(in_lung_phinh):
    report = figures(busy_day(in_lung_phinh).session)

    assert counts(report) == {
        "received": 4,
        "settled": 1,
        "appointed": 2,
        "incomplete": 1,
        "ended": 0,
        "refused": 1,
        "returned": 2,
        "matters": 4,
        "money": 14_000,
        "guided": 7,
        "feedback": 1,
    }
    assert report.settled_share.text == "25 %"
    assert [duty.role for duty in report.team] == ["leader", "member"]
    assert [one.text for one in report.proposals] == ["Bổ sung một máy in"]


def test_every_number_has_its_rows_behind_it(in_lung_phinh):
    report = figures(busy_day(in_lung_phinh).session)

    summed = {"money": "fee", "guided": "guided", "feedback": "feedback"}
    for figure in every_figure(report):
        field = summed.get(figure.code)
        counted = (
            sum(figure.rows.values_list(field, flat=True))
            if field
            else figure.rows.count()
        )
        assert counted == figure.count, figure.code
        assert report.figure(figure.code) == figure


def test_the_columns_of_each_table_add_up_to_the_totals(in_lung_phinh):
    report = figures(busy_day(in_lung_phinh).session)

    for table in report.tables:
        columns = zip(*(line.cells for line in table.lines), strict=True)
        for column, total in zip(columns, table.totals, strict=True):
            assert sum(cell.count for cell in column) == total.count


def test_a_day_with_nobody_has_zeros_and_no_share(in_lung_phinh):
    report = figures(first_saturday(in_lung_phinh))

    assert set(counts(report).values()) == {0}
    assert report.is_empty
    assert report.settled_share.text == "–"
    assert field_chart(report) is None


def test_the_report_stays_as_it_was_at_the_end_of_the_day(in_lung_phinh):
    day = busy_day(in_lung_phinh)
    before = counts(figures(day.session))
    waiting = Dossier.objects.get(state="waiting")
    asked = waiting.supplements.get().missing.values_list("component_id", flat=True)
    papers = {number: HandedIn(ComponentKind.ORIGINAL) for number in asked}
    complete(waiting.id, papers=papers, by=day.town.clerk, at=at("2026-05-04 08:00"))
    late = Dossier.objects.filter(session=day.session, state="received").first()
    settle(late, day.town.clerk, "2026-05-04 09:00", collected_by="Vàng Seo Pao")

    assert counts(figures(day.session)) == before


def test_a_dossier_of_another_day_is_not_counted(in_lung_phinh):
    session = first_saturday(in_lung_phinh)
    make_dossier(in_lung_phinh.clerk, received="2026-05-04 09:00")

    assert counts(figures(session))["received"] == 0


@given(st.lists(st.sampled_from(list(Outcome))))
def test_what_is_taken_in_is_settled_appointed_incomplete_or_ended(outcomes):
    of = {
        column: sum(one in _columns(column) for one in outcomes) for column in COLUMNS
    }
    refused = outcomes.count(Outcome.REFUSED)

    assert of["received"] + refused == len(outcomes)
    assert of["settled"] + of["appointed"] <= of["received"]


@pytest.mark.parametrize("number_of_dossiers", [1, 6])
def test_the_figures_cost_the_same_for_one_and_for_many(
    in_lung_phinh, django_assert_num_queries, number_of_dossiers
):
    session = first_saturday(in_lung_phinh)
    for minute in range(number_of_dossiers):
        make_dossier(in_lung_phinh.clerk, received=f"2026-05-02 09:{minute:02d}")

    with django_assert_num_queries(7):
        figures(session)


def words_of_pdf(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def words_of_word(content):
    file = docx.Document(io.BytesIO(content))
    cells = [
        cell.text for table in file.tables for row in table.rows for cell in row.cells
    ]
    return " ".join([*(one.text for one in file.paragraphs), *cells])


@pytest.mark.parametrize(
    ("render", "words"),
    [(render_pdf, words_of_pdf), (render_docx, words_of_word)],
)
def test_the_paper_says_the_same_numbers(in_lung_phinh, render, words):
    paper = report_document(figures(busy_day(in_lung_phinh).session))

    text = words(render(paper, on=SUNDAY))

    for expected in (
        "BÁO CÁO",
        "Tiếp nhận 04 hồ sơ",
        "ngay trong ngày 01 hồ sơ (25 %)",
        "14.000 đồng",
        "07 lượt người",
        "Đường vào thôn bị sạt",
        "Bổ sung một máy in",
    ):
        assert expected in text


def test_the_paper_of_an_empty_day_says_so_and_draws_nothing(in_lung_phinh):
    paper = report_document(figures(first_saturday(in_lung_phinh)))

    text = words_of_pdf(render_pdf(paper, on=SUNDAY))

    assert "không tiếp nhận hồ sơ nào" in text
    assert "%" not in text
