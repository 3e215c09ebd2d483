"""How forms look: one renderer, so that every field is drawn with its label, help and errors."""

from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.utils.translation import get_language


class FormRenderer(DjangoTemplates):
    """Draw forms and fields with the templates of the design system.

    Widgets keep Django's and Wagtail's own templates, which this renderer's engine finds by itself.
    """

    form_template_name = "web/form/form.html"
    field_template_name = "web/form/field.html"


class SelectInLanguages(Select):
    """A choice among texts that people wrote; `languages` maps a value to its text's language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages: dict[str, str] = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        language = self.languages.get(value, "")
        if language and language != get_language():
            option["attrs"]["lang"] = language
        return option
