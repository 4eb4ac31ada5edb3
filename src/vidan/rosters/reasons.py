"""Why somebody stands on a line, in words. Pure."""

from django.utils.translation import gettext as _

from vidan.core.text import two_digits
from vidan.rosters.solving.answer import Reason, Why


def reason_words(reason: Reason) -> str:
    """One short sentence for the team of a session."""
    facts = {"sessions": two_digits(reason.sessions), "others": reason.others}
    words = {
        Why.PINNED: _("Được giữ nguyên theo lựa chọn của người lập lịch."),
        Why.KEPT: _("Giữ như bản trước."),
        Why.ONLY_ONE: _("Người duy nhất đảm nhiệm được trong ngày này."),
        Why.COMBINES: _("Có mặt ở buổi này, kiêm thêm vị trí này."),
        Why.ON_TURN: _("Thuộc đơn vị đến lượt; trước đó đã trực %(sessions)s buổi."),
        Why.FEWEST: _(
            "Trực ít nhất trong %(others)s người có thể thay: %(sessions)s buổi trước "
            "đó."
        ),
        Why.FEWEST_HOLIDAY_SIDE: _("Trực ít buổi liền kỳ nghỉ lễ nhất."),
        Why.FITS: _("Phù hợp khi cân đối cả kỳ; trước đó đã trực %(sessions)s buổi."),
    }[reason.why]
    return words % facts
