from django.contrib.auth.decorators import login_not_required
from django.urls import path

from agora.api.api import api

_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    _pattern.callback = login_not_required(_pattern.callback)  # open data

urlpatterns = [path("v1/", (_patterns, _app, _namespace))]
