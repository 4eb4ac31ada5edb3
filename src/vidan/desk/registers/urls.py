from django.urls import path

from vidan.desk.registers import book_page, printing, shelf

urlpatterns = [
    path("registers/", shelf.shelf, name="registers"),
    path("registers/<uuid:book_id>/", book_page.register, name="register"),
    path("registers/<uuid:book_id>/close/", book_page.close, name="register-close"),
    path("registers/<uuid:book_id>/print/", printing.printed, name="register-print"),
    path(
        "registers/<uuid:book_id>/minute.<slug:kind>",
        printing.minutes,
        name="register-minute",
    ),
    path(
        "registers/entries/<uuid:entry_id>/correct/",
        book_page.correction,
        name="register-correct",
    ),
]
