"""Numbers of documents, results, and who settles: the short cells of a record."""

import re

from vidan.procedures.catalogue.lexicon import (
    COMMITTEE,
    LOWER,
    UNCLEAR,
    UPPER,
    rows,
    words,
)
from vidan.procedures.catalogue.meaning import DoubtCode, Doubts, Span

LAWS = "can_cu_phap_ly"
RESULTS = "ket_qua_xu_ly"
NUMBER = re.compile(
    r"(?<!\d)(?P<number>\d{1,4}(?:\.\d{1,2})?)/(?P<year>(?:19|20)\d{2})/"
    r"(?P<sign>UBTVQH\d{2}|QH\d{2}|NQ-QH\d{2}"
    rf"|(?:NĐ-CP|NQ-CP|QĐ-TTg|NQ-TW)(?![{LOWER}])"
    rf"|(?:TTLT|TT|NQLT|NQ|QĐ|VBHN|CT)(?:-[A-ZĐƯ]+)+(?![{LOWER}]))"
)
RESULT = re.compile(
    r"(?P<name>.+?)Mã: ?(?P<code>(?:KQ\.G\d+\.\d+|[\d.]+G\d+-KQ\d+|[\w.\-]+?))"
    rf"(?=[{UPPER}\-+*(\"“\d]|$|Từ khóa)",
    re.DOTALL,
)
OF_COMMUNE = re.compile(
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)(?: cấp)? xã"
    r"|thuộc ubnd cấp xã|quản lý đất đai cấp xã|chuyên môn cấp xã",
    re.IGNORECASE,
)


def laws(text: str, doubts: Doubts) -> tuple[str, ...]:
    """Numbers of the documents, each once, in the order they stand."""
    found = [match[0] for match in NUMBER.finditer(text)]
    if not found:
        doubts.add(DoubtCode.LAW_MISSING, Span(LAWS, 0, len(text)))
    return tuple(dict.fromkeys(found))


def results(text: str, doubts: Doubts) -> tuple[str, ...]:
    """What the person gets; the portal's own frame behind it is left out."""
    body = text.split("Từ khóa")[0]
    found = [" ".join(m["name"].split()).strip(" -.;") for m in RESULT.finditer(body)]
    if not found and body.strip() and body.strip() not in words("nothing"):
        found = [" ".join(body.split()).strip(" -.;")]
    if not found:
        doubts.add(DoubtCode.RESULT_MISSING, Span(RESULTS, 0, len(text)))
    return tuple(one for one in dict.fromkeys(found) if one)


def body(authority: str, level: str, field: str, doubts: Doubts) -> str:
    """Who settles it: the commune's committee, police, customs..., or unclear."""
    plain = " ".join(authority.split())
    if OF_COMMUNE.search(plain):
        return COMMITTEE
    known = {row["name"]: row["body"] for row in rows("catalogue_fields")}
    if known.get(field):
        return known[field]
    low = plain.casefold()
    for row in rows("catalogue_bodies"):
        if row["words"] in low:
            return row["body"]
    if level.strip().startswith("Cấp xã"):
        return COMMITTEE
    doubts.add(DoubtCode.BODY_UNCLEAR, Span("co_quan_thuc_hien", 0, len(authority)))
    return UNCLEAR


def field_code(name: str, doubts: Doubts) -> str:
    """The code of our own field for a name of the portal."""
    known = {row["name"]: row["code"] for row in rows("catalogue_fields")}
    if name not in known:
        doubts.add(DoubtCode.FIELD_UNKNOWN, Span("linh_vuc", 0, len(name)))
    return known.get(name, "")
