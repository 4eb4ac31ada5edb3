"""Attachments: up with a size check before they are read, down through a permission."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.documents.actions.attaching import attachments_of
from vidan.documents.storing import read


class UploadField(forms.FileField):
    """One file, refused by its size before a byte of it is read."""

    default_error_messages = {
        "required": gettext_lazy("Chọn tệp để gửi."),
        "missing": gettext_lazy("Chọn tệp để gửi."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Tệp"))
        super().__init__(allow_empty_file=True, **kwargs)
        self.help_text = gettext_lazy("PDF, ảnh PNG hoặc JPG, Word hoặc Excel.")

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile) and (file.size or 0) > settings.UPLOAD_BYTES:
            raise ValidationError(
                _(
                    "Tệp lớn hơn %(limit)s MB. Vui lòng quét lại với độ phân giải "
                    "thấp hơn."
                )
                % {"limit": settings.UPLOAD_BYTES // 1024 // 1024}
            )
        return file


def handed_out(thing: Model, file_id: UUID) -> HttpResponse:
    """A file of a thing the caller may open; never shown inside the browser."""
    file = get_object_or_404(attachments_of(thing), id=file_id)
    response = HttpResponse(read(file.path), content_type=file.content_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
