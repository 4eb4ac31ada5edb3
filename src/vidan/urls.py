"""Where everything is."""

from django.urls import include, path

from vidan.ops import health
from vidan.portal import views as portal
from vidan.ui.gallery import gallery

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("accounts/", include("vidan.people.urls")),
    path("ui/", gallery, name="gallery"),
    path("desk/", include("vidan.desk.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", portal.communes, name="home"),
    path("<slug:commune>/", include("vidan.portal.urls")),
]
