import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/vidan/communes/data"
SHARED = ROOT.parent / "shared/data/communes-2026.csv"

WORDS = {"commune": "Xã", "ward": "Phường", "zone": "Đặc khu"}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PROVINCES = rows(DATA / "provinces.csv")
COMMUNES = rows(DATA / "communes.csv")


def test_there_are_34_provinces_and_3321_communes():
    assert len(PROVINCES) == 34
    assert len(COMMUNES) == 3321
    assert Counter(row["kind"] for row in COMMUNES) == {
        "commune": 2611,
        "ward": 697,
        "zone": 13,
    }


def test_codes_are_distinct_and_sorted():
    for table in (PROVINCES, COMMUNES):
        codes = [row["code"] for row in table]

        assert len(set(codes)) == len(codes)
        assert sorted(codes) == codes


def test_codes_have_their_official_length():
    assert all(re.fullmatch(r"\d{2}", row["code"]) for row in PROVINCES)
    assert all(re.fullmatch(r"\d{5}", row["code"]) for row in COMMUNES)


def test_every_commune_belongs_to_a_known_province():
    assert {row["province_code"] for row in COMMUNES} == {
        row["code"] for row in PROVINCES
    }


def test_a_name_is_given_once_in_a_province():
    keys = Counter((r["province_code"], r["kind"], r["name"]) for r in COMMUNES)

    assert {key for key, count in keys.items() if count > 1} == set()


def test_names_are_clean_and_composed():
    for row in PROVINCES + COMMUNES:
        name = row["name"]

        assert name == " ".join(name.split())
        assert name == unicodedata.normalize("NFC", name)
        assert name[0].isupper() or name[0].isdigit()


def test_names_leave_the_kind_of_unit_out():
    prefixes = tuple(f"{word.lower()} " for word in WORDS.values())

    assert not [r for r in COMMUNES if r["name"].lower().startswith(prefixes)]


@pytest.mark.parametrize(
    ("code", "province", "name"),
    [
        ("02848", "15", "Lùng Phình"),
        ("17329", "40", "Anh Sơn"),
        ("10756", "31", "Lai Khê"),
        ("03390", "12", "Bình Lư"),
        ("18160", "42", "Sơn Hồng"),
    ],
)
def test_the_five_communes_of_the_plans_are_there(code, province, name):
    (found,) = (row for row in COMMUNES if row["code"] == code)

    assert found == {
        "code": code,
        "province_code": province,
        "name": name,
        "kind": "commune",
    }


@pytest.mark.skipif(not SHARED.exists(), reason="no shared data here")
def test_the_lists_agree_with_the_research():
    researched = rows(SHARED)

    assert {(r["province_code"], r["province"]) for r in researched} == {
        (row["code"], row["name"]) for row in PROVINCES
    }
    assert {
        (r["ward_code"], r["province_code"], r["ward_full_name"].lower())
        for r in researched
    } == {
        (
            row["code"],
            row["province_code"],
            f"{WORDS[row['kind']]} {row['name']}".lower(),
        )
        for row in COMMUNES
    }
