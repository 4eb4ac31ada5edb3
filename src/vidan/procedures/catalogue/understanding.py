"""One record in, one :class:`Understanding` out."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping

from vidan.procedures.catalogue.charges import charge
from vidan.procedures.catalogue.laws import (
    LAWS,
    RESULTS,
    body,
    field_code,
    laws,
    results,
)
from vidan.procedures.catalogue.lexicon import COMMITTEE, words
from vidan.procedures.catalogue.limits import limit
from vidan.procedures.catalogue.meaning import (
    Charge,
    DoubtCode,
    Doubts,
    Limit,
    Span,
    Understanding,
)
from vidan.procedures.catalogue.methods import TEXT as METHODS
from vidan.procedures.catalogue.methods import Row
from vidan.procedures.catalogue.methods import rows as rows_of
from vidan.procedures.catalogue.papers import TEXT as PAPERS
from vidan.procedures.catalogue.papers import papers
from vidan.procedures.catalogue.short import is_short, understand_short

Record = Mapping[str, str]
LONGEST_NAME = 600


def understand(record: Record) -> Understanding:
    """What a record of the portal says, with every doubt; never more than it says."""
    if is_short(record):
        return understand_short(record)
    doubts = Doubts()
    text = record.get(METHODS, "")
    found = rows_of(text)
    if not found:
        doubts.add(DoubtCode.NO_METHODS, Span(METHODS, 0, len(text)))
    limits, charges = _methods(found, doubts)
    authority = _authority(record)
    field = record.get("linh_vuc", "").strip()
    name = record.get("ten_thu_tuc", "")
    if len(name) > LONGEST_NAME:
        doubts.add(DoubtCode.NAME_LONG, Span("ten_thu_tuc", 0, len(name)))
    return Understanding(
        limits=limits,
        charges=charges,
        papers=papers(record.get(PAPERS, ""), doubts),
        laws=laws(record.get(LAWS, ""), doubts),
        results=results(record.get(RESULTS, ""), doubts),
        authority=authority,
        body=body(authority, record.get("cap_thuc_hien", ""), field, doubts),
        field=field_code(field, doubts),
        doubts=doubts.everything(),
    )


def _methods(
    found: list[Row], doubts: Doubts
) -> tuple[tuple[Limit, ...], tuple[Charge, ...]]:
    times = Counter(row.channel for row in found)
    for row in found:
        if times[row.channel] > 1:
            doubts.add(DoubtCode.CHANNEL_TWICE, row.limit.span)
    limits = tuple(limit(row, doubts) for row in found)
    return limits, tuple(charge(row, doubts) for row in found)


def _authority(record: Record) -> str:
    for key in ("co_quan_thuc_hien", "co_quan_co_tham_quyen"):
        told = " ".join(record.get(key, "").split())
        if told and told not in words("nothing"):
            return told
    return ""


def is_for_committee(understood: Understanding) -> bool:
    """Whether the commune's People's Committee settles it."""
    return understood.body == COMMITTEE


def fingerprint(record: Record, understood: Understanding) -> str:
    """The same for records that mean the same: order of papers and spaces do not count.

    Two records with different fingerprints differ in something people go by.
    """
    meaning = {
        "name": " ".join(record.get("ten_thu_tuc", "").split()),
        "limits": sorted(
            (one.channel, one.amount or 0, one.unit) for one in understood.limits
        ),
        "charges": sorted(
            (one.channel, -1 if one.amount is None else one.amount, one.per, one.note)
            for one in understood.charges
        ),
        "papers": sorted(
            (one.group, one.name, one.originals, one.copies)
            for one in understood.papers
        ),
        "laws": sorted(understood.laws),
        "results": sorted(understood.results),
        "authority": understood.authority,
        "field": understood.field,
        "doubts": sorted({doubt.code.value for doubt in understood.doubts}),
    }
    written = json.dumps(meaning, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()
