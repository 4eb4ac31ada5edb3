from django.urls import path

from vidan.desk.certify import views

urlpatterns = [
    path("certify/", views.certify, name="certify"),
    path("certify/fee/", views.fee, name="certify-fee"),
]
