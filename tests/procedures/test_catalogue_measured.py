"""How much of the national catalogue is understood, beside sixty records read by hand.

The shares stand in docs/work/catalogue.md. The records themselves are not part of the
project; where they lie beside the checkout, the measuring is done.
"""

import hashlib
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.procedures.catalogue_sample import UNITS, notes, plain
from tests.procedures.records import JULY, as_owner, take_in
from vidan.procedures.catalogue.files import read_file
from vidan.procedures.catalogue.meaning import Charge, DoubtCode, Limit
from vidan.procedures.catalogue.understanding import fingerprint, understand
from vidan.procedures.models import Version
from vidan.procedures.queries import in_force, waiting_for_all

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared/data/national-catalogue-commune-level.jsonl"
PAGE = ROOT / "docs/work/catalogue.md"

shared_only = pytest.mark.skipif(not SHARED.exists(), reason="no shared data here")

ABOUT_LIMITS = {code for code in DoubtCode if code.name.startswith("LIMIT")} | {
    DoubtCode.CHANNEL_TWICE,
    DoubtCode.RUN_TOGETHER,
}
ABOUT_FEES = {code for code in DoubtCode if code.name.startswith("FEE")} | {
    DoubtCode.CHANNEL_TWICE,
    DoubtCode.RUN_TOGETHER,
}
ABOUT_PAPERS = {code for code in DoubtCode if code.name.startswith("PAPER")} | {
    DoubtCode.NO_PAPERS,
    DoubtCode.GROUP_UNCLEAR,
}


def limit_is(read: Limit, value: str) -> bool:
    if value == "-":
        return read.amount is None
    match = re.fullmatch(r"(\d+)([wch?])", value)
    assert match, value
    return (read.amount, read.unit) == (int(match[1]), UNITS[match[2]])


def fee_is(read: Charge, value: str) -> bool:
    if value == "-":
        return read.amount is None and not read.stated
    if value in ("local", "rule") or "USD" in value:
        return read.amount is None and read.stated
    if value == "free":
        return read.amount == 0
    amount, _, per = value.partition("/")
    return read.amount == int(amount) and plain(read.per).startswith(plain(per))


def paper_is(read, noted) -> bool:
    return (
        plain(read.group).startswith(plain(noted.group))
        and (read.originals, read.copies) == (noted.originals, noted.copies)
        and plain(read.name).startswith(plain(noted.beginning))
    )


@pytest.fixture(scope="module")
def records():
    found = [line.record for line in read_file(SHARED)]
    return {one["ma_thu_tuc"]: one for one in found}


@pytest.fixture(scope="module")
def measured(records):
    """Counts of right, wrong, and wrong though nothing was doubted."""
    count: Counter[str] = Counter()
    for noted in notes():
        read = understand(records[noted.code])
        doubted = {doubt.code for doubt in read.doubts}
        same = len(read.limits) == len(noted.limits)
        for one, said in zip(read.limits, noted.limits, strict=False):
            right = same and one.channel == said.channel and limit_is(one, said.value)
            _count(count, "limits", right, bool(doubted & ABOUT_LIMITS), said.unsure)
        for one, said in zip(read.charges, noted.fees, strict=False):
            right = same and one.channel == said.channel and fee_is(one, said.value)
            _count(count, "fees", right, bool(doubted & ABOUT_FEES), said.unsure)
        count["limits missed"] += max(0, len(noted.limits) - len(read.limits))
        if noted.papers:
            right = len(read.papers) == len(noted.papers) and all(
                paper_is(*pair) for pair in zip(read.papers, noted.papers, strict=True)
            )
            _count(count, "papers", right, bool(doubted & ABOUT_PAPERS), False)
    return count


def _count(count, kind, right, doubted, unsure):
    count[f"{kind} all"] += 1
    count[f"{kind} right"] += right
    count[f"{kind} wrong but sure"] += not right and not doubted
    count[f"{kind} reader unsure"] += unsure
    count[f"{kind} both unsure"] += unsure and doubted


