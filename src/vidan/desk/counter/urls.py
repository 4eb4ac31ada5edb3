from django.urls import path

from vidan.desk.counter import choosing, issuing, views

urlpatterns = [
    path("", views.counter, name="counter"),
    path("open/", choosing.open_counter, name="counter-open"),
    path("close/", views.close, name="counter-close"),
    path("call/", views.call, name="counter-call"),
    path("queue/", views.queue, name="counter-queue"),
    path("hand-on/", views.hand_on, name="counter-hand-on"),
    path("do/<slug:act>/", views.act, name="counter-act"),
    path("tickets/new/", issuing.new_ticket, name="ticket-new"),
    path("tickets/<uuid:ticket_id>/", issuing.ticket, name="ticket"),
    path("tickets/<uuid:ticket_id>/print/", issuing.print_one, name="ticket-print"),
    path(
        "tickets/<uuid:ticket_id>/<slug:act>/", views.ticket_act, name="counter-ticket"
    ),
]
