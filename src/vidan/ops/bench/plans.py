"""How well plans are understood: precision and recall against annotations by hand.

The annotations stand in ``tests/plans`` of a checkout: ``annotated`` for the plans of
communes, which are kept outside it, ``papers`` for small ones with their texts beside
them. Where there is no checkout, or no text, there is no figure.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidan.ops.bench.figures import Figure, at_least, at_most
from vidan.ops.wording import _
from vidan.plans.checks.running import check
from vidan.plans.understanding.reading import read_plan
from vidan.plans.writing_json import as_data

CHECKOUT = Path(__file__).parents[4]
TEXTS = CHECKOUT.parent / "shared/plans"
KINDS = ("head", "schedules", "duties", "targets", "reports", "cited")
_HEAD = ("type", "issuer", "number", "symbol", "place", "date", "title", "is_draft")
_LENGTH = 75_000
"""Characters of thirty pages."""
_MOST_MS = 300
_ALL, _MOST_DUTIES = 1.0, 0.9

Facts = dict[str, Counter[str]]


@dataclass(frozen=True)
class Example:
    """A plan and what a careful reader understands of it."""

    text: Path
    expected: dict[str, Any]


def examples(checkout: Path = CHECKOUT, texts: Path = TEXTS) -> Iterator[Example]:
    """The annotated plans whose texts are there, those of communes first."""
    folder = checkout / "tests/plans"
    for file in sorted((folder / "annotated").glob("*.json")):
        text = texts / f"{file.stem}.txt"
        if text.exists():
            yield Example(text, json.loads(file.read_text("utf-8")))
    for file in sorted((folder / "papers").glob("*.json")):
        text = next(
            one for one in file.parent.glob(f"{file.stem}.*") if one.suffix != ".json"
        )
        yield Example(text, json.loads(file.read_text("utf-8")))


def facts_of(data: dict[str, Any]) -> Facts:
    """The single facts of a plan as data, one string each, by kind."""
    document = data["document"]
    return {
        "head": Counter(f"{key}: {document[key]}" for key in _HEAD)
        + Counter(f"signer: {document['signer']}" for _one in range(1)),
        "schedules": Counter(
            f"{one['path']} {key}: {value}"
            for one in data["schedules"]
            for key, value in one.items()
            if key not in ("path", "span")
        ),
        "duties": Counter(_duty(one) for one in data["duties"]),
        "targets": Counter(
            " ".join(str(one[key]) for key in ("path", "metric", "comparator", "value"))
            + f" {one['unit']} {one['base']} {one['by']}"
            for one in data["targets"]
        ),
        "reports": Counter(
            " | ".join(
                str(one[key]) for key in ("path", "from", "to", "every", "before")
            )
            for one in data["reports"]
        ),
        "cited": Counter(
            f"{one['number']} {one['date']}"
            for one in (*document["legal_bases"], *document["cited"])
        ),
    }


def _duty(one: dict[str, Any]) -> str:
    deadline = one["deadline"]
    units = "; ".join(one["units"])
    when = f"{deadline['kind']} {deadline['value']}"
    return f"{one['path']} | {units} | {one['role']} | {when}"


def understood(example: Example) -> Facts:
    return facts_of(as_data(read_plan(example.text.read_bytes()), []))


def scores(found: list[tuple[Facts, Facts]], kind: str) -> tuple[float, float]:
    """Precision and recall over several plans; nothing to find is found whole."""
    right = sum((want[kind] & have[kind]).total() for want, have in found)
    wanted = sum(want[kind].total() for want, _have in found)
    had = sum(have[kind].total() for _want, have in found)
    return (right / had if had else 1.0), (right / wanted if wanted else 1.0)


def plan_figures(checkout: Path = CHECKOUT, texts: Path = TEXTS) -> list[Figure]:
    """Precision and recall of every kind, and the time that thirty pages take."""
    known = list(examples(checkout, texts))
    if not known:
        return []
    found = [(facts_of(one.expected), understood(one)) for one in known]
    figures = [_slowness(known[0].text.read_text("utf-8"))]
    for kind in KINDS:
        aim = _MOST_DUTIES if kind == "duties" else _ALL
        precision, recall = scores(found, kind)
        figures += [
            at_least(f"{_('kế hoạch')}: {kind}, precision", precision, "", aim),
            at_least(f"{_('kế hoạch')}: {kind}, recall", recall, "", aim),
        ]
    return figures


def _slowness(text: str) -> Figure:
    """The head once, the body again and again until it is as long as thirty pages."""
    body = text[len(text) // 10 :]
    data = (text + body * (_LENGTH // len(body))).encode()
    check(read_plan(data))
    began = time.perf_counter()
    check(read_plan(data))
    took = (time.perf_counter() - began) * 1000
    return at_most(_("kế hoạch 30 trang: đọc và kiểm tra"), took, "ms", _MOST_MS)
