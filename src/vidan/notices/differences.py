"""What is different from what the people were told, in words; pure."""

from django.utils.translation import gettext as _

from vidan.core.text import day_and_weekday, hours
from vidan.notices.facts import Facts, Hours


def spoken_hours(blocks: Hours) -> str:
    """7h30 đến 12h00, 13h30 đến 17h00"""
    return ", ".join(hours(start, end) for start, end in blocks)


def differs(told: Facts, now: Facts) -> bool:
    """Whether somebody who heard ``told`` would go wrong."""
    return _counts(told) != _counts(now)


def _counts(facts: Facts) -> tuple[object, ...]:
    """What sends people to a place at an hour; all else is not worth a correction."""
    if facts.cancelled:
        return (True,)
    return (False, facts.on, facts.hours, facts.place, facts.village)


def differences(told: Facts, now: Facts) -> list[str]:
    """Each difference as a sentence, the gravest first; none when all is as told."""
    if now.cancelled and told.cancelled:
        return []
    if now.cancelled:
        return [
            _("Không tổ chức buổi %(day)s tại %(place)s đã thông báo.")
            % {"day": day_and_weekday(told.on), "place": told.place}
        ]
    changed: list[str] = []
    if told.cancelled and not now.cancelled:
        changed.append(
            _("Buổi đã thông báo không tổ chức nay vẫn được tổ chức vào %(day)s.")
            % {"day": day_and_weekday(now.on)}
        )
    elif told.on != now.on:
        changed.append(
            _("Đổi ngày: từ %(before)s sang %(after)s.")
            % {"before": day_and_weekday(told.on), "after": day_and_weekday(now.on)}
        )
    if told.hours != now.hours:
        changed.append(
            _("Đổi giờ: từ %(before)s sang %(after)s.")
            % {"before": spoken_hours(told.hours), "after": spoken_hours(now.hours)}
        )
    if (told.place, told.village) != (now.place, now.village):
        changed.append(
            _("Đổi địa điểm: từ %(before)s sang %(after)s.")
            % {"before": told.place, "after": now.place}
        )
    return changed
