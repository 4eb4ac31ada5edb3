from django.urls import path

from vidan.desk.monday import deciding, review, rows

urlpatterns = [
    path("monday/", review.monday, name="monday"),
    path("monday/rows/", rows.tasks, name="monday-rows"),
    path("monday/served/", rows.served, name="monday-served"),
    path("monday/decide/", deciding.decide, name="monday-decide"),
]
