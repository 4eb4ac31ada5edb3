"""Forms as this house shows them, and the bridge from a form to a domain action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates, Jinja2
from django.utils.translation import gettext as _

from vidan.core.errors import DomainError


class Renderer(DjangoTemplates):
    """Render ``{{ form }}`` with our summary of errors and our fields.

    The boxes themselves are Django's own, in its Jinja edition: the same markup in a
    fraction of the time, and a page of the desk shows a dozen.
    """

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    @cached_property
    def boxes(self) -> Jinja2:
        return Jinja2()

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/forms/widgets/"):
            return self.boxes.get_template(template_name)
        return super().get_template(template_name)


def name_what_is_missing(field: forms.Field) -> None:
    """Let the refusal of an empty field say which one, unless it has its own words."""
    common = forms.Field.default_error_messages["required"]
    if not field.label or field.error_messages.get("required") != common:
        return
    if isinstance(field, forms.BooleanField):
        words = _("Đánh dấu vào ô: %(label)s.")
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        words = _("Chọn: %(label)s.")
    else:
        words = _("Nhập: %(label)s.")
    field.error_messages["required"] = words % {"label": field.label}


class Form(forms.Form):
    """A form in the look of the house.

    The browser's own checks stay off: they speak the browser's language, vanish after
    a moment and cannot be read again.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            name_what_is_missing(field)

    def offer(self, name: str, choices: Iterable[Any]) -> None:
        """Let one of these be chosen in a field whose choices only the page knows."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} is no field of choices")
        field.choices = list(choices)


class ActionForm(Form):
    """A form that carries out one domain action; ``result`` is what it returned."""

    refusal: DomainError | None = None
    result: Any = None

    def carry_out(self, action: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Run ``action`` with the cleaned values; show a refusal as a form error."""
        try:
            self.result = action(*args, **kwargs, **self.cleaned_data)
        except DomainError as refusal:
            self.refusal = refusal
            self.add_error(None, refusal.message)
            return False
        return True

    @property
    def status(self) -> int:
        """The status of the page that shows this form: what went wrong, if anything."""
        if self.refusal:
            return self.refusal.status
        if self.is_bound and self.errors:
            return HTTPStatus.UNPROCESSABLE_ENTITY
        return HTTPStatus.OK


@dataclass(frozen=True)
class Problem:
    """One line of the summary: what is wrong, and where to put it right."""

    message: str
    target: str


def problems(form: forms.BaseForm) -> list[Problem]:
    """Every error of the form, those of the whole form first."""
    found = [Problem(str(message), "") for message in form.non_field_errors()]
    found += [
        Problem(str(message), target_of(field))
        for field in form
        for message in field.errors
        if not field.is_hidden
    ]
    hidden = [
        Problem(str(message), "")
        for field in form.hidden_fields()
        for message in field.errors
    ]
    return found + hidden


def target_of(field: forms.BoundField) -> str:
    """The id to jump to; a group of choices is reached by its first choice."""
    if field.id_for_label:
        return field.id_for_label
    return f"{field.auto_id}_0" if field.auto_id else ""
