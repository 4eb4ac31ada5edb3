"""Where the pages of the staff site are: one list for each area."""

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("vidan.desk.today.urls")),
    path("", include("vidan.desk.account.urls")),
    path("dossiers/", include("vidan.desk.dossiers.urls")),
    path("counter/", include("vidan.desk.counter.urls")),
    path("hall/", include("vidan.desk.hall.urls")),
    path("", include("vidan.desk.registers.urls")),
    path("", include("vidan.desk.certify.urls")),
    path("", include("vidan.desk.backlog.urls")),
    path("", include("vidan.desk.work.urls")),
    path("", include("vidan.desk.plans.urls")),
    path("", include("vidan.desk.diary.urls")),
    path("", include("vidan.desk.monday.urls")),
    path("", include("vidan.desk.planning.urls")),
    path("", include("vidan.desk.rosters.urls")),
    path("", include("vidan.desk.attendance.urls")),
    path("", include("vidan.desk.catalogue.urls")),
    path("", include("vidan.desk.office.urls")),
    path("", include("vidan.desk.printing.urls")),
    path("", include("vidan.desk.messages.urls")),
    path("notices/", include("vidan.desk.notices.urls")),
    path("satisfaction/", include("vidan.desk.satisfaction.urls")),
    path("", include("vidan.desk.money.urls")),
    path("", include("vidan.desk.exchange.urls")),
    path("", include("vidan.desk.plan_documents.urls")),
]
