"""Who does what: duties with their parts told apart, and the clause of each unit.

A duty with a partner, a day or a product is a point of its own, with a line for each of
these (who leads, who helps, by when, what comes of it). Others, requests, and reports
stand under the name of their unit.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vidan.documents.forms import plan_times
from vidan.documents.forms.description import Block, Heading
from vidan.documents.forms.plan_facts import PlannedDuty, PlannedReport
from vidan.documents.forms.plan_lines import dash, one_sentence, point

_APART = ("lead", "do")
_REQUEST = "request"
_DATED = ("on", "before", "during", "within")
_COMES_BACK = ("every", "ongoing")


def apart(duties: Sequence[PlannedDuty]) -> list[Block]:
    """The duties whose parts are told one by one, numbered."""
    blocks: list[Block] = []
    for place, one in enumerate(filter(_stands_apart, duties), start=1):
        blocks.append(point(f"{place}.", one_sentence(one.action)))
        blocks += [dash(line) for line in _marks(one)]
    return blocks


def _stands_apart(one: PlannedDuty) -> bool:
    return not one.says_all and one.role in _APART and bool(one.units)


def _marks(one: PlannedDuty) -> list[str]:
    who = (
        _("Cơ quan chủ trì: %(units)s")
        if one.role == "lead"
        else _("Cơ quan thực hiện: %(units)s")
    )
    lines = [who % {"units": ", ".join(one.units)}]
    if one.coordinating:
        helping = ", ".join(one.coordinating)
        lines.append(_("Cơ quan phối hợp: %(units)s") % {"units": helping})
    when = plan_times.deadline(one.deadline)
    if when:
        lines.append(_("Thời hạn: %(when)s") % {"when": one_sentence(when)})
    if one.product:
        product = one_sentence(one.product)
        lines.append(_("Sản phẩm: %(product)s") % {"product": product})
    return lines


def by_unit(
    duties: Sequence[PlannedDuty], reports: Sequence[PlannedReport]
) -> list[Block]:
    """A clause for each unit, in the order in which the plan names them first."""
    clauses: dict[str, list[str]] = {}
    for duty in duties:
        if not _stands_apart(duty):
            clauses.setdefault(_heading(duty), []).append(_said(duty))
    for report in reports:
        title = report.sender or _("Nhiệm vụ chung")
        clauses.setdefault(title, []).append(_reported(report))
    blocks: list[Block] = []
    for place, (title, lines) in enumerate(clauses.items(), start=1):
        blocks.append(Heading(f"{place}. {title}", level=2))
        blocks += [dash(line) for line in lines]
    return blocks


def _heading(one: PlannedDuty) -> str:
    names = ", ".join(one.units)
    if not names:
        return _("Nhiệm vụ chung")
    return _("Đề nghị %(units)s") % {"units": names} if one.role == _REQUEST else names


def _said(one: PlannedDuty) -> str:
    """The action, and in the same sentence whatever it does not say by itself."""
    action = one_sentence(one.action)
    if one.says_all:
        return action
    if one.role == "coordinate" and not action.lower().startswith("phối hợp"):
        action = _("phối hợp %(action)s") % {"action": action[:1].lower() + action[1:]}
    parts = [action]
    if one.coordinating:
        helping = ", ".join(one.coordinating)
        parts.append(_("phối hợp với %(units)s") % {"units": helping})
    when = plan_times.deadline(one.deadline)
    if when:
        parts.append(_by_when(one.deadline.kind) % {"when": one_sentence(when)})
    whole = ", ".join(parts)
    if one.product:
        product = one_sentence(one.product)
        whole += _(", sản phẩm: %(product)s") % {"product": product}
    return whole


def _by_when(kind: str) -> str:
    if kind in _COMES_BACK:
        return _("thực hiện %(when)s")
    return _("hoàn thành %(when)s") if kind in _DATED else "%(when)s"


def _reported(one: PlannedReport) -> str:
    """Báo cáo Ủy ban nhân dân xã định kỳ 06 tháng (trước ngày 01/6), ..."""
    words = _("báo cáo %(to)s") % {"to": one.to} if one.to else _("báo cáo")
    if one.every == "once":
        before = plan_times.day_named(one.before or "")
        words = _("lập báo cáo gửi %(to)s trước %(day)s") % {
            "to": one.to or "",
            "day": before,
        }
    else:
        often = plan_times.every(one.every)
        words = " ".join(filter(None, (words, often, _before(one))))
    if one.content:
        words += ", " + _("nội dung báo cáo gồm %(content)s") % {"content": one.content}
    return words


def _before(one: PlannedReport) -> str:
    """(trước ngày 01/6): the rhythm in front of it says that it comes each year."""
    if not one.before:
        return ""
    on = plan_times.day_of_year(one.before).removesuffix(" hằng tháng")
    return _("(trước %(day)s)") % {"day": on}
