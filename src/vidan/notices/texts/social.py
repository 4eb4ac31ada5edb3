"""What is posted on the fan page and sent by Zalo: the facts of one session in lines.

Plain text, so that it can be pasted anywhere; a programme that shows links makes them
ones. What must be known stands first, since phones show three lines.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core import text
from vidan.notices.facts import Facts

ZALO_MOST = 2000
"""Letters that Zalo takes in one text message of an official account."""
FAN_PAGE_MOST = 5000
MOST_ITEMS = 20


@dataclass(frozen=True)
class _Line:
    """``rank`` 0 always stays; of the others the highest goes first."""

    words: str
    rank: int = 0


@override("vi")
def fan_page(facts: Facts) -> str:
    """The text for the commune's page: with everything that can be done."""
    return _fitted(
        [*_head(facts), *_details(facts, each_on_a_line=True)], FAN_PAGE_MOST
    )


@override("vi")
def zalo(facts: Facts, *, most: int = ZALO_MOST) -> str:
    """The text for Zalo, never longer than ``most`` letters."""
    return _fitted([*_head(facts), *_details(facts, each_on_a_line=False)], most)


def _head(facts: Facts) -> list[_Line]:
    what = facts.title or facts.programme
    mark = _("KHÔNG TỔ CHỨC: ") if facts.cancelled else ""
    return [
        _Line(facts.change),
        _Line(f"{mark}{what}"),
        _Line(
            _("%(day)s (âm lịch %(lunar)s)")
            % {
                "day": text.sentence_case(text.day_and_weekday(facts.on)),
                "lunar": facts.lunar,
            }
        ),
        _Line(_("Giờ: %(hours)s") % {"hours": _hours(facts)}),
        _Line(_("Địa điểm: %(place)s") % {"place": _place(facts)}),
    ]


def _details(facts: Facts, *, each_on_a_line: bool) -> list[_Line]:
    lines = [] if facts.cancelled else _services(facts, each_on_a_line=each_on_a_line)
    return [
        *lines,
        _Line(_labelled(_("Đường đi"), facts.map_url), 5),
        _Line(_labelled(_("Chi tiết"), facts.url), 1),
        _Line(_labelled(_("Hỏi thêm"), " ".join(_asked(facts))), 2),
        _Line(_("Ủy ban nhân dân %(commune)s") % {"commune": facts.commune}, 3),
    ]


def _services(facts: Facts, *, each_on_a_line: bool) -> list[_Line]:
    done = facts.procedures or facts.fields
    label = _("Làm được")
    if each_on_a_line and done:
        items = [f"- {one}" for one in done[:MOST_ITEMS]]
        if len(done) > MOST_ITEMS:
            items.append(_("- và việc khác, xem trang chi tiết"))
        what = _Line("\n".join([f"{label}:", *items]), 6)
    else:
        what = _Line(_labelled(label, "; ".join(done)), 6)
    return [
        _Line(_labelled(_("Phục vụ"), facts.unit), 7),
        what,
        _Line(_labelled(_("Mang theo"), "; ".join(facts.bring)), 4),
    ]


def _labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""


def _hours(facts: Facts) -> str:
    return "; ".join(text.hours(start, end) for start, end in facts.hours)


def _place(facts: Facts) -> str:
    if not facts.village or text.fold(facts.village) in text.fold(facts.place):
        return facts.place
    return f"{facts.place}, {facts.village}"


def _asked(facts: Facts) -> list[str]:
    return [one for one in (facts.contact, facts.phone) if one]


def _fitted(lines: list[_Line], most: int) -> str:
    """As many lines as there is room for; what must stand there is cut at last."""
    kept = [one for one in lines if one.words]
    while True:
        made = "\n".join(one.words for one in kept)
        worst = max(kept, key=lambda one: one.rank)
        if len(made) <= most:
            return made
        if worst.rank == 0:
            return made[: most - 1].rstrip() + "…"
        kept.remove(worst)
