"""Where a service is held: the places of a clause "Địa điểm", or of a sentence."""

import re

from vidan.reading.letters import matching

_NOUN = (
    r"(?:nhà\s+(?:văn\s+hóa|sinh\s+hoạt)|trung\s+tâm|trụ\s+sở|hội\s+trường|bộ\s+phận"
    r"|điểm\s+(?:phục\s+vụ|trực|tiếp\s+nhận)|trường|trạm|sân|phòng\s+tiếp|đình)"
)
_LABEL = re.compile(r"^địa\s+điểm[^:]{0,40}(?::\s*|$)")
_APART = re.compile(
    rf";\s*|\s+(?:hoặc|và)\s+(?=(?:tại\s+)?{_NOUN}|tại)|,\s+(?=(?:tại\s+)?{_NOUN})"
)
_IN_SENTENCE = re.compile(
    rf"tại\s+(?P<place>{_NOUN}[^,;.()]{{0,80}}?)"
    r"(?=\s+(?:vào|từ|để|nếu|trong)\s|[,;.()]|$)"
)
_LONGEST = 160


def places_in(text: str) -> list[str]:
    """The places that a sentence about them lists, as they are written."""
    label = _LABEL.match(matching(text))
    words = text[label.end() :] if label else text
    places = []
    for part in _parts(words):
        place = re.sub(r"^(?:[-+]\s*)?tại\s+", "", part.strip(), flags=re.IGNORECASE)
        place = re.sub(r"\s*\([^)]*\)?", "", place).strip(" .;:*,")
        if place and len(place) <= _LONGEST:
            places.append(place)
    return places


def _parts(words: str) -> list[str]:
    small, begin, parts = matching(words), 0, []
    for gap in _APART.finditer(small):
        parts.append(words[begin : gap.start()])
        begin = gap.end()
    return [*parts, words[begin:]]


def place_in_sentence(text: str) -> str | None:
    """The place at which a sentence has the service held."""
    found = _IN_SENTENCE.search(matching(text))
    return text[found.start("place") : found.end("place")].strip() if found else None
