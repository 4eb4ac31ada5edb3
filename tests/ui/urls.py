from django.urls import path

from vidan.ui.gallery import gallery

urlpatterns = [path("ui/", gallery)]
