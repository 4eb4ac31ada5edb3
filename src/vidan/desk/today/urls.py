from django.urls import path

from vidan.desk.today import feeds, reminders, views

urlpatterns = [
    path("", views.today, name="today"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/seen/", reminders.seen, name="reminders-seen"),
    path("feed/", feeds.feed, name="feed"),
    path("feed/make/", feeds.make, name="feed-make"),
    path("feed/revoke/", feeds.revoke, name="feed-revoke"),
]