def test_the_sample_follows_its_rule_and_is_whole():
    codes = [one.code for one in notes()]

    assert len(set(codes)) == 60
    assert all(one.limits and len(one.limits) == len(one.fees) for one in notes())


@shared_only
def test_the_sample_was_chosen_by_the_rule_it_names(records):
    taken: Counter[str] = Counter()
    chosen = []
    key = {code: hashlib.sha256(code.encode()).hexdigest() for code in records}
    for code in sorted(records, key=key.__getitem__):
        field = records[code]["linh_vuc"]
        if taken[field] < 3 and len(chosen) < 60:
            taken[field] += 1
            chosen.append(code)

    assert chosen == [one.code for one in notes()]


@shared_only
@pytest.mark.requirement("SH-3")
@pytest.mark.parametrize(
    ("kind", "least"), [("limits", 0.95), ("fees", 0.95), ("papers", 0.90)]
)
def test_enough_is_understood(measured, kind, least):
    assert measured["limits missed"] == 0
    assert measured[f"{kind} all"] >= 56
    assert measured[f"{kind} right"] / measured[f"{kind} all"] >= least


@shared_only
@pytest.mark.requirement("SH-3")
@pytest.mark.parametrize("kind", ["limits", "fees", "papers"])
def test_what_is_wrong_is_hardly_ever_sure(measured, kind):
    assert measured[f"{kind} wrong but sure"] / measured[f"{kind} all"] <= 0.01


@shared_only
@pytest.mark.parametrize("kind", ["limits", "fees"])
def test_where_the_reader_is_in_doubt_the_program_is_too(measured, kind):
    assert measured[f"{kind} reader unsure"] > 20
    assert measured[f"{kind} both unsure"] == measured[f"{kind} reader unsure"]


@shared_only
def test_the_page_has_the_measured_figures(measured):
    page = PAGE.read_text("utf-8")

    for kind in ("limits", "fees", "papers"):
        right, every = measured[f"{kind} right"], measured[f"{kind} all"]
        wrong = measured[f"{kind} wrong but sure"]
        assert f"| {kind} | {every} | {right} | {right / every:.0%} | {wrong} |" in page


@shared_only
def test_every_record_can_be_read_and_every_mark_lies_in_its_text(records):
    bodies: Counter[str] = Counter()
    for one in records.values():
        read = understand(one)
        bodies[read.body] += 1
        spans = [doubt.span for doubt in read.doubts]
        parts = (*read.limits, *read.charges, *read.papers)
        for span in spans + [part.span for part in parts]:
            assert 0 <= span.start <= span.end <= len(one[span.text])
        assert read.field
        assert read.limits

    assert len(records) == 588
    page = PAGE.read_text("utf-8")
    for body, number in bodies.items():
        assert f"| {body} | {number} |" in page, (body, number)


@shared_only
def test_a_record_with_its_papers_in_another_order_means_the_same(records):
    one = records["1.009465"]
    rows = one["thanh_phan_ho_so"].split("Số lượng")[1]
    first, second, rest = rows.split("- ", 3)[1:4]
    turned = one["thanh_phan_ho_so"].replace(rows, f"- {second}- {first}- {rest}")
    other = {**one, "thanh_phan_ho_so": turned, "detail_url": "x"}

    assert turned != one["thanh_phan_ho_so"]
    assert fingerprint(other, understand(other)) == fingerprint(one, understand(one))


@shared_only
@pytest.mark.requirement("SH-3")
def test_all_of_it_is_taken_in_and_only_the_sure_is_in_force(db, records):
    before = in_force(on=JULY).count()
    start = time.monotonic()
    outcome = take_in(*records.values())
    seconds = time.monotonic() - start
    again = take_in(*records.values(), file_name="lại.jsonl")

    counts = outcome.counts
    assert seconds < 60
    assert outcome.problems == []
    assert sum(counts.values()) == 588
    assert in_force(on=JULY).count() == before + counts["new"]
    assert waiting_for_all().count() == counts["new_waiting"]
    assert again.counts == {"same": 588}
    with as_owner():
        unsettled = Version.objects.filter(settled=False)
        assert not unsettled.filter(origin__doubts=[]).exists()
