from django.conf import settings
from django.urls import path

urlpatterns: list = []
