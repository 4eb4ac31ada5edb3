"""The site as it is, and beside it the least that a Django view can do with a row."""

from datetime import timedelta
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt

from vidan.communes.models import Series
from vidan.desk.access import StaffRequest, needs
from vidan.people.models import Unit

ROW = "bench"


@csrf_exempt
def bare_insert(request: HttpRequest) -> HttpResponse:
    Session(
        session_key=uuid4().hex, session_data="", expire_date=now() + timedelta(days=1)
    ).save(force_insert=True)
    return HttpResponse("ok")


def bare_read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Session.objects.get(session_key=ROW).session_data)


@needs("today.view")
def staff_read(request: StaffRequest) -> HttpResponse:
    """One row for somebody signed in, behind the wall: what every staff page costs."""
    return HttpResponse(Unit.objects.values_list("name", flat=True)[0])


@needs("today.view")
def staff_insert(request: StaffRequest) -> HttpResponse:
    """One row written by somebody signed in, behind the wall."""
    Series.objects.create(name=uuid4().hex, year=1)
    return HttpResponse("ok")


urlpatterns = [
    path("bench/insert", bare_insert),
    path("bench/staff/insert", staff_insert),
    path("bench/staff/read", staff_read),
    path("bench/read", bare_read),
    path("", include("vidan.urls")),
]
