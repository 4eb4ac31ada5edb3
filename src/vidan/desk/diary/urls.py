from django.urls import path

from vidan.desk.diary import (
    day_page,
    file_list,
    file_page,
    handing_over,
    month_page,
    people_page,
)

FILE = "work-files/<uuid:work_file_id>/"
HANDED_OVER = "work-files/handed-over/<uuid:hand_over_id>/"

urlpatterns = [
    path("diary/", day_page.diary, name="diary"),
    path("diary/take-back/", day_page.take_back, name="diary-take-back"),
    path("diary/confirm/", day_page.confirm_day, name="diary-confirm"),
    path("diary/month/", month_page.month, name="diary-month"),
    path(
        "diary/month.pdf", month_page.printed, {"kind": "pdf"}, name="diary-month-pdf"
    ),
    path(
        "diary/month.docx",
        month_page.printed,
        {"kind": "docx"},
        name="diary-month-word",
    ),
    path("diary/people/", people_page.people, name="diary-people"),
    path("work-files/", file_list.listing, name="work-files"),
    path("work-files/new/", file_page.new, name="work-file-new"),
    path("work-files/hand-over/", handing_over.new, name="work-files-hand-over"),
    path(HANDED_OVER, handing_over.handed_over, name="work-files-handed-over"),
    path(
        f"{HANDED_OVER}minutes.<slug:kind>",
        handing_over.minutes,
        name="work-files-minutes",
    ),
    path(FILE, file_page.detail, name="work-file"),
    path(f"{FILE}papers/new/", file_page.add_paper, name="work-file-paper"),
    path(f"{FILE}contents.<slug:kind>", file_page.contents, name="work-file-contents"),
    path(f"{FILE}close/", file_page.close, name="work-file-close"),
]
