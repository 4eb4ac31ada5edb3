from django.urls import path

from vidan.desk.catalogue import posting, waiting

urlpatterns = [
    path("posting/", posting.overview, name="posting"),
    path("posting/log/", posting.log, name="posting-log"),
    path("posting/print/", posting.print_sheet, name="posting-print"),
    path("posting/sheets/<uuid:sheet_id>.pdf", posting.sheet_pdf, name="posting-sheet"),
    path(
        "posting/sheets/<uuid:sheet_id>/take-down/",
        posting.take_sheet_down,
        name="posting-take-down",
    ),
    path("posting/waiting/", waiting.listing, name="posting-waiting"),
    path("posting/waiting/<str:code>/", waiting.one, name="posting-check"),
    path(
        "posting/waiting/<str:code>/confirm/",
        waiting.confirm_it,
        name="posting-confirm",
    ),
]
