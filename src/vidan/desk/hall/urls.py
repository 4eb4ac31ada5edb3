from django.urls import path

from vidan.desk.hall import arrange, day, paper, tickets

urlpatterns = [
    path("", day.hall, name="hall"),
    path("tickets/", tickets.listing, name="tickets"),
    path("issuing/<slug:act>/", day.issuing, name="hall-issuing"),
    path("close/", day.close, name="hall-close"),
    path("sittings/<uuid:sitting_id>/close/", day.close_counter, name="hall-counter"),
    path("arrange/", arrange.arrange, name="hall-arrange"),
    path("queues/new/", arrange.new_queue, name="queue-new"),
    path("queues/<uuid:queue_id>/", arrange.queue, name="queue-change"),
    path("queues/<uuid:queue_id>/end/", arrange.end_queue, name="queue-end"),
    path("counters/new/", arrange.new_counter, name="counter-new"),
    path("counters/<uuid:counter_id>/", arrange.counter, name="counter-change"),
    path("counters/<uuid:counter_id>/end/", arrange.end_counter, name="counter-end"),
    path("devices/new/", arrange.new_device, name="device-new"),
    path("devices/<uuid:device_id>/", arrange.device, name="device-change"),
    path("devices/<uuid:device_id>/<slug:act>/", arrange.device_act, name="device-act"),
    path("poster.<str:kind>", paper.poster, name="number-poster"),
    path("paper/", paper.sheets, name="paper"),
    path("paper/<uuid:block_id>.pdf", paper.sheet, name="paper-sheet"),
    path("paper/<uuid:block_id>/", paper.enter, name="paper-enter"),
]
