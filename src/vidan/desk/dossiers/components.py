"""Form fields for the papers of a procedure: exactly those of its version (SH-4)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from vidan.dossiers.intake import HandedIn
from vidan.procedures.models import Component, ComponentKind

TICKED = re.compile(r"paper_(\d{1,18})")
MOST_COPIES = 99


@dataclass(frozen=True)
class PaperRow:
    """One component with the boxes that belong to it."""

    component: Component
    given: BoundField | None
    kind: BoundField | None
    quantity: BoundField | None
    reason: BoundField | None

    @property
    def wrong(self) -> list[BoundField]:
        """The boxes whose answer cannot be used."""
        boxes = (self.given, self.kind, self.quantity, self.reason)
        return [box for box in boxes if box is not None and box.errors]


def paper_fields(component: Component) -> Iterator[tuple[str, forms.Field]]:
    """Handed in or not, as what, and how many."""
    yield (
        f"paper_{component.id}",
        forms.BooleanField(label=component.name, required=False),
    )
    yield (
        f"kind_{component.id}",
        forms.ChoiceField(
            label=_("Loại: %(paper)s") % {"paper": component.name},
            choices=ComponentKind.choices,
            initial=component.kind,
            required=False,
        ),
    )
    yield (
        f"quantity_{component.id}",
        forms.IntegerField(
            label=_("Số lượng: %(paper)s") % {"paper": component.name},
            min_value=1,
            max_value=MOST_COPIES,
            initial=component.quantity,
            required=False,
            widget=forms.NumberInput({"class": "input--count"}),
        ),
    )


def reason_field(component: Component) -> tuple[str, forms.Field]:
    """Why the paper is asked for; what is left empty is not asked for."""
    return (
        f"reason_{component.id}",
        forms.CharField(
            label=_("Lý do, hướng dẫn: %(paper)s") % {"paper": component.name},
            max_length=500,
            required=False,
        ),
    )


def paper_rows(form: forms.Form, components: Iterable[Component]) -> list[PaperRow]:
    def bound(name: str) -> BoundField | None:
        return form[name] if name in form.fields else None

    return [
        PaperRow(
            one,
            bound(f"paper_{one.id}"),
            bound(f"kind_{one.id}"),
            bound(f"quantity_{one.id}"),
            bound(f"reason_{one.id}"),
        )
        for one in components
    ]


def handed_in(
    data: Mapping[str, Any],
    cleaned: Mapping[str, Any],
    components: Iterable[Component],
) -> dict[int, HandedIn]:
    """What was ticked, also a paper that this version does not ask for.

    That one is passed on, so that the action refuses it instead of it getting lost.
    """
    known = {one.id: one for one in components}
    found = {}
    for match in filter(None, map(TICKED.fullmatch, data)):
        number = int(match[1])
        one = known.get(number)
        kind = cleaned.get(f"kind_{number}") or (one.kind if one else "original")
        quantity = cleaned.get(f"quantity_{number}") or (one.quantity if one else 1)
        found[number] = HandedIn(ComponentKind(kind), quantity)
    return found


def reasons(
    cleaned: Mapping[str, Any], components: Iterable[Component]
) -> dict[int, str]:
    """The papers that are asked for, with the reason for each."""
    given = {one.id: cleaned.get(f"reason_{one.id}", "") for one in components}
    return {number: reason for number, reason in given.items() if reason}
