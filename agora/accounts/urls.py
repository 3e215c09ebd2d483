from django.urls import path

from agora.accounts.views.account_home import account_home

urlpatterns = [
    path("", account_home, name="account_home"),
]
