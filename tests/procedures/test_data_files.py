import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/vidan/procedures/data"
SHARED = ROOT.parent / "shared/data/procedures.csv"

REPEALED = {"2.000986", "2.001023", "2.001009"}
SAME_DAY_CANDIDATES = {
    "1.000656",
    "1.000894",
    "1.001193",
    "1.001570",
    "2.000635",
    "2.000815",
    "2.000884",
}
# The portal leaves out the unit; its own steps, or the law, state it.
UNIT_FROM_ELSEWHERE = {"1.000656", "1.000894", "1.001193", "1.001570", "1.004873"}

LONGEST = {
    "name": 600,
    "short_name": 120,
    "keywords": 400,
    "authority": 200,
    "result": 300,
    "legal_source": 500,
}


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIELDS = rows("fields")
PROCEDURES = rows("procedures")
COMPONENTS = rows("components")
FEES = rows("fees")
CODES = [row["code"] for row in PROCEDURES]


def by_code(row):
    return row["code"]


def by_procedure(row):
    return f"{row['procedure_code']}-{row.get('order') or row.get('channel')}"


def test_there_are_forty_procedures_in_order_of_code():
    assert len(set(CODES)) == len(CODES) == 40
    assert sorted(CODES) == CODES
    assert not REPEALED & set(CODES)
    assert all(re.fullmatch(r"\d\.\d{6}", code) for code in CODES)


def test_every_field_is_used_and_known():
    codes = [row["code"] for row in FIELDS]

    assert len(set(codes)) == len(codes)
    assert {row["field"] for row in PROCEDURES} == set(codes)
    assert all(re.fullmatch(r"[a-z-]+", code) for code in codes)


@pytest.mark.parametrize("name", ["fields", "procedures", "components", "fees"])
def test_no_value_has_stray_spaces_or_is_cut_off(name):
    for row in rows(name):
        for column, value in row.items():
            assert value is not None, (row, column)
            assert value == " ".join(value.split()), (row, column)
            assert "…" not in value, (row, column)


@pytest.mark.parametrize("row", PROCEDURES, ids=by_code)
def test_a_procedure_is_complete(row):
    needed = {*LONGEST, "limit_unit", "limit_basis", "applicant_kind", "announced_by"}

    assert all(row[column] for column in needed)
    assert all(len(row[column]) <= most for column, most in LONGEST.items())
    assert row["limit_basis"] in {"catalogue", "steps", "statute"}
    assert row["limit_note"] or row["limit_basis"] == "catalogue"
    assert row["same_day_candidate"] in {"yes", "no"}
    assert set(row["applicant_kind"].split("; ")) <= {"citizen", "organization"}


@pytest.mark.parametrize("row", PROCEDURES, ids=by_code)
def test_a_limit_has_an_amount_unless_it_is_the_same_day(row):
    if row["limit_unit"] == "same_day":
        assert row["limit_amount"] == ""
    else:
        assert row["limit_unit"] in {"working_days", "calendar_days", "working_hours"}
        assert int(row["limit_amount"]) > 0


@pytest.mark.parametrize("row", PROCEDURES, ids=by_code)
def test_dates_are_iso_and_in_order(row):
    start = date.fromisoformat(row["effective_from"])

    assert not row["effective_to"] or date.fromisoformat(row["effective_to"]) >= start


@pytest.mark.parametrize("row", PROCEDURES, ids=by_code)
def test_legal_sources_are_numbers_of_documents(row):
    number = r"\d+(\.\d+)?/\d{4}/[\wĐ-]+"

    assert all(
        re.fullmatch(number, source) for source in row["legal_source"].split("; ")
    )


@pytest.mark.parametrize("row", PROCEDURES, ids=by_code)
def test_people_can_find_it_by_everyday_words(row):
    words = row["keywords"].split("; ")

    assert len(words) >= 3
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("giấy khai sinh", "1.001193"),
        ("photo công chứng", "2.000815"),
        ("độc thân", "1.004873"),
        ("sổ đỏ", "1.013978"),
        ("nhập khẩu", "1.004222"),
        ("mở quán", "1.001612"),
    ],
)
def test_the_words_people_type_lead_to_the_procedure(word, code):
    found = [row["code"] for row in PROCEDURES if word in row["keywords"].split("; ")]

    assert found == [code]


