from django.contrib.auth.decorators import login_not_required
from django.urls import path
from wagtail.views import serve

app_name = "site"
urlpatterns = [
    # The home page of the language, by a name; Wagtail serves it like any other page.
    path("", login_not_required(serve), {"path": ""}, name="home"),
]
