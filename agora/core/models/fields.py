"""Fields for text that people write: a text knows its language and keeps its rendered HTML."""

from django import forms
from django.conf import settings
from django.db import models
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from agora.core.markdown import render_markdown


class LanguageField(models.CharField):
    """The language a text is written in, as an ISO 639-1 code; any language, not only ours."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 8)
        kwargs.setdefault("verbose_name", pgettext_lazy("text", "language"))
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return forms.ChoiceField(
            label=capfirst(self.verbose_name),
            choices=settings.LANGUAGES,
            required=not self.blank,
            help_text=self.help_text,
        )


class MarkdownField(models.TextField):
    """A Markdown text; `<name>_html`, a second column, holds its safe HTML, made on save.

    `heading_level` is the level of the text's highest heading on the page that shows it.

    `save`, `create`, `update_or_create` and `bulk_create` make the HTML. `QuerySet.update`,
    `bulk_update` and `save(update_fields=...)` without `<name>_html` would leave the old one, so
    a text is not changed by them; a test reads the code for it.
    """

    def __init__(self, *args, heading_level: int = 3, **kwargs):
        self.heading_level = heading_level
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.heading_level != 3:
            kwargs["heading_level"] = self.heading_level
        return name, path, args, kwargs

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        # Models rebuilt for a migration already name the second column among their fields.
        if not cls._meta.abstract and cls.__module__ != "__fake__":
            field = RenderedField(source=name, editable=False, default="", blank=True)
            field.creation_counter = self.creation_counter
            cls.add_to_class(f"{name}_html", field)


class RenderedField(models.TextField):
    """The HTML of the `MarkdownField` called `source`; read as safe text, never set by hand."""

    def __init__(self, *args, source: str = "", **kwargs):
        self.source = source
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["source"] = self.source
        return name, path, args, kwargs

    def pre_save(self, instance, add):
        markdown_field = instance._meta.get_field(self.source)
        html = render_markdown(
            getattr(instance, self.source), heading_level=markdown_field.heading_level
        )
        setattr(instance, self.attname, html)
        return html

    def from_db_value(self, value, expression, connection):
        return value if value is None else mark_safe(value)  # noqa: S308 - cleaned when stored
