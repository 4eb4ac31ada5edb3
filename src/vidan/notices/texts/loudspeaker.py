"""What the village loudspeaker says of a session in at most a minute.

Built from sentences in the order in which they are said, each with a rank: when the
minute is too short, whole sentences go, the least needed first. When, where and what
changed always stay; a very long name or place is then cut to its first words.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.aloud import (
    aloud,
    day_aloud,
    digits_aloud,
    hour_aloud,
    number_aloud,
    syllables,
)
from vidan.core.text import sentence_case
from vidan.notices.facts import Facts

SECONDS = 60
SYLLABLES_A_SECOND = 3.7
"""Announcers were measured at 3.5 to 4, the voice of this machine at 4.2."""
COMMA_SECONDS, STOP_SECONDS = 0.25, 0.7
LONGEST = {"title": 22, "place": 28, "change": 55, "unit": 14, "item": 9, "commune": 10}
"""Syllables of each part when it is very long."""
MOST_ITEMS = 4


@dataclass(frozen=True)
class Script:
    """What is read, one sentence a line, and about how long that takes."""

    text: str

    @property
    def syllables(self) -> int:
        return syllables(self.text)

    @property
    def seconds(self) -> float:
        """At an announcer's speed, with a breath at each comma and full stop."""
        stops = sum(self.text.count(sign) for sign in ".?!")
        commas = sum(self.text.count(sign) for sign in ",;:")
        return (
            self.syllables / SYLLABLES_A_SECOND
            + commas * COMMA_SECONDS
            + stops * STOP_SECONDS
        )


@dataclass(frozen=True)
class _Sentence:
    """``rank`` 0 always stays; of the others the highest goes first."""

    words: str
    rank: int = 0


@override("vi")
def script(facts: Facts) -> Script:
    """The words for the loudspeaker: no digit, no short form, a minute at most."""
    sentences = [one for one in _sentences(facts) if one.words]
    while True:
        made = Script("\n".join(one.words for one in sentences))
        worst = max(sentences, key=lambda one: one.rank)
        if made.seconds <= SECONDS or worst.rank == 0:
            return made
        sentences.remove(worst)


def _sentences(facts: Facts) -> list[_Sentence]:
    commune = _short(facts.commune, "commune")
    greeting = _("Kính thưa bà con, Ủy ban nhân dân %(commune)s xin thông báo.")
    return [
        _Sentence(greeting % {"commune": commune}),
        _Sentence(_closed(_short(facts.change, "change"))),
        _Sentence(_what(facts)),
        *_details(facts),
        _Sentence(_("Kính mời bà con."), 5),
        _Sentence(_again(facts), 6),
    ]


def _what(facts: Facts) -> str:
    words = {
        "title": _short(facts.title or facts.programme, "title"),
        "day": day_aloud(facts.on),
        "place": _place(facts),
        "hours": _hours(facts),
    }
    if facts.cancelled:
        told = _("%(title)s đã báo vào %(day)s, tại %(place)s, không tổ chức.")
    else:
        told = _("%(title)s: %(day)s, %(hours)s, tại %(place)s.")
    return _begun(told % words)


def _begun(words: str) -> str:
    """A capital in front, and none inside the first word: it would be spelled."""
    first, space, rest = sentence_case(words).partition(" ")
    return f"{first[:1]}{first[1:].lower()}{space}{rest}"


def _details(facts: Facts) -> list[_Sentence]:
    if facts.cancelled:
        return [_Sentence(_phone(facts), 4)]
    return [
        _Sentence(_lunar(facts), 8),
        _Sentence(_list(_("Bà con có thể làm"), facts.procedures or facts.fields), 3),
        _Sentence(_unit(facts), 7),
        _Sentence(_list(_("Khi đi, bà con nhớ mang theo"), facts.bring), 2),
        _Sentence(_phone(facts), 4),
    ]


def _hours(facts: Facts) -> str:
    spans = [
        _("từ %(start)s đến %(end)s")
        % {"start": hour_aloud(start), "end": hour_aloud(end)}
        for start, end in facts.hours[:3]
    ]
    return _(", và ").join(spans)


def _place(facts: Facts) -> str:
    said = _short(facts.place, "place")
    village = _short(facts.village, "commune")
    if village and village.lower() not in said.lower():
        return f"{said}, {village}"
    return said


def _lunar(facts: Facts) -> str:
    lunar = facts.lunar
    day = _("mùng %(day)s") if lunar.day <= 10 else "%(day)s"
    return _("Âm lịch là ngày %(day)s, %(month)s.") % {
        "day": day % {"day": number_aloud(lunar.day)},
        "month": lunar.month_words,
    }


def _unit(facts: Facts) -> str:
    unit = _short(facts.unit, "unit")
    return _("Phục vụ bà con là %(unit)s.") % {"unit": unit} if unit else ""


def _list(words: str, items: tuple[str, ...]) -> str:
    said = [short for one in items[:MOST_ITEMS] if (short := _short(one, "item"))]
    if not said:
        return ""
    more = _(", và các việc khác") if len(items) > MOST_ITEMS else ""
    return f"{words}: {', '.join(said)}{more}."


def _phone(facts: Facts) -> str:
    digits = "".join(one for one in facts.phone if one in "0123456789")
    if not 3 <= len(digits) <= 12:
        return ""
    return _("Cần hỏi thêm, xin gọi số %(phone)s.") % {"phone": digits_aloud(digits)}


def _again(facts: Facts) -> str:
    if facts.cancelled:
        return ""
    return _("Xin nhắc lại: %(day)s, tại %(place)s.") % {
        "day": day_aloud(facts.on),
        "place": _place(facts),
    }


def _closed(sentence: str) -> str:
    return f"{sentence}." if sentence else ""


def _short(text: str, part: str) -> str:
    """The part as it is said; a very long one ends where it would take its breath."""
    said = aloud(text).rstrip(" .,;:?!")
    words = said.split()
    most = LONGEST[part]
    if len(words) <= most:
        return said
    kept = " ".join(words[:most])
    head, comma, _tail = kept.rpartition(",")
    return head if comma and syllables(head) >= most // 2 else kept.rstrip(" .,;:?!")
