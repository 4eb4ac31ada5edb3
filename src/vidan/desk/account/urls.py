from django.urls import path

from vidan.desk.account import views

urlpatterns = [path("communes/", views.choose_commune, name="choose-commune")]
