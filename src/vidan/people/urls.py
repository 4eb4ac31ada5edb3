"""Signing in. Only the doors that an account needs; signing up is not one of them."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
