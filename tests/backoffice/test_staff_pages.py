"""What a room's staff pages get from `agora.core.backoffice`."""

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpResponse
from django.urls import path

from agora.core.backoffice import register_staff_pages, staff_page


def test_page_without_guard_is_refused():
    def bare(request):
        return HttpResponse()

    with pytest.raises(ImproperlyConfigured, match="staff_room:list is not a @staff_page"):
        register_staff_pages("room", [path("", bare, name="list")], menu=[])


@pytest.mark.parametrize("allowed", [True, False])
def test_page_answers_403_if_it_is_not_allowed(rf, allowed, django_user_model, db):
    @staff_page(lambda user: allowed)
    def page(request):
        return HttpResponse("inside")

    assert _answer(rf, django_user_model, page).status_code == (200 if allowed else 403)


def test_page_answers_403_if_an_action_refuses(rf, django_user_model, db):
    @staff_page(lambda user: True)
    def page(request):
        raise PermissionDenied

    assert _answer(rf, django_user_model, page).status_code == 403


def _answer(rf, users, page):
    request = rf.get("/back-office/room/")
    request.user = users.objects.create_user("ana@example.org", display_name="Ana")
    return page(request)
