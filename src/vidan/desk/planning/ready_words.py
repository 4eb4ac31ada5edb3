"""How prepared a session is, in a tag."""

from datetime import date

from django.utils.translation import gettext as _

from vidan.core.text import two_digits
from vidan.programmes.preparing import Standing
from vidan.ui.pieces import Mood


def standing_words(how: Standing, *, on: date) -> tuple[Mood, str]:
    """The mood and the words: what is missing is told before what is unanswered."""
    if how.is_whole:
        return "done", _("Đã chuẩn bị đủ")
    mood: Mood = "late" if how.is_red(on=on) else "waiting"
    if not how.lines:
        return mood, _("Chưa lập bảng chuẩn bị")
    parts = []
    if how.missing:
        parts.append(_("thiếu %(count)s") % {"count": two_digits(how.missing)})
    if how.unanswered:
        words = _("chưa trả lời %(count)s")
        parts.append(words % {"count": two_digits(how.unanswered)})
    words = ", ".join(parts)
    return mood, words[:1].upper() + words[1:]
