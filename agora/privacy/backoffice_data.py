"""What Wagtail's back office holds of someone who worked there."""

from collections.abc import Iterator
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, Comment, CommentReply, PageSubscription
from wagtail.users.models import UserProfile

from agora.core.personal_data import PersonalData


def collect(user) -> dict[str, Any]:
    """Give dismissed hints, comments and unfinished forms, not the keys that open something."""
    profile = UserProfile.objects.filter(user=user).first()
    return {
        "dismissed_hints": profile.dismissibles if profile else {},
        "comments": list(
            _of(Comment, user).values("created_at", "contentpath", "position", "text")
        ),
        "replies": list(_of(CommentReply, user).values("created_at", "text")),
        "unfinished_forms": list(_of(FormState, user).values("object_id", "data")),
        "keys": list(_of(APIToken, user).values("name")),
        "followed_pages": list(_of(PageSubscription, user).values_list("page__title", flat=True)),
    }


def files(user) -> Iterator[tuple[str, File]]:
    """Give the picture the person chose for the back office."""
    for profile in UserProfile.objects.filter(user=user).exclude(avatar=""):
        yield profile.avatar.name, profile.avatar


def erase(user) -> None:
    """Delete all of it; what they did to pages stays, under an account without a name."""
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            name, storage = profile.avatar.name, profile.avatar.storage
            transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))
        profile.delete()
    for model in (CommentReply, Comment, FormState, EditingSession, APIToken, PageSubscription):
        _of(model, user).delete()


def _of(model, user) -> QuerySet:
    return model._default_manager.filter(user=user).order_by("pk")


PART = PersonalData(
    code="back-office",
    label=pgettext_lazy("personal data", "Work in the back office"),
    collect=collect,
    files=files,
    erase=erase,
    kept=pgettext_lazy(
        "personal data",
        "What was done to pages of the cooperative, without your name: they are the cooperative’s.",
    ),
)
