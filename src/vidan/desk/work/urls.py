from django.urls import path

from vidan.desk.work import acts_page, detail, files, giving, listing

urlpatterns = [
    path("tasks/", listing.listing, name="tasks"),
    path("tasks/export.xlsx", listing.export, name="tasks-export"),
    path("tasks/new/", giving.new, name="task-new"),
    path("tasks/order/", giving.order, name="task-order"),
    path("tasks/<uuid:task_id>/", detail.detail, name="task"),
    path("tasks/<uuid:task_id>/act/<slug:act>/", acts_page.carry_out, name="task-act"),
    path(
        "tasks/<uuid:task_id>/files/<uuid:file_id>/", files.download, name="task-file"
    ),
]
