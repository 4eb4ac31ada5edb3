from django.urls import path

from vidan.desk.today import views

urlpatterns = [path("", views.today, name="today")]
