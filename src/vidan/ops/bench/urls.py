"""The site as it is, and beside it the least that a Django view can do with a row."""

from datetime import timedelta
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt

ROW = "bench"


@csrf_exempt
def bare_insert(request: HttpRequest) -> HttpResponse:
    Session(
        session_key=uuid4().hex, session_data="", expire_date=now() + timedelta(days=1)
    ).save(force_insert=True)
    return HttpResponse("ok")


def bare_read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Session.objects.get(session_key=ROW).session_data)


urlpatterns = [
    path("bench/insert", bare_insert),
    path("bench/read", bare_read),
    path("", include("vidan.urls")),
]
