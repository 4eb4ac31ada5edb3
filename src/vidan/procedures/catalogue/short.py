"""Records of a short list: one cell each for the limit, the fee and the papers."""

import re
from collections.abc import Mapping

from vidan.procedures.catalogue.laws import body, field_code
from vidan.procedures.catalogue.limits import KNOWN, periods
from vidan.procedures.catalogue.meaning import (
    Charge,
    DoubtCode,
    Doubts,
    Limit,
    Paper,
    Span,
    Understanding,
)

COLUMNS = {
    "code": "ma_thu_tuc",
    "name_vi": "ten_thu_tuc",
    "field_vi": "linh_vuc",
    "time_limit": "thoi_han",
    "fee_vnd": "phi",
    "components": "giay_to",
    "source": "nguon",
    "confidence": "do_tin_cay",
}
"""The columns of a short list and what they are called here."""

SAME_DAY = re.compile(r"trong ngày|ngay trong ngày|giải quyết ngay", re.IGNORECASE)


def is_short(record: Mapping[str, str]) -> bool:
    return "thoi_han" in record


def understand_short(record: Mapping[str, str]) -> Understanding:
    """Like ``understand``; a short list names no law and no result, so it waits."""
    doubts = Doubts()
    field = record.get("linh_vuc", "").strip()
    name = record.get("ten_thu_tuc", "")
    doubts.add(DoubtCode.LAW_MISSING, Span("ten_thu_tuc", 0, len(name)))
    if record.get("do_tin_cay", "found") != "found":
        sure = record["do_tin_cay"]
        doubts.add(DoubtCode.SOURCE_UNSURE, Span("do_tin_cay", 0, len(sure)))
    return Understanding(
        limits=(_limit(record["thoi_han"], doubts),),
        charges=_charges(record.get("phi", ""), doubts),
        papers=_papers(record.get("giay_to", ""), doubts),
        body=body("", "Cấp xã", field, doubts),
        field=field_code(field, doubts),
        doubts=doubts.everything(),
    )


def _limit(text: str, doubts: Doubts) -> Limit:
    place = Span("thoi_han", 0, len(text))
    if SAME_DAY.match(text.strip()):
        return Limit("direct", None, "same_day", place, text)
    said = [one for one in periods(text) if one[1] in KNOWN]
    if len(said) == 1:
        return Limit("direct", *said[0], place, text)
    number = text.strip()
    if number.isdigit():
        doubts.add(DoubtCode.LIMIT_UNIT, place)
        return Limit("direct", int(number), "", place, text)
    code = DoubtCode.LIMIT_WORDS if number else DoubtCode.LIMIT_MISSING
    doubts.add(code, place)
    return Limit("direct", None, "", place, text)


def _charges(text: str, doubts: Doubts) -> tuple[Charge, ...]:
    place = Span("phi", 0, len(text))
    written = text.strip()
    if written.isdigit():
        return (Charge("direct", int(written), "", "", True, place),)
    if written:
        doubts.add(DoubtCode.FEE_WORDS, place)
    return (Charge("direct", None, "", written, bool(written), place),)


def _papers(text: str, doubts: Doubts) -> tuple[Paper, ...]:
    found, start = [], 0
    for piece in text.split(";"):
        name = " ".join(piece.split())
        if name:
            place = Span("giay_to", start, start + len(piece))
            found.append(Paper("", name, "", 1, 0, "", False, place))
        start += len(piece) + 1
    if not found:
        doubts.add(DoubtCode.NO_PAPERS, Span("giay_to", 0, len(text)))
    return tuple(found)
