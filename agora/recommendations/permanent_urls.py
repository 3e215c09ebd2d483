"""Addresses without a language, for links inside texts and feeds: they lead to the reader's."""

from django.urls import path

from agora.recommendations import urls  # noqa: F401 - registers the converters used here
from agora.recommendations.views.permalinks import permalink

urlpatterns = [
    path("r/<cycle:cycle>/<slug:theme>/", permalink, name="permalink-theme"),
    path(
        "r/<cycle:cycle>/<slug:theme>/<number:number>/", permalink, name="permalink-recommendation"
    ),
]
