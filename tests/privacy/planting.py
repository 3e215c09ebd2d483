"""Plants a secret in every text that the database may hold of a person, whatever rooms exist.

The models are walked, not listed: a new one that points at a person is planted the day it appears.
"""

import itertools
from collections.abc import Iterator

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from agora.accounts.models import Member, User
from agora.core.models import LanguageField
from agora.core.models.fields import RenderedField

MARK = "zqcanary"
LENGTH = len(MARK) + 4
PEOPLE = (User, Member)


class Garden:
    """What was planted: `secrets` maps each secret to where it is, as `app.Model.field`.

    `special` gives the values of some fields of a model (`app.Model` or `app.Model.relation`), for
    rows that must fit their constraints: a function of the person to a dict.
    """

    def __init__(self, person: User, special: dict) -> None:
        self.person = person
        self.member = person.member
        self.special = special
        self.secrets: dict[str, str] = {}
        self._numbers = itertools.count(1000)

    def secret(self, where: str) -> str:
        text = f"{MARK}{next(self._numbers)}"
        self.secrets[text] = where
        return text

    def plant_oneself(self) -> None:
        """Put a secret in every text of the account and of the row in the registry."""
        for row in (self.person, self.member):
            for field in _texts(type(row)):
                if field.name != "password":
                    setattr(row, field.name, self._text(field))
            row.save()

    def plant(self, model: type[models.Model], relation: str, owner: models.Model) -> models.Model:
        """Make a row whose `relation` is `owner`, with a secret in every text."""
        row = model()
        label = model._meta.label
        given = {relation: owner}
        for key in (label, f"{label}.{relation}"):
            given |= self.special.get(key, lambda person: {})(self.person)
        for field in model._meta.concrete_fields:
            if field.name in given:
                setattr(row, field.name, given[field.name])
            elif field.primary_key or isinstance(field, RenderedField):
                continue
            elif field.is_relation:
                self._relate(row, field)
            else:
                self._fill(row, field)
        row.save()
        return row

    def _relate(self, row: models.Model, field) -> None:
        if field.null or field.has_default():
            return
        if field.related_model in PEOPLE:
            setattr(row, field.name, _stranger(field.related_model, next(self._numbers)))
            return
        found = field.related_model._default_manager.order_by("pk").first()
        setattr(row, field.name, found or self._hook(field.related_model))

    def _hook(self, model: type[models.Model]) -> models.Model:
        """Make a row without secrets, on which another can hang."""
        row = model()
        for field in model._meta.concrete_fields:
            if field.is_relation:
                self._relate(row, field)
            elif not field.primary_key and not field.null and not field.has_default():
                setattr(row, field.name, _plain(field))
        row.save()
        return row

    def _fill(self, row: models.Model, field) -> None:
        if isinstance(field, models.FileField):
            secret = self.secret(_where(field))
            field.save_form_data(row, ContentFile(secret.encode(), name=f"{secret}.txt"))
        elif _is_text(field):
            setattr(row, field.name, self._text(field))
        elif isinstance(field, LanguageField):
            setattr(row, field.name, "en")
        elif field.choices and not field.has_default():
            setattr(row, field.name, field.choices[0][0])
        elif not field.null and not field.has_default() and not getattr(field, "auto_now", False):
            setattr(row, field.name, _plain(field))

    def _text(self, field):
        secret = self.secret(_where(field))
        if isinstance(field, models.EmailField):
            return f"{secret}@example.org"
        if isinstance(field, models.URLField):
            return f"https://example.org/{secret}"
        if isinstance(field, models.JSONField):
            return {"words": secret}
        if isinstance(field, ArrayField):
            return [secret]
        return secret


def owned_models(
    kept: dict[str, str],
) -> Iterator[tuple[type[models.Model], str, type[models.Model]]]:
    """Give each model that belongs to a person, by which relation, and to what: an account, a row
    of the registry, or a model that belongs to a person itself and takes its rows with it.

    `kept` names relations (`app.Model.field`) by which a row does not belong to the person.
    """
    owned: list[type[models.Model]] = list(PEOPLE)
    seen = set()
    for owner in owned:
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                where = f"{model._meta.label}.{field.name}"
                if field.related_model is not owner or where in kept or where in seen:
                    continue
                if owner not in PEOPLE and field.remote_field.on_delete is not models.CASCADE:
                    continue
                seen.add(where)
                if model not in PEOPLE:
                    yield model, field.name, owner
                if model not in owned:
                    owned.append(model)


def models_with_an_address(kept: dict[str, str]) -> Iterator[tuple[type[models.Model], str]]:
    """Give the models of ours that hold an e-mail address and point at no person."""
    for model in apps.get_models():
        if not model.__module__.startswith("agora.") or model in PEOPLE:
            continue
        if any(field.related_model in PEOPLE for field in model._meta.concrete_fields):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.EmailField) and _where(field) not in kept:
                yield model, field.name


def _texts(model: type[models.Model]) -> Iterator[models.Field]:
    for field in model._meta.concrete_fields:
        if _is_text(field) and field.editable and not field.is_relation:
            yield field


def _is_text(field) -> bool:
    if isinstance(field, LanguageField | RenderedField) or field.choices:
        return False
    if isinstance(field, ArrayField):
        return _is_text(field.base_field)
    if isinstance(field, models.CharField | models.TextField):
        return field.max_length is None or field.max_length >= LENGTH
    return isinstance(field, models.JSONField)


def _where(field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def _plain(field):
    """Give any value of a field that is no text."""
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return timezone.localdate()
    if isinstance(field, models.GenericIPAddressField):
        return "192.0.2.1"
    return "xx" if isinstance(field, models.CharField | models.TextField) else 1


def _stranger(model: type[models.Model], number: int):
    if model is User:
        return User.objects.create_user(f"stranger{number}@example.org", display_name="Stranger")
    return Member.objects.create(number=f"stranger-{number}", name="Stranger")