def test_same_day_candidates_are_marked():
    marked = {row["code"] for row in PROCEDURES if row["same_day_candidate"] == "yes"}

    assert marked == SAME_DAY_CANDIDATES


def test_every_procedure_has_components_and_fees():
    assert {row["procedure_code"] for row in COMPONENTS} == set(CODES)
    assert {row["procedure_code"] for row in FEES} == set(CODES)


def test_components_are_numbered_without_gaps():
    for code, count in Counter(row["procedure_code"] for row in COMPONENTS).items():
        order = [int(r["order"]) for r in COMPONENTS if r["procedure_code"] == code]

        assert order == list(range(1, count + 1)), code


def test_every_dossier_has_a_paper_that_is_always_asked_for():
    always = {r["procedure_code"] for r in COMPONENTS if r["need"] == "compulsory"}

    # Copies from a register may need no paper at all when the database answers.
    assert set(CODES) - always == {"2.000908", "2.000942"}


@pytest.mark.parametrize("row", COMPONENTS, ids=by_procedure)
def test_a_component_is_short_and_complete(row):
    assert row["name"]
    assert len(row["name"]) <= 70
    assert len(row["condition"]) <= 90
    assert row["kind"] in {"original", "copy", "electronic", "form"}
    assert int(row["quantity"]) >= 1
    assert row["need"] in {"compulsory", "conditional"}
    assert bool(row["condition"]) == (row["need"] == "conditional")


@pytest.mark.parametrize("row", FEES, ids=by_procedure)
def test_a_fee_is_a_sum_or_says_why_not(row):
    assert row["channel"] in {"direct", "online", "postal"}
    assert row["per"] in {"case", "page", "copy"}
    assert row["source"]
    assert len(row["note"]) <= 300
    assert row["amount"].isdigit() or (row["amount"] == "" and row["note"])


def test_a_fee_is_given_once():
    keys = [(r["procedure_code"], r["channel"], r["per"]) for r in FEES]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("code", ["2.000815", "2.000942"])
def test_a_certified_copy_is_paid_by_the_page(code):
    (fee,) = (row for row in FEES if row["procedure_code"] == code)

    assert (fee["channel"], fee["amount"], fee["per"]) == ("direct", "2000", "page")
    assert "1.000" in fee["note"]
    assert "200.000" in fee["note"]


# Agreement with the research the facts came from, where it lies beside the checkout.

shared_only = pytest.mark.skipif(not SHARED.exists(), reason="no shared data here")


@pytest.fixture(scope="module")
def researched():
    with SHARED.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@shared_only
@pytest.mark.parametrize("row", PROCEDURES, ids=by_code)
def test_code_name_and_field_agree_with_the_research(row, researched):
    found = researched[row["code"]]
    field = next(f["name"] for f in FIELDS if f["code"] == row["field"])

    assert row["name"] == " ".join(found["name_vi"].split()).rstrip(" .:")
    assert field == found["field_vi"]
    certain = found["confidence"] == "found"
    assert certain != (row["code"] in UNIT_FROM_ELSEWHERE)


@shared_only
@pytest.mark.parametrize("row", PROCEDURES, ids=by_code)
def test_the_limit_agrees_with_the_research(row, researched):
    limit = researched[row["code"]]["time_limit"].lower()

    if row["limit_unit"] == "same_day":
        assert limit.startswith("trong ngày")
    elif row["code"] == "1.001612":
        assert (limit, row["limit_basis"]) == ("", "steps")
    else:
        amount, _, unit = limit.partition(" ")
        assert row["limit_amount"] == amount
        says_working = unit.startswith("ngày làm việc")
        if row["limit_basis"] == "catalogue":
            assert says_working == (row["limit_unit"] == "working_days")


@shared_only
@pytest.mark.parametrize("row", FEES, ids=by_procedure)
def test_a_known_fee_in_person_agrees_with_the_research(row, researched):
    found = researched[row["procedure_code"]]["fee_vnd"]

    if row["channel"] == "direct" and row["amount"]:
        assert row["amount"] == found
