"""What volunteers counted at a session, and what people said of it.

Each number comes as code, title, the rows behind it and how many they are.
"""

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from vidan.indicators.satisfaction import answered_at, of_session
from vidan.programmes.models import HelpKind, Session
from vidan.programmes.queries import help_at
from vidan.satisfaction.queries import small_group
from vidan.satisfaction.scale import SATISFIED

Number = tuple[str, str, QuerySet[Any], int]


def help_of(session: Session) -> list[Number]:
    """What volunteers counted, whole and by kind (AS-4); nothing where they did not."""
    rows = help_at(session)
    counted = rows.order_by().values("kind").annotate(number=Count("id"))
    by_kind = {row["kind"]: row["number"] for row in counted}
    if not by_kind:
        return []
    title = _("Lượt tình nguyện viên giúp dùng dịch vụ trực tuyến")
    of_kinds = [
        (
            f"help.{kind.value}",
            _("Tình nguyện viên giúp: %(kind)s") % {"kind": kind.label},
            rows.filter(kind=kind),
            by_kind[kind.value],
        )
        for kind in HelpKind
        if kind.value in by_kind
    ]
    return [("help", title, rows, sum(by_kind.values())), *of_kinds]


def opinions_of(session: Session) -> list[Number]:
    """What people said of the service they got; nothing where nobody has said it.

    Of a few answers only their number: somebody might know who gave them.
    """
    line = of_session(session)
    if not line.given:
        return []
    rows = answered_at(session)
    given = ("opinions", _("Ý kiến đánh giá"), rows, line.given)
    if line.given < small_group(on=session.on):
        return [given]
    content = rows.filter(opinions__level__in=SATISFIED)
    title = _("Trong đó hài lòng, rất hài lòng")
    return [given, ("satisfied", title, content, line.satisfied)]
