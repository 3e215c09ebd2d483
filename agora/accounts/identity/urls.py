"""Addresses without a language: the provider knows one way back."""

from django.urls import path

from agora.accounts.identity.views import identity_callback, identity_login

urlpatterns = [
    path("<slug:provider_id>/", identity_login, name="openid_connect_login"),
    path("<slug:provider_id>/back/", identity_callback, name="openid_connect_callback"),
]
