from django.urls import path

from vidan.desk.messages import channels, queue, refusals, templates

MESSAGE = "messages/<uuid:message_id>/"
CHANNEL = "messages/channels/<slug:channel>/"

urlpatterns = [
    path("messages/", queue.queue, name="messages"),
    path(f"{MESSAGE}resend/", queue.resend, name="message-resend"),
    path(f"{MESSAGE}drop/", queue.drop, name="message-drop"),
    path("messages/templates/", templates.templates, name="message-templates"),
    path(
        "messages/templates/<slug:occasion>/<slug:channel>/",
        templates.template,
        name="message-template",
    ),
    path("messages/channels/", channels.channels, name="message-channels"),
    path(CHANNEL, channels.channel, name="message-channel"),
    path(f"{CHANNEL}trial/", channels.trial, name="message-trial"),
    path("messages/refusals/", refusals.refusals, name="message-refusals"),
    path("messages/refusals/new/", refusals.new, name="message-refusal-new"),
    path(
        "messages/refusals/<uuid:opt_out_id>/back/",
        refusals.back,
        name="message-refusal-back",
    ),
]
