"""This room's page of “My account”."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from agora.recommendations.views.following import followed_list

urlpatterns = [
    path(pgettext_lazy("address", "followed/"), followed_list, name="followed-list"),
]
