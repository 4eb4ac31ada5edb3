"""How the money of a dossier stands, for the pages that show one dossier."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vidan.core.money import dong
from vidan.desk.standing import Standing
from vidan.dossiers.models import Dossier
from vidan.money.permissions import takes
from vidan.money.queries import Owing, owing
from vidan.people.actors import Actor
from vidan.ui.pieces import Row


@dataclass(frozen=True)
class Box:
    """What is owed, whether it is paid, and what this person can do about it."""

    owing: Owing
    may_take: bool

    @property
    def standing(self) -> Standing:
        if self.owing.paid:
            return Standing("done", _("Đã thu"))
        if self.owing.is_dead:
            return Standing("paused", _("Không thu nữa"))
        if self.owing.owed:
            return Standing("waiting", _("Chưa thu"))
        return Standing("done", _("Không phải thu"))

    @property
    def rows(self) -> list[Row]:
        found = self.owing
        rows = [Row(_("Phải nộp"), dong(found.owed))]
        if found.exemption:
            rows += [
                Row(_("Theo mức thu"), dong(found.full)),
                Row(_("Diện miễn, giảm"), found.exemption.title),
                Row(_("Căn cứ"), found.exemption.source),
            ]
        if found.charge and found.charge.proof:
            rows.append(Row(_("Giấy tờ xuất trình"), found.charge.proof))
        if found.charge and found.charge.reason:
            rows.append(Row(_("Lý do thay đổi"), found.charge.reason))
        return rows

    @property
    def can_be_taken(self) -> bool:
        return self.may_take and self.owing.to_pay > 0

    @property
    def can_be_changed(self) -> bool:
        return self.may_take and not self.owing.paid and not self.owing.is_dead


def money_of(dossier: Dossier, *, by: Actor) -> dict[str, Any]:
    """What the page of a dossier shows, for its template."""
    return {"money": Box(owing(dossier), may_take=takes(by))}
