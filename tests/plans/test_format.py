"""Plans as JSON: the keys that docs/work/plan-format.md promises, key by key."""

import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.plans.written import plan_of
from vidan.plans.checks.listing import page
from vidan.plans.checks.running import check
from vidan.plans.understanding.reading import understand
from vidan.plans.writing_json import as_data
from vidan.reading.papers import Kind, paper_of

DOCS = Path(settings.BASE_DIR).parents[1] / "docs/work"
BODY = """Căn cứ Quyết định số 5/QĐ-UBND ngày 02/3/2026 của UBND tỉnh về phục vụ;

I. NỘI DUNG
1. Thời gian: thứ Bảy hằng tuần, từ ngày 14/3/2026, từ 7h30 đến 11h30; 02 buổi/năm.
2. Tỷ lệ đúng hạn đạt 95% so với năm trước.
3. Theo Chỉ thị số 8/CT-UBND ngày 01/3/2026 của UBND tỉnh.
II. PHÂN CÔNG
1. Phòng Kinh tế báo cáo UBND xã hằng tháng trước ngày 25.
2. Kinh phí 5 triệu đồng.
"""
KEYS = {
    "": "document outline schedules duties targets reports money findings text",
    "document": "type type_name issuer number symbol place date title is_draft "
    "legal_bases cited recipients signer span",
    "signer": "authority title name",
    "cited": "name number date issuer span",
    "outline": "path label heading level span",
    "schedules": "path kind rule start end hours sessions_per_period turns quotas "
    "skips_holidays places span",
    "quotas": "what count per",
    "duties": "path units role with action product deadline span",
    "deadline": "kind value text",
    "targets": "path metric comparator value unit base by span",
    "reports": "path from to every before content span",
    "money": "path amount purpose span",
    "findings": "code severity message span",
}


def _data() -> dict[str, Any]:
    plan = plan_of(BODY)
    return as_data(plan, check(plan))


def test_every_key_stands_where_it_is_promised() -> None:
    data = _data()
    have = {"": data, "document": data["document"]}
    have["signer"] = data["document"]["signer"]
    have["cited"] = data["document"]["cited"][0]
    have["quotas"] = data["schedules"][0]["quotas"][0]
    have["deadline"] = data["duties"][0]["deadline"]
    for name in set(KEYS) - set(have):
        have[name] = data[name][0]
    for name, keys in KEYS.items():
        assert list(have[name]) == keys.split(), name


def test_the_values_are_those_of_the_text() -> None:
    data = _data()
    assert data["document"]["legal_bases"][0] == {
        "name": "Quyết định về phục vụ",
        "number": "5/QĐ-UBND",
        "date": "2026-03-02",
        "issuer": "UBND tỉnh",
        "span": data["document"]["legal_bases"][0]["span"],
    }
    schedule = data["schedules"][0]
    assert schedule["hours"] == [["07:30", "11:30"]]
    assert (schedule["kind"], schedule["start"]) == ("weekly", "2026-03-14")
    assert data["targets"][0]["value"] == 95
    assert data["reports"][0]["before"] == "25"
    assert data["document"]["signer"]["name"] == "Nguyễn Văn An"


def test_every_span_stands_in_the_text() -> None:
    data = _data()
    length = len(data["text"])
    lists = [_items(data, name) for name in KEYS if name in data]
    spans = [item["span"] for items in lists for item in items]
    assert len(spans) > 10
    assert all(0 <= first < last <= length for first, last in spans)


def _items(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return data[name] if isinstance(data[name], list) else []


def test_the_same_plan_gives_the_same_words_of_json() -> None:
    once = json.dumps(_data(), ensure_ascii=False)
    assert once == json.dumps(_data(), ensure_ascii=False)
    assert "Quyết định" in once


def test_an_empty_paper_has_nulls_and_empty_lists() -> None:
    data = as_data(understand(paper_of([], Kind.TEXT)), [])
    assert data["document"]["signer"] is None
    assert data["document"]["type"] is None
    assert data["document"]["is_draft"]
    assert not any(data[name] for name in ("outline", "schedules", "duties", "money"))


def test_the_documentation_names_every_key() -> None:
    told = (DOCS / "plan-format.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", told))
    assert {key for keys in KEYS.values() for key in keys.split()} <= named


def test_the_documented_checks_are_those_of_the_code() -> None:
    assert (DOCS / "plan-checks.md").read_text("utf-8") == page()
