"""A screen may speak English; books, numbers and the history stay Vietnamese."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.desk_certify.test_certify import filled_in
from vidan.dossiers.models import Book, BookEntry
from vidan.history.recording import history_of

pytestmark = pytest.mark.django_db


def test_what_is_written_down_is_vietnamese(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.director)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    sent = filled_in(in_lung_phinh, waiver="Hộ nghèo")
    browser.post(reverse("desk:certify"), sent)
    entry, book = BookEntry.objects.get(), Book.objects.get()
    browser.post(
        reverse("desk:register-correct", args=[entry.id]),
        {"field": "copies", "new": "9", "reason": "Đếm lại"},
    )
    browser.post(
        reverse("desk:register-print", args=[book.id]),
        {"format": "pdf", "full": "on", "month": "11"},
    )

    assert entry.note == "Miễn lệ phí: Hộ nghèo"
    assert entry.dossier.result_paper.startswith("số 01 quyển số")
    corrected = history_of(entry.dossier).get(event="dossiers.entry_corrected")
    assert corrected.data["field"] == "số bản"
    printed = history_of(book).get(event="dossiers.book_printed")
    assert printed.data["part"].startswith("Tháng 11 năm")
    assert printed.data["book"].startswith("Sổ chứng thực bản sao")
