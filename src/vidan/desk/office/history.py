"""The permanent record: of the whole commune, and of one thing."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from vidan.communes.models import LocalRule, Profile, Village
from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.lines import in_words
from vidan.dossiers import queries as dossiers
from vidan.history.models import Entry
from vidan.people.actors import Actor
from vidan.people.models import Officer, Unit
from vidan.programmes import queries as programmes
from vidan.programmes.models import Programme
from vidan.ui.pages import page
from vidan.worktime.models import SpecialDay

PER_PAGE = 50


def _dossiers(request: StaffRequest) -> QuerySet[Model]:
    return dossiers.visible_to(cast("Actor", request.actor))


def _all(model: type[Model]) -> Callable[[StaffRequest], QuerySet[Model]]:
    return lambda _request: model._default_manager.all()


THINGS: dict[str, Callable[[StaffRequest], QuerySet[Model]]] = {
    "dossiers.dossier": _dossiers,
    "programmes.session": lambda request: programmes.visible_to(request.actor),
    **{
        model._meta.label_lower: _all(model)
        for model in (
            LocalRule,
            Officer,
            Profile,
            Programme,
            SpecialDay,
            Unit,
            Village,
        )
    },
}
"""What has a history of its own, and what of it this person may see."""


@needs("history.view")
def history(request: StaffRequest) -> HttpResponse:
    """Everything that happened in the commune, the latest first.

    What happened to dossiers is left to those who may open dossiers: a sentence may
    name the citizen who collected a result.
    """
    rows = Entry.objects.order_by("-at", "-id")
    if "dossiers.view" not in request.abilities:
        rows = rows.exclude(thing="dossiers.dossier")
    return _listed(request, rows, _("Nhật ký của xã"))


@needs("history.view")
def history_of_thing(request: StaffRequest, label: str, thing_id: UUID) -> HttpResponse:
    seen = THINGS.get(label)
    thing = seen(request).filter(pk=thing_id).first() if seen else None
    if thing is None:
        raise Http404
    rows = Entry.objects.filter(thing=label, thing_id=thing_id).order_by("-at", "-id")
    return _listed(request, rows, _("Nhật ký: %(thing)s") % {"thing": thing})


def _listed(request: StaffRequest, rows: QuerySet[Entry], title: str) -> HttpResponse:
    numbered = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        (line, line.entry.thing if line.entry.thing in THINGS else "")
        for line in in_words(numbered.object_list)
    ]
    context = {"title": title, "page": numbered, "lines": lines}
    return page(request, "desk/office/history.html", context)
