"""Results that are handed over in the villages: what to take along, and to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import ngettext

from vidan.communes.models import Village
from vidan.core.text import moment, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.dossiers.actions.returning import take_all_along
from vidan.dossiers.models import Delivery, Dossier
from vidan.dossiers.queries import results_for_villages
from vidan.money.queries import owings
from vidan.people.actors import Actor
from vidan.ui.pages import page


@dataclass(frozen=True)
class Line:
    """A result of the village; ``taken`` says since when it is on its way."""

    dossier: Dossier
    taken: str
    to_pay: int


@needs("dossiers.hand_over")
def village_results(request: StaffRequest) -> HttpResponse:
    """The results due in each village; those ticked are taken along."""
    by = acting(request)
    if request.method == "POST":
        chosen = [key_in(one) for one in request.POST.getlist("dossiers")]
        count = take_all_along(chosen, by=by, at=now())
        words = ngettext(
            "Đã ghi mang %(count)s kết quả về thôn.",
            "Đã ghi mang %(count)s kết quả về thôn.",
            count,
        )
        messages.success(request, words % {"count": two_digits(count)})
        return redirect("desk:village-results")
    context = {"villages": list(_by_village(by))}
    return page(request, "desk/dossiers/village_results.html", context)


def _by_village(by: Actor) -> Iterator[tuple[Village | None, list[Line]]]:
    rows = list(results_for_villages(by))
    sent = {
        one.dossier_id: one.sent_at
        for one in Delivery.objects.filter(
            dossier_id__in=[row.id for row in rows],
            delivered_at=None,
            came_back_at=None,
        )
    }
    to_pay = {one.dossier.id: one.to_pay for one in owings(rows)}
    for village, group in groupby(rows, key=lambda row: row.village):
        yield (
            village,
            [
                Line(
                    dossier=row,
                    taken=moment(sent[row.id]) if row.id in sent else "",
                    to_pay=to_pay[row.id],
                )
                for row in group
            ],
        )
